/** A node of a directed graph without parallel edges and loops. The order of `next` decides which cycle is found. */
export interface DependencyNode<Value> {
  readonly value: Value;
  readonly next: DependencyNode<Value>[];
}

/**
 * One cycle for each strongly connected component: the shortest one through the component's first node. Takes linear time, and
 * does not recurse, because a chain can be as long as there are nodes.
 */
export function findCycles<Value>(nodes: readonly DependencyNode<Value>[]): Value[][] {
  const components = componentsOf(nodes);
  const seen = new Set<number>();
  const cycles: Value[][] = [];
  for (const node of nodes) {
    const component = components.get(node) ?? 0;
    if (seen.has(component)) continue;
    seen.add(component);
    const cycle = shortestCycle(node, (other) => components.get(other) === component);
    if (cycle !== null) cycles.push(cycle.map(({ value }) => value));
  }
  return cycles;
}

/** The state of a node in Tarjan's algorithm (R. Tarjan, "Depth-first search and linear graph algorithms", 1972). */
interface Visit<Value> {
  readonly node: DependencyNode<Value>;
  readonly order: number;
  /** The lowest order that it is known to reach, among nodes without a component. */
  low: number;
  /** How many of its edges were followed. */
  followed: number;
}

/** The number of each node's strongly connected component. */
function componentsOf<Value>(nodes: readonly DependencyNode<Value>[]): ReadonlyMap<DependencyNode<Value>, number> {
  const components = new Map<DependencyNode<Value>, number>();
  const visits = new Map<DependencyNode<Value>, Visit<Value>>();
  const open: Visit<Value>[] = [];
  const path: Visit<Value>[] = [];
  const enter = (node: DependencyNode<Value>): void => {
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
        else if (!components.has(to)) visit.low = Math.min(visit.low, other.order);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) parent.low = Math.min(parent.low, visit.low);
      if (visit.low !== visit.order) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        components.set(member.node, visit.order);
        if (member === visit) break;
      }
    }
  }
  return components;
}

/** By a breadth-first search. */
function shortestCycle<Value>(
  start: DependencyNode<Value>,
  isIn: (node: DependencyNode<Value>) => boolean,
): DependencyNode<Value>[] | null {
  const cameFrom = new Map<DependencyNode<Value>, DependencyNode<Value> | null>([[start, null]]);
  for (const node of cameFrom.keys()) {
    for (const to of node.next) {
      if (to === start) return pathTo(node, cameFrom);
      if (isIn(to) && !cameFrom.has(to)) cameFrom.set(to, node);
    }
  }
  return null;
}

function pathTo<Value>(
  end: DependencyNode<Value>,
  cameFrom: ReadonlyMap<DependencyNode<Value>, DependencyNode<Value> | null>,
): DependencyNode<Value>[] {
  const path: DependencyNode<Value>[] = [];
  for (let node: DependencyNode<Value> | null = end; node !== null; node = cameFrom.get(node) ?? null) path.push(node);
  return path.reverse();
}
