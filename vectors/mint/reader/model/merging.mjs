// R34 to R40: what a set of packages makes together. Plain and slow: lists are searched from end to end.
import { fraction, mean, nearest } from './exact.mjs';
import { compareInstants } from './instants.mjs';
import { contentOfGraph, nodesOf, sha256, shownEdge, shownNode, suffix } from './nodes.mjs';
import { canonicalVersions, compareBytes } from './versions.mjs';

const MAX_COUNT = 2n ** 32n - 1n;
const label = ({ name, version }) => `${name}@${version}`;

/** Each with `name`, `version`, `content` and `schemaVersion`; `first` are the labels of those that go first. */
export function merge(given, first = []) {
  const packages = given
    .filter((one, i) => given.findIndex((other) => isSame(one, other)) === i)
    .map((one) => ({ ...one, label: label(one), ...nodesOf(one.schemaVersion, one.content) }));
  packages.sort((a, b) => compareBytes(a.name, b.name) || canonicalVersions(a.version, b.version));
  for (const one of packages)
    if (packages.some((other) => other !== one && other.label === one.label))
      return { error: 'package_equivocation', package: one.label };
  const rank = (one) => (first.includes(one.label) ? first.indexOf(one.label) : first.length);
  packages.sort((a, b) => rank(a) - rank(b));

  const variants = findVariants(packages);
  giveIds(variants);
  const inUnion = (base) => variants.filter((variant) => variant.base === base);
  const variantOf = (node) =>
    variants.find(({ base, type, content }) => base === node.base && type === node.type && content === node.content);
  const resolve = (one, id) => {
    const own = [...one.fromGraph, ...one.nodes].find((node) => node.id === id);
    if (own !== undefined) return { variant: variantOf(own) };
    const found = inUnion(id);
    if (found.length === 1) return { variant: found[0] };
    return { reason: found.length === 0 ? 'missing' : 'ambiguous' };
  };

  const ofNodes = [];
  for (const variant of variants) variant.merged = mergeMembers(variant, ofNodes);
  ofNodes.sort((a, b) => compareBytes(a.id, b.id) || compareBytes(a.member, b.member));

  const dangling = [];
  const votes = [];
  const relations = [];
  const danglingSupersedes = [];
  for (const one of packages) {
    for (const edge of one.edges) votes.push({ one, edge, from: variantOf(edge.from).id, to: variantOf(edge.to).id });
    for (const edge of one.graphEdges) {
      const [from, to] = [resolve(one, edge.from), resolve(one, edge.to)];
      const reason = from.reason ?? to.reason;
      if (reason === undefined) votes.push({ one, edge, from: from.variant.id, to: to.variant.id });
      else dangling.push({ package: one.label, from: edge.from, to: edge.to, type: edge.type, reason });
    }
    for (const node of one.fromGraph) {
      if (node.supersedes === undefined) continue;
      const { id } = variantOf(node);
      const { variant, reason } = resolve(one, node.supersedes);
      if (variant !== undefined) relations.push({ by: id, id: variant.id, package: one.label });
      else danglingSupersedes.push({ package: one.label, id, supersedes: node.supersedes, reason });
    }
  }
  for (const { one, edge, from, to } of votes)
    if (edge.type === 'supersedes') relations.push({ by: from, id: to, package: one.label });

  const order = packages.map((one) => one.label);
  const labels = (list) => order.filter((one) => list.includes(one));
  const { superseded, cycles } = supersede(relations, labels);
  const nodes = variants.map(({ id, merged }) => {
    const inactive = superseded.some((entry) => entry.id === id);
    return { ...merged, id, activation: inactive ? 0 : merged.activation };
  });
  nodes.sort((a, b) => compareBytes(a.id, b.id));
  const ofEdges = [];
  const edges = mergeEdges(votes, ofEdges);
  ofEdges.sort((a, b) => byEnds(a, b) || compareBytes(a.member, b.member));
  const isInactive = (id) => nodes.find((node) => node.id === id).activation === 0;

  return {
    packages: order,
    graph: { format: 'ctxpkg-graph-v2', nodes: nodes.map(shownNode), edges: edges.map(shownEdge) },
    contradictions: contradictions(votes, isInactive, labels),
    collisions: collisions(variants, labels),
    superseded,
    supersedes_cycles: cycles,
    dangling_edges: dangling,
    dangling_supersedes: danglingSupersedes,
    two_versions: twoVersions(packages),
    differences: [...ofNodes, ...ofEdges],
  };
}

