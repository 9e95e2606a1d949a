// R41 to R43: decay, selection under a budget, Hebbian upkeep.
import { decayed } from './exact.mjs';
import { wholeDays } from './instants.mjs';
import { decays } from './merging.mjs';
import { compareBytes } from './versions.mjs';

/** R41. Without `at` nothing decays. */
export function effectiveActivation(node, at) {
  if (at === null || !decays(node) || node.activation === 0) return node.activation;
  const days = wholeDays(node.created_at, at);
  return days === 0n ? node.activation : decayed(node.activation, days, node.half_life);
}

/** R42, with the default for tokens. */
export function select(nodes, edges, budget, at) {
  const candidates = nodes.map((node) => ({ node, activation: effectiveActivation(node, at) }));
  candidates.sort(
    (a, b) =>
      b.activation - a.activation ||
      (b.node.confidence ?? -1) - (a.node.confidence ?? -1) ||
      compareBytes(a.node.id, b.node.id),
  );
  const selected = [];
  const omitted = [];
  let left = budget;
  for (const { node, activation } of candidates) {
    const tokens = Math.ceil(Buffer.byteLength(node.content) / 4);
    if (activation === 0) omitted.push({ id: node.id, reason: 'inactive' });
    else if (tokens > left) omitted.push({ id: node.id, reason: 'too_large', tokens, left });
    else {
      selected.push({ id: node.id, activation, tokens });
      left -= tokens;
    }
  }
  return { selected, omitted, tokens: budget - left, one_sided: oneSided(nodes, selected, edges) };
}

function oneSided(nodes, selected, edges) {
  const isNode = (id) => nodes.some((node) => node.id === id);
  const isTaken = (id) => selected.some((node) => node.id === id);
  const pairs = new Map();
  for (const { from, to, type } of edges) {
    // R39: contradictions are between nodes.
    if (!isNode(from) || !isNode(to)) continue;
    if ((type !== 'contradicts' && type !== 'conflicts_with') || isTaken(from) === isTaken(to)) continue;
    const [a, b] = [from, to].sort(compareBytes);
    pairs.set(JSON.stringify([type, a, b]), { kind: type, a, b });
  }
  return [...pairs.values()]
    .sort((x, y) => compareBytes(x.kind, y.kind) || compareBytes(x.a, y.a) || compareBytes(x.b, y.b))
    .map(({ kind, a, b }) => (isTaken(a) ? { kind, selected: a, omitted: b } : { kind, selected: b, omitted: a }));
}

const MAX_COUNT = 2n ** 32n - 1n;
const TYPE = 'co_activated';

/** R43. The edges afterwards, in the order of R40. */
export function coactivate(given, calls, rate) {
  const edges = given.map((edge) => ({ ...edge }));
  for (const call of calls) {
    const ids = [...new Set(call)].sort(compareBytes);
    for (const [i, a] of ids.entries())
      for (const b of ids.slice(i + 1)) {
        const find = (from, to) => edges.find((edge) => edge.from === from && edge.to === to && edge.type === TYPE);
        const edge = find(a, b) ?? find(b, a);
        if (edge === undefined) {
          edges.push({ from: a, to: b, type: TYPE, weight: 0.5, coactivations: 1n });
          continue;
        }
        if (edge.weight < 1) edge.weight = Math.min(1, edge.weight + rate * (1 - edge.weight));
        if (edge.coactivations < MAX_COUNT) edge.coactivations++;
      }
  }
  return edges.sort((x, y) => compareBytes(x.from, y.from) || compareBytes(x.to, y.to) || compareBytes(x.type, y.type));
}
