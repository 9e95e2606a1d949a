import { at } from '../json/bytes.ts';

/** That a package says of one node that it supersedes another. Nodes and packages are given by their indices. */
export interface Relation {
  readonly newer: number;
  readonly older: number;
  readonly package: number;
}

/** R38, decided for a set of packages. */
export interface Supersession {
  /** The relations that have an effect, sorted by the older node, the newer one, and the package. */
  readonly effective: readonly Relation[];
  /** The nodes of each cycle, in their order. */
  readonly cycles: readonly (readonly number[])[];
}

/**
 * R38: a relation has no effect within a cycle, where no node is newer than another.
 *
 * @param count - the number of nodes
 */
export function decideSupersession(count: number, relations: readonly Relation[]): Supersession {
  if (relations.length === 0) return { effective: [], cycles: [] };
  const components = strongComponents(count, relations);
  const isCyclic = ({ newer, older }: Relation): boolean => components[newer] === components[older];

  const cycles = new Map<number, Set<number>>();
  for (const relation of relations) {
    if (!isCyclic(relation)) continue;
    const component = components[relation.newer] ?? 0;
    const cycle = cycles.get(component) ?? new Set();
    cycles.set(component, cycle.add(relation.newer).add(relation.older));
  }
  const sorted = [...cycles.values()].map((cycle) => [...cycle].sort((left, right) => left - right));
  return {
    effective: relations
      .filter((relation) => !isCyclic(relation))
      .sort((left, right) => left.older - right.older || left.newer - right.newer || left.package - right.package),
    cycles: sorted.sort((left, right) => (left[0] ?? 0) - (right[0] ?? 0)),
  };
}

/**
 * The strongly connected component of each node: nodes that lead to each other have the same number. By the algorithm of R. E. Tarjan
 * ("Depth-first search and linear graph algorithms", 1972), with a stack of its own, because a chain may be of any length.
 */
function strongComponents(count: number, relations: readonly Relation[]): Int32Array {
  // The older nodes of each newer one, one list after the other.
  const starts = new Int32Array(count + 1);
  for (const { newer } of relations) starts[newer + 1] = at(starts, newer + 1) + 1;
  for (let node = 0; node < count; node++) starts[node + 1] = at(starts, node + 1) + at(starts, node);
  const next = starts.slice();
  const targets = new Int32Array(relations.length);
  for (const { newer, older } of relations) {
    targets[at(next, newer)] = older;
    next[newer] = at(next, newer) + 1;
  }
  next.set(starts);

  const components = new Int32Array(count).fill(-1);
  /** The order in which nodes were reached, from 1, and the earliest node that each leads back to. */
  const reached = new Int32Array(count);
  const earliest = new Int32Array(count);
  const path: number[] = [];
  const open: number[] = [];
  let reachedCount = 0;
  for (let root = 0; root < count; root++) {
    if (at(reached, root) > 0) continue;
    path.push(root);
    while (path.length > 0) {
      const node = path[path.length - 1] ?? 0;
      if (at(reached, node) === 0) {
        reached[node] = earliest[node] = ++reachedCount;
        open.push(node);
      }
      const edge = at(next, node);
      if (edge < at(starts, node + 1)) {
        next[node] = edge + 1;
        const target = at(targets, edge);
        if (at(reached, target) === 0) path.push(target);
        else if (at(components, target) < 0) earliest[node] = Math.min(at(earliest, node), at(reached, target));
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) earliest[parent] = Math.min(at(earliest, parent), at(earliest, node));
      if (at(earliest, node) < at(reached, node)) continue;
      for (let member = -1; member !== node; ) {
        member = open.pop() ?? node;
        components[member] = node;
      }
    }
  }
  return components;
}