function isSame(a, b) {
  return a.name === b.name && a.version === b.version && a.contentHash === b.contentHash;
}

/** R35: nodes of one base id, type and content. */
function findVariants(packages) {
  const variants = [];
  for (const one of packages)
    for (const node of [...one.fromGraph, ...one.nodes]) {
      const { base, type, content } = node;
      let variant = variants.find((other) => other.base === base && other.type === type && other.content === content);
      if (variant === undefined) variants.push((variant = { base, type, content, stated: [] }));
      variant.stated.push({ package: one.label, node });
    }
  return variants;
}

function giveIds(variants) {
  const taken = new Set(variants.map(({ base }) => base));
  const bySuffix = (a, b) =>
    compareBytes(a.base, b.base) || compareBytes(suffix(a.type, a.content), suffix(b.type, b.content));
  for (const variant of [...variants].sort(bySuffix)) {
    variant.id = variant.base;
    if (variants.filter(({ base }) => base === variant.base).length === 1) continue;
    do variant.id += suffix(variant.type, variant.content);
    while (taken.has(variant.id));
    taken.add(variant.id);
  }
}

/** R36. */
function mergeMembers({ id, type, content, stated }, differences) {
  const strongest = stated.reduce((best, next) => (isStronger(next.node, best.node) ? next : best)).node;
  const sure = stated.map(({ node }) => node.confidence).filter((confidence) => confidence !== undefined);
  const place = stated
    .map(({ node }) => node)
    .find(({ file_path, line_start, line_end }) =>
      [file_path, line_start, line_end].some((part) => part !== undefined),
    );
  const merged = {
    type,
    content,
    activation: strongest.activation,
    created_at: strongest.created_at,
    half_life: strongest.half_life,
    confidence: sure.length > 0 ? Math.max(...sure) : undefined,
    file_path: place?.file_path,
    line_start: place?.line_start,
    line_end: place?.line_end,
    unknown: new Map(),
  };
  for (const name of ['category', 'source', 'blob_ref', 'supersedes'])
    merged[name] = takeFirst(
      stated.map((one) => [one.package, one.node[name]]),
      { id, member: name },
      differences,
    );
  mergeUnknown(
    stated.map((one) => [one.package, one.node.unknown]),
    merged.unknown,
    { id },
    differences,
  );
  return merged;
}

/** R36: what goes together comes from the strongest; where nothing decides, the first in canonical order stays. */
function isStronger(a, b) {
  if (a.activation !== b.activation) return a.activation > b.activation;
  if (decays(a) !== decays(b)) return decays(b);
  if (a.created_at === undefined || b.created_at === undefined) {
    if (a.created_at !== b.created_at) return b.created_at === undefined;
  } else {
    const order = compareInstants(a.created_at, b.created_at);
    if (order !== 0) return order > 0;
  }
  return (a.half_life ?? 0n) > (b.half_life ?? 0n);
}

export function decays({ created_at, half_life }) {
  return created_at !== undefined && half_life !== undefined && half_life > 0n;
}

function takeFirst(values, place, differences) {
  const there = values.filter(([, value]) => value !== undefined);
  if (there.length === 0) return undefined;
  const [kept, first] = there[0];
  if (there.some(([, value]) => value !== first)) differences.push({ ...place, kept });
  return first;
}

function mergeUnknown(values, merged, place, differences) {
  const names = [...new Set(values.flatMap(([, unknown = new Map()]) => [...unknown.keys()]))].sort(compareBytes);
  for (const name of names)
    merged.set(
      name,
      takeFirst(
        values.map(([of, unknown]) => [of, unknown?.get(name)]),
        { ...place, member: name },
        differences,
      ),
    );
}

