// Answers the cases about graphs: builds packages around what a case has, opens them, and says what `@ctxpkg/verify/graph` makes of
// them. `line` is the text of the line, of which numbers and strings are taken as they are written.
import { ExactNumber, open } from '@ctxpkg/verify';
import {
  coactivate,
  contextGraphOf,
  edit,
  effectiveActivation,
  graphOf,
  merge,
  PackageEquivocationError,
  select,
} from '@ctxpkg/verify/graph';
import { buildPackage, raw } from '@ctxpkg/verify/testing';
import { entries, member, read } from '../../mint/reader/model/json-text.mjs';

const GRAPH = '/content/context_graph';
const LAYERS = ['knowledge', 'graph', 'session', 'patterns', 'gotchas'];

/** The case with the spelling of its values. */
const spelled = (line) => member(read(line), 'case');

/** @param text - of the content */
function openContent(text, { name = '@a/x', version = '1.0.0', schemaVersion = 2 } = {}) {
  const content = read(text);
  const present = LAYERS.filter((layer) => member(content, layer) !== undefined);
  // A package of version 1 must declare a layer, even if it has none.
  const layers = present.length === 0 && schemaVersion === 1 ? ['knowledge'] : present;
  return open(buildPackage({ name, version, schemaVersion, layers, content: raw(text) }).document);
}

const textOfGraph = (nodes, edges) => `{"format":"ctxpkg-graph-v2","nodes":${nodes},"edges":${edges}}`;

function openGraph(one) {
  const list = (name) => member(one, name)?.text ?? '[]';
  return openContent(`{"context_graph":${textOfGraph(list('nodes'), list('edges'))}}`);
}

/** @param one - a package of a case, as `read` gives it */
export function openMember(one) {
  const text = (name) => member(one, name)?.value;
  const graph = member(one, 'graph');
  const content = graph === undefined ? member(one, 'content').text : `{"context_graph":${graph.text}}`;
  // A hash that a case gives cannot be had, but what has another hash can have other content.
  const hash = text('content_hash');
  const salted = hash === undefined ? content : `{"hash of the case":${JSON.stringify(hash)},${content.slice(1)}`;
  const schemaVersion = text('schema_version') ?? 2;
  return openContent(salted, { name: text('name'), version: text('version'), schemaVersion });
}

/** Line numbers are integers of any size. */
export function plain(value) {
  if (value instanceof ExactNumber) return /^\d+$/.test(value.source) ? value.toBigInt() : Number(value.source);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.create(null);
  for (const [name, inner] of Object.entries(value)) copy[name] = plain(inner);
  return copy;
}

async function v1Mapping(_, line) {
  const graph = graphOf(await openContent(member(spelled(line), 'content').text, { schemaVersion: 1 }));
  const { nodes, edges } = plain(contextGraphOf(graph));
  return {
    nodes,
    edges,
    unmapped: graph.unmapped,
    dangling_edges: graph.danglingEdges.flatMap(({ origins }) => origins.map(({ pointer }) => pointer)),
    duplicates: graph.duplicates.length,
  };
}

async function nodesOfAPackage(_, line) {
  const { nodes, duplicates } = graphOf(await openContent(member(spelled(line), 'content').text));
  const pointerOf = ({ origins: [{ pointer }] }) => pointer;
  const isOfGraph = (pointer) => pointer.startsWith(`${GRAPH}/`);
  const idsOf = (ofGraph) => nodes.filter((node) => isOfGraph(pointerOf(node)) === ofGraph).map(({ id }) => id);
  const pointers = Object.create(null);
  for (const node of nodes) pointers[node.id] = pointerOf(node);
  return {
    from_graph: idsOf(true),
    from_layers: idsOf(false),
    duplicates_of_graph_nodes: duplicates.filter(({ of }) => isOfGraph(of)).length,
    pointers,
  };
}

