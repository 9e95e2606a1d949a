import { addTo } from './lists.ts';

/** That a package says of one node that it supersedes another. Nodes are given by their indices. */
export interface Relation {
  readonly newer: number;
  readonly older: number;
  readonly package: string;
}

/** R38, decided for a set of packages. */
export interface Supersession {
  /** The relations that have an effect. */
  readonly effective: readonly Relation[];
  /** The nodes of each cycle, in their order. */
  readonly cycles: readonly (readonly number[])[];
}

/** R38: a relation has no effect within a cycle, where no node is newer than another. */
export function decideSupersession(relations: readonly Relation[]): Supersession {
  const components = strongComponents(relations);
  const effective: Relation[] = [];
  const cycles = new Map<number | undefined, number[]>();
  for (const relation of relations) {
    const { newer, older } = relation;
    const component = components.get(newer);
    if (component !== components.get(older)) effective.push(relation);
    else {
      addTo(cycles, component, newer);
      addTo(cycles, component, older);
    }
  }
  return {
    effective,
    cycles: Array.from(cycles.values(), (nodes) => [...new Set(nodes)].sort((left, right) => left - right)).sort(
      ([left = 0], [right = 0]) => left - right,
    ),
  };
}

/**
 * The strongly connected component of each node that has a relation: nodes that lead to each other have the same number. By the
 * algorithm of S. R. Kosaraju (M. Sharir, "A strong-connectivity algorithm", 1981).
 */
function strongComponents(relations: readonly Relation[]): ReadonlyMap<number, number> {
  const olderOf = new Map<number, number[]>();
  const newerOf = new Map<number, number[]>();
  for (const { newer, older } of relations) {
    addTo(olderOf, newer, older);
    addTo(newerOf, older, newer);
  }
  // Each node after all those that it leads to, but for those that lead back to it.
  const finished: number[] = [];
  walk(olderOf.keys(), olderOf, (node) => finished.push(node));
  const components = new Map<number, number>();
  walk(finished.reverse(), newerOf, (node, root) => components.set(node, root));
  return components;
}

/** Leaves each node that can be reached once, after those that it leads to. Without recursion, because a chain may be of any length. */
function walk(
  roots: Iterable<number>,
  next: ReadonlyMap<number, readonly number[]>,
  leave: (node: number, root: number) => void,
): void {
  const seen = new Set<number>();
  for (const root of roots) {
    const stack = [root];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (node < 0) leave(~node, root);
      else if (!seen.has(node)) {
        seen.add(node);
        stack.push(~node);
        for (const each of next.get(node) ?? []) stack.push(each);
      }
    }
  }
}
