/** A node of a directed graph, in which each edge is there once, none leads to its own node, and edges have a fixed order. */
export interface GraphNode<Value> {
  readonly value: Value;
  readonly next: GraphNode<Value>[];
}

/**
 * One cycle for each group of nodes that can all reach each other (a strongly connected component): a shortest one through the node
 * of the group that comes first. It is the same for the same order of nodes and edges. In linear time, without recursion: a
 * chain can be as long as there are nodes.
 */
export function findCycles<Value>(nodes: readonly GraphNode<Value>[]): Value[][] {
  const groups = groupsOf(nodes);
  const seen = new Set<number>();
  const cycles: Value[][] = [];
  for (const node of nodes) {
    const group = groups.get(node) ?? 0;
    if (seen.has(group)) continue;
    seen.add(group);
    const cycle = shortestCycle(node, (other) => groups.get(other) === group);
    if (cycle !== null) cycles.push(cycle.map(({ value }) => value));
  }
  return cycles;
}

/** The state of a node in Tarjan's algorithm. */
interface Visit<Value> {
  readonly node: GraphNode<Value>;
  readonly order: number;
  /** The first in order that it is known to reach, of those that have no group yet. */
  low: number;
  /** How many of its edges were followed. */
  followed: number;
}

/** The strongly connected components, each by a number of its own (R. Tarjan, 1972). */
function groupsOf<Value>(nodes: readonly GraphNode<Value>[]): ReadonlyMap<GraphNode<Value>, number> {
  const groups = new Map<GraphNode<Value>, number>();
  const visits = new Map<GraphNode<Value>, Visit<Value>>();
  const open: Visit<Value>[] = [];
  const path: Visit<Value>[] = [];
  const enter = (node: GraphNode<Value>): void => {
    const visit = { node, order: visits.size, low: visits.size, followed: 0 };
    visits.set(node, visit);
    open.push(visit);
    path.push(visit);
  };
  for (const start of nodes) {
    if (!visits.has(start)) enter(start);
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const to = visit.node.next[visit.followed++];
      if (to !== undefined) {
        const other = visits.get(to);
        if (other === undefined) enter(to);
        else if (!groups.has(to)) visit.low = Math.min(visit.low, other.order);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) parent.low = Math.min(parent.low, visit.low);
      if (visit.low !== visit.order) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        groups.set(member.node, visit.order);
        if (member === visit) break;
      }
    }
  }
  return groups;
}

/** Breadth first. */
function shortestCycle<Value>(
  start: GraphNode<Value>,
  isIn: (node: GraphNode<Value>) => boolean,
): GraphNode<Value>[] | null {
  const cameFrom = new Map<GraphNode<Value>, GraphNode<Value> | null>([[start, null]]);
  for (const node of cameFrom.keys()) {
    for (const to of node.next) {
      if (to === start) return pathTo(node, cameFrom);
      if (isIn(to) && !cameFrom.has(to)) cameFrom.set(to, node);
    }
  }
  return null;
}

function pathTo<Value>(
  end: GraphNode<Value>,
  cameFrom: ReadonlyMap<GraphNode<Value>, GraphNode<Value> | null>,
): GraphNode<Value>[] {
  const path: GraphNode<Value>[] = [];
  for (let node: GraphNode<Value> | null = end; node !== null; node = cameFrom.get(node) ?? null) path.push(node);
  return path.reverse();
}
