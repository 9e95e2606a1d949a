import { takeOptionsOf } from '../report/given-options.ts';
import type { Contradiction, EdgeFilter, Graph, GraphEdge, GraphNode } from './graph-types.ts';
import { addTo, runsOf } from './lists.ts';

/** Not enumerable, so that copies such as `{ ...graph, contradictions: [] }` do not have it. All copies of this library share it. */
const BRAND: unique symbol = /* @__PURE__ */ Symbol.for('@ctxpkg/verify/graph');

/** A graph without its functions. */
type Parts = Omit<Graph, 'node' | 'edgesOf'>;

/** Adds the functions of a graph, and freezes it. */
export function makeGraph<P extends Parts>(parts: P): P & Graph {
  let nodes: ReadonlyMap<string, GraphNode> | undefined;
  let edges: Map<string, GraphEdge[]> | undefined;
  const graph: P & Graph = {
    ...parts,
    node: (id) => (nodes ??= new Map(parts.nodes.map((node) => [node.id, node]))).get(id),
    edgesOf: (id, filter = {}) => {
      const { direction = 'both', type } = takeOptionsOf<EdgeFilter>('edgesOf', filter, ['direction', 'type']);
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
  // Nodes and edges are already frozen, and there are many.
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

/** @throws TypeError if it is not a graph of this library; a changed copy of one is not */
export function requireGraph(graph: unknown): void {
  if (typeof graph !== 'object' || graph === null || !Object.hasOwn(graph, BRAND))
    throw new TypeError('The graph must be one that graphOf, merge or coactivate returned.');
}

/** An edge, and the indices of its ends among nodes that are sorted by id. */
export interface Resolved<Edge extends GraphEdge = GraphEdge> {
  readonly from: number;
  readonly to: number;
  readonly edge: Edge;
}

/** In the order in which contradictions are listed. */
const KINDS: readonly Contradiction['kind'][] = ['conflicts_with', 'contradicts'];

export function isContradiction({ type }: Pick<GraphEdge, 'type'>): boolean {
  return (KINDS as readonly string[]).includes(type);
}

/**
 * R39: the contradictions among the nodes of a graph, sorted by kind and ids.
 *
 * @param packages - in the order in which they are listed
 * @param nodes - sorted by id
 * @param found - edges for which `isContradiction` is true
 */
export function contradictionsOf(
  packages: Graph['packages'],
  nodes: readonly GraphNode[],
  found: readonly Resolved[],
): readonly Contradiction[] {
  const order = new Map(packages.map(({ id }, index) => [id, index]));
  return KINDS.flatMap((kind) =>
    runsOf(
      found.filter(({ edge }) => edge.type === kind),
      (left, right) => smaller(left) - smaller(right) || left.from + left.to - right.from - right.to,
    ).map((run) => {
      const [{ from, to }] = run;
      const ends = from === to ? [from] : from < to ? [from, to] : [to, from];
      const sides = ends.flatMap((index) => nodes[index] ?? []);
      const sources = new Set<string>();
      for (const { edge } of run) for (const origin of edge.origins) sources.add(origin.package);
      return {
        kind,
        a: sides[0]?.id ?? '',
        b: sides.at(-1)?.id ?? '',
        packages: [...sources].sort((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0)),
        inactive: sides.filter(({ activation }) => activation === 0).map(({ id }) => id),
      };
    }),
  );
}

function smaller({ from, to }: Resolved): number {
  return Math.min(from, to);
}
