// What must be so of any set of packages: what `src/graph` says is what the model says, whose code it does not share, and the laws of
// merging hold.
import { coactivate, contextGraphOf, effectiveActivation, graphOf, merge, select } from '@ctxpkg/verify/graph';
import { verify } from '@ctxpkg/verify';
import { buildPackage, raw } from '@ctxpkg/verify/testing';
import { answer } from '../../../vectors/mint/reader/model/answer.mjs';
import { entries, read, write } from '../../../vectors/mint/reader/model/json-text.mjs';
import { contains } from '../../../vectors/mint/reader/minting.mjs';
import { openMember, packagesToPutFirst, plain, shownMerge } from '../../../vectors/reader/answers/graph.mjs';

const AT = '2026-02-01T00:00:00Z';

/**
 * @param text - the input of a case of merge.json
 * @param random - chooses what is selected and used together
 * @returns what is wrong, or null; and whether the set was refused, and how many orders were tried
 */
export async function faultsOfSet(text, random) {
  const one = read(text);
  const opened = await Promise.all(entries(one, 'packages').map(openMember));
  const first = packagesToPutFirst(one, opened);
  const shown = write(shownMerge(() => merge(opened, { first })));
  const expected = answer('merge', one);
  const isRefused = shown.startsWith('{"error":');
  const orders = permutations(opened);
  const found = { fault: null, isRefused, orders: orders.length };
  const fail = (fault) => ({ ...found, fault });

  if (!contains(read(shown), read(expected)) || !contains(read(expected), read(shown)))
    return fail(`the model has another merge: ${shown}\n${expected}`);
  const textOf = (packages) => (isRefused ? refusalOf(packages) : bytesOf(merge(packages, { first })));
  const own = textOf(opened);
  for (const order of [...orders, [...opened, ...opened]])
    if (textOf(order) !== own) return fail(`an order has other bytes: ${own}\n${textOf(order)}`);
  if (isRefused) return found;

  const merged = merge(opened, { first });
  const fault =
    faultOfLosses(merged, opened) ??
    faultOfValues(merged) ??
    faultOfUse(merged, random) ??
    (await faultOfGraph(merged));
  return { ...found, fault };
}

/** The bytes of a result. Before Node.js 22, `JSON.stringify` cannot write every integer. */
function bytesOf(merged) {
  if (JSON.rawJSON !== undefined) return JSON.stringify(merged);
  const { node: _, edgesOf: __, ...data } = merged;
  return write(plain(data));
}

function refusalOf(packages) {
  try {
    return JSON.stringify(merge(packages));
  } catch (error) {
    return `${error.code}: ${error.message}`;
  }
}

function permutations(values) {
  if (values.length < 2) return [values];
  return values.flatMap((value, index) =>
    permutations(values.filter((_, other) => other !== index)).map((rest) => [value, ...rest]),
  );
}

const placeOf = ({ package: label, pointer }) => `${label}${pointer}`;
const sorted = (list) => list.slice().sort().join('\n');

/** Every node and every edge of every package is in the result, once. */
function faultOfLosses(merged, opened) {
  const graphs = [...new Map(opened.map((one) => [one.manifest.name + one.manifest.version, graphOf(one)])).values()];
  const nodes = new Map(merged.nodes.flatMap((node) => node.origins.map((origin) => [placeOf(origin), node])));
  for (const { nodes: own } of graphs)
    for (const { type, content, origins } of own) {
      const node = nodes.get(placeOf(origins[0]));
      if (node?.type !== type || node.content !== content) return `the node ${placeOf(origins[0])} is lost`;
    }
  const origins = merged.nodes.flatMap((node) => node.origins);
  if (origins.length !== graphs.reduce((sum, graph) => sum + graph.nodes.length, 0)) return 'a node is there twice';
  const edges = [...merged.edges.flatMap((edge) => edge.origins), ...merged.danglingEdges].map(placeOf);
  const given = graphs.flatMap((graph) => [...graph.edges, ...graph.danglingEdges].flatMap((edge) => edge.origins));
  const unmapped = merged.unmapped.map(placeOf);
  if (sorted(edges) !== sorted(given.map(placeOf).filter((place) => !unmapped.includes(place))))
    return 'an edge is lost, or there twice';
  return null;
}

function faultOfValues({ nodes, edges, superseded, node, edgesOf }) {
  const inactive = new Set(superseded.map(({ id }) => id));
  for (const each of nodes) {
    if (!(each.activation >= 0 && each.activation <= 1)) return `the activation of ${each.id} is ${each.activation}`;
    if (inactive.has(each.id) && each.activation !== 0) return `${each.id} is superseded, and active`;
    const later = effectiveActivation(each, AT);
    if (!(later >= 0 && later <= each.activation)) return `the activation of ${each.id} grows to ${later}`;
    if (node(each.id) !== each) return `${each.id} is not found`;
  }
  for (const edge of edges) {
    if (node(edge.from) === undefined || node(edge.to) === undefined) return 'an edge dangles';
    if (!edgesOf(edge.from).includes(edge) || !edgesOf(edge.to).includes(edge)) return 'an edge is not found';
    if (!Number.isFinite(edge.weight)) return `a weight is ${edge.weight}`;
    if (!(edge.coactivations >= 0 && edge.coactivations <= 2 ** 32 - 1)) return `a counter is ${edge.coactivations}`;
  }
  return null;
}

/** A selection and an update of the merged graph, both as the model has them. */
function faultOfUse(merged, random) {
  const { nodes, edges } = plain(contextGraphOf(merged));
  const at = random.pick([null, AT]);
  const budget = random.below(20);
  const selection = select(merged, { budget, at });
  const shown = write({
    selected: selection.selected.map(({ node: _, ...taken }) => taken),
    omitted: selection.omitted,
    tokens: selection.tokens,
    one_sided: selection.oneSided,
  });
  const expected = answer('budget', read(write({ nodes, edges, budget, at })));
  if (!contains(read(shown), read(expected))) return `the model has another selection: ${shown}\n${expected}`;

  const ids = merged.nodes.length === 0 ? [] : Array.from({ length: 3 }, () => random.pick(merged.nodes).id);
  const learned = plain(contextGraphOf(coactivate(merged, ids, { rate: 0.15 })).edges);
  const wanted = read(answer('hebbian', read(write({ edges, calls: [ids], rate: 0.15 }))));
  // The model sorts them, and we add the new ones at the end.
  const texts = (list) => list.map(({ text }) => text).sort();
  const given = texts(read(write(learned)).value);
  const model = texts(wanted.value);
  const isSame = given.every((edge, index) => contains(read(edge), read(model[index] ?? 'null')));
  return isSame && given.length === model.length ? null : `the model learns otherwise: ${given}\n${model}`;
}

/** R40: the result is a valid graph. */
async function faultOfGraph(merged) {
  const content = raw(`{"context_graph":${write(plain(contextGraphOf(merged)))}}`);
  const report = await verify(buildPackage({ content }).document);
  return report.valid ? null : `the graph is not valid: ${report.issues[0]?.message}`;
}