/** R37. */
function mergeEdges(votes, differences) {
  const keys = new Map();
  for (const vote of votes) {
    const key = JSON.stringify([vote.from, vote.to, vote.edge.type]);
    if (!keys.has(key)) keys.set(key, []);
    keys.get(key).push(vote);
  }
  const merged = [...keys.values()].map((list) => {
    const { from, to, edge } = list[0];
    const place = { from, to, type: edge.type };
    const ofPackages = [...new Set(list.map(({ one }) => one))].map((one) =>
      mean(list.filter((vote) => vote.one === one).map((vote) => fraction(vote.edge.weight))),
    );
    const count = list.reduce((sum, vote) => sum + vote.edge.coactivations, 0n);
    const unknown = new Map();
    mergeUnknown(
      list.map(({ one, edge: { unknown: of } }) => [one.label, of]),
      unknown,
      place,
      differences,
    );
    return {
      ...place,
      weight: nearest(mean(ofPackages)),
      coactivations: count > MAX_COUNT ? MAX_COUNT : count,
      metadata: takeFirst(
        list.map((vote) => [vote.one.label, vote.edge.metadata]),
        { ...place, member: 'metadata' },
        differences,
      ),
      unknown,
    };
  });
  return merged.sort(byEnds);
}

function byEnds(a, b) {
  return compareBytes(a.from, b.from) || compareBytes(a.to, b.to) || compareBytes(a.type, b.type);
}

/** R38: relations within a cycle have no effect. */
function supersede(relations, labels) {
  const reaches = (from, to) => {
    const seen = new Set();
    const open = [from];
    while (open.length > 0) {
      const by = open.pop();
      for (const relation of relations) {
        if (relation.by !== by || seen.has(relation.id)) continue;
        seen.add(relation.id);
        open.push(relation.id);
      }
    }
    return seen.has(to);
  };
  const ids = [...new Set(relations.flatMap(({ by, id }) => [by, id]))].sort(compareBytes);
  const cycles = [];
  for (const id of ids) {
    if (!reaches(id, id) || cycles.some((cycle) => cycle.includes(id))) continue;
    cycles.push(ids.filter((other) => reaches(id, other) && reaches(other, id)));
  }
  const superseded = [];
  for (const id of ids) {
    const effective = relations.filter((relation) => relation.id === id && !reaches(id, relation.by));
    if (effective.length === 0) continue;
    const bys = [...new Set(effective.map(({ by }) => by))].sort(compareBytes);
    superseded.push({
      id,
      by: bys.map((by) => ({
        id: by,
        packages: labels(effective.filter((relation) => relation.by === by).map((relation) => relation.package)),
      })),
    });
  }
  return { superseded, cycles };
}

/** R39. */
function contradictions(votes, isInactive, labels) {
  const found = new Map();
  for (const { one, edge, from, to } of votes) {
    if (edge.type !== 'contradicts' && edge.type !== 'conflicts_with') continue;
    const [a, b] = [from, to].sort(compareBytes);
    const key = JSON.stringify([edge.type, a, b]);
    if (!found.has(key)) found.set(key, { kind: edge.type, a, b, packages: [] });
    found.get(key).packages.push(one.label);
  }
  return [...found.values()]
    .sort((x, y) => compareBytes(x.kind, y.kind) || compareBytes(x.a, y.a) || compareBytes(x.b, y.b))
    .map((pair) => ({
      ...pair,
      packages: labels(pair.packages),
      inactive: [...new Set([pair.a, pair.b])].filter(isInactive),
    }));
}

function collisions(variants, labels) {
  const bases = [...new Set(variants.map(({ base }) => base))].sort(compareBytes);
  const several = bases.map((base) => [base, variants.filter((variant) => variant.base === base)]);
  return several
    .filter(([, list]) => list.length > 1)
    .map(([id, list]) => ({
      id,
      variants: list
        .map((variant) => ({ id: variant.id, packages: labels(variant.stated.map((one) => one.package)) }))
        .sort((a, b) => compareBytes(a.id, b.id)),
    }));
}

function twoVersions(packages) {
  const names = [...new Set(packages.map(({ name }) => name))].sort(compareBytes);
  return names
    .map((name) => ({
      name,
      versions: packages
        .filter((one) => one.name === name)
        .map(({ version }) => version)
        .sort(canonicalVersions),
    }))
    .filter(({ versions }) => versions.length > 1);
}

/** The packages of a case, from what was read. */
export function packageOf(one) {
  const plain = (name) => one.value.get(name)?.value;
  const content = one.value.get('content') ?? contentOfGraph(one.value.get('graph'));
  return {
    name: plain('name'),
    version: plain('version'),
    schemaVersion: plain('schema_version') ?? 2,
    content,
    contentHash: plain('content_hash') ?? sha256(content.text),
  };
}
