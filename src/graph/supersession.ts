import { addTo } from './lists.ts';

/** A package's statement that one node supersedes another. Nodes are indices. */
export interface Relation {
  readonly newer: number;
  readonly older: number;
  readonly package: string;
}

/** The relations of a set of packages, decided by R38. */
export interface Supersession {
  /** The relations that have an effect. */
  readonly effective: readonly Relation[];
  /** The nodes of each cycle, in their order. */
  readonly cycles: readonly (readonly number[])[];
}

/** R38: within a strongly connected component, no node is newer than another, so relations there have no effect. */
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
 * The number of the strongly connected component of each node that has a relation, by Kosaraju's algorithm (M. Sharir, "A
 * strong-connectivity algorithm", 1981).
 */
function strongComponents(relations: readonly Relation[]): ReadonlyMap<number, number> {
  const olderOf = new Map<number, number[]>();
  const newerOf = new Map<number, number[]>();
  for (const { newer, older } of relations) {
    addTo(olderOf, newer, older);
    addTo(newerOf, older, newer);
  }
  const finished: number[] = [];
  walk(olderOf.keys(), olderOf, (node) => finished.push(node));
  const components = new Map<number, number>();
  walk(finished.reverse(), newerOf, (node, root) => components.set(node, root));
  return components;
}

/**
 * A depth-first search that calls `leave` for each node after the nodes that it leads to. Does not recurse, because a chain can have
 * any length: a node that is being visited stays on the stack as its complement, which is negative.
 */
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
