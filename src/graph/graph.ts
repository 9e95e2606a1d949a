import { compareCodePoints } from '../report/code-points.ts';
import type { Contradiction, EdgeFilter, Graph, GraphEdge, GraphNode } from './graph-types.ts';
import { addTo, runsOf } from './lists.ts';
import { takeOptions } from './named-options.ts';

/** Not enumerable, so that copies such as `{ ...graph, contradictions: [] }` do not have it. All copies of this library share it. */
const BRAND: unique symbol = /* @__PURE__ */ Symbol.for('@ctxpkg/verify/graph');

/** Nodes and edges of a graph, and whatever else it reports. */
type Parts = Omit<Graph, 'node' | 'edgesOf'>;

/** Freezes a graph, and adds what looks things up in it. */
export function makeGraph<P extends Parts>(parts: P): P & Graph {
  let nodes: ReadonlyMap<string, GraphNode> | undefined;
  let edges: Map<string, GraphEdge[]> | undefined;
  const graph: P & Graph = {
    ...parts,
    node: (id) => (nodes ??= new Map(parts.nodes.map((node) => [node.id, node]))).get(id),
    edgesOf: (id, filter = {}) => {
      const { direction = 'both', type } = takeOptions<EdgeFilter>(filter, ['direction', 'type']);
      if (type !== undefined && typeof type !== 'string') throw new TypeError('The type of edges must be a string.');
      if (direction !== 'in' && direction !== 'out' && direction !== 'both')
        throw new RangeError('The direction must be "in", "out" or "both".');
      return ((edges ??= edgesByEnd(parts.edges)).get(id) ?? []).filter(
        (edge) =>
          (type === undefined || edge.type === type) &&
          (direction === 'both' || (direction === 'out' ? edge.from : edge.to) === id),
      );
    },
  };
  // Each node and edge is frozen already, and there are many.
  Object.freeze(parts.nodes);
  Object.freeze(parts.edges);
  return deepFreeze(Object.defineProperty(graph, BRAND, { value: true }));
}

export function deepFreeze<Value extends object>(value: Value): Value {
  for (const inner of Object.values(value) as unknown[])
    if (typeof inner === 'object' && inner !== null && !Object.isFrozen(inner)) deepFreeze(inner);
  return Object.freeze(value);
}

function edgesByEnd(edges: readonly GraphEdge[]): Map<string, GraphEdge[]> {
  const byEnd = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    addTo(byEnd, edge.from, edge);
    if (edge.to !== edge.from) addTo(byEnd, edge.to, edge);
  }
  return byEnd;
}

/** @throws TypeError if it is no graph of this library: a changed copy must not pass for one */
export function requireGraph(graph: unknown): void {
  if (typeof graph !== 'object' || graph === null || !Object.hasOwn(graph, BRAND))
    throw new TypeError('The graph must be one that graphOf, merge or coactivate returned.');
}

/**
 * R39: the contradictions among the nodes of a graph, sorted by kind and ids.
 *
 * @param packages - in the order in which they are listed
 * @param edges - edges between these nodes
 */
export function contradictionsOf(
  packages: Graph['packages'],
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
): readonly Contradiction[] {
  const order = new Map(packages.map(({ id }, index) => [id, index]));
  const inactive = new Set(nodes.filter(({ activation }) => activation === 0).map(({ id }) => id));
  const found = { conflicts_with: [] as Sides[], contradicts: [] as Sides[] };
  for (const { from, to, type, origins } of edges)
    if (type === 'contradicts' || type === 'conflicts_with')
      found[type].push(compareCodePoints(from, to) <= 0 ? { a: from, b: to, origins } : { a: to, b: from, origins });
  return (['conflicts_with', 'contradicts'] as const).flatMap((kind) =>
    runsOf(found[kind], compareSides).map((run) => {
      const [{ a, b }] = run;
      const sources = new Set<string>();
      for (const { origins } of run) for (const origin of origins) sources.add(origin.package);
      return {
        kind,
        a,
        b,
        packages: [...sources].sort((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0)),
        inactive: (a === b ? [a] : [a, b]).filter((id) => inactive.has(id)),
      };
    }),
  );
}

type Sides = Pick<Contradiction, 'a' | 'b'> & Pick<GraphEdge, 'origins'>;

function compareSides(left: Sides, right: Sides): number {
  return compareCodePoints(left.a, right.a) || compareCodePoints(left.b, right.b);
}