export function packagesToPutFirst(one, opened) {
  return entries(one, 'first').map(({ value }) =>
    opened.find(({ manifest: { name, version } }) => value === name || value === `${name}@${version}`),
  );
}

async function mergePackages(_, line) {
  const one = spelled(line);
  const opened = await Promise.all(entries(one, 'packages').map(openMember));
  const first = packagesToPutFirst(one, opened);
  return shownMerge(() => merge(opened, { first }));
}

/** @param run - merges the packages of a case */
export function shownMerge(run) {
  let merged;
  try {
    merged = run();
  } catch (error) {
    if (!(error instanceof PackageEquivocationError)) throw error;
    return { error: error.code, package: error.package };
  }
  return {
    packages: merged.packages.map(({ id }) => id),
    graph: plain(contextGraphOf(merged)),
    contradictions: merged.contradictions,
    collisions: merged.collisions,
    superseded: merged.superseded,
    supersedes_cycles: merged.supersedesCycles,
    dangling_edges: merged.danglingEdges.map(({ pointer: _pointer, ...edge }) => edge),
    dangling_supersedes: merged.danglingSupersedes.map(({ pointer: _pointer, ...entry }) => entry),
    two_versions: merged.twoVersions,
    differences: merged.differences.map(({ others: _others, ...difference }) => difference),
  };
}

async function decay({ at }, line) {
  const answer = Object.create(null);
  for (const node of graphOf(await openGraph(spelled(line))).nodes) answer[node.id] = effectiveActivation(node, at);
  return answer;
}

async function budget({ budget: tokens, at }, line) {
  const selection = select(graphOf(await openGraph(spelled(line))), { budget: tokens, at });
  return {
    selected: selection.selected.map(({ node: _node, ...taken }) => taken),
    omitted: selection.omitted,
    tokens: selection.tokens,
    one_sided: selection.oneSided,
  };
}

function compareEdges(left, right) {
  return compareBytes(left.from, right.from) || compareBytes(left.to, right.to) || compareBytes(left.type, right.type);
}

/** The order of bytes in UTF-8 is that of code points. */
function compareBytes(left, right) {
  const [a, b] = [left, right].map((text) => Array.from(text, (character) => character.codePointAt(0)));
  const place = a.findIndex((code, index) => code !== b[index]);
  return place < 0 ? a.length - b.length : a[place] - (b[place] ?? -1);
}

async function hebbian({ calls, rate, edges }, line) {
  const ids = new Set([...calls.flat(), ...edges.flatMap(({ from, to }) => [from, to])]);
  const nodes = JSON.stringify([...ids].map((id) => ({ id, type: 'fact', content: id })));
  const text = textOfGraph(nodes, member(spelled(line), 'edges').text);
  let graph = graphOf(await openContent(`{"context_graph":${text}}`));
  for (const call of calls) graph = coactivate(graph, call, { rate });
  const { edges: learned } = contextGraphOf(graph);
  return plain([...learned].sort(compareEdges));
}

async function roundTrip({ graph_text: text, changes }) {
  const opened = await openContent(`{"context_graph":${text}}`);
  const pointed = changes.map(({ pointer, value }) => ({ pointer: GRAPH + pointer, value }));
  const { canonicalContent } = await open(edit(opened, pointed).document);
  // Not every engine has a TextDecoder.
  const escaped = Array.from(canonicalContent, (byte) => `%${byte.toString(16).padStart(2, '0')}`);
  return decodeURIComponent(escaped.join('')).slice('{"context_graph":'.length, -1);
}

export default {
  'v1-mapping.json': v1Mapping,
  'nodes-of-a-package.json': nodesOfAPackage,
  'merge.json': mergePackages,
  'merge-v1.json': mergePackages,
  'contradictions.json': mergePackages,
  'decay.json': decay,
  'budget.json': budget,
  'hebbian.json': hebbian,
  'round-trip.json': roundTrip,
};
