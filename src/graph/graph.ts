import { compareCodePoints } from '../json/utf8.ts';
import type { Contradiction, EdgeFilter, Graph, GraphEdge, GraphNode } from './graph-types.ts';

/** Nodes and edges of a graph, and whatever else it reports. */
type Parts = Omit<Graph, 'node' | 'edgesOf'>;

/** Freezes a graph, and adds what looks things up in it. */
export function makeGraph<P extends Parts>(parts: P): P & Graph {
  let nodes: Map<string, GraphNode> | undefined;
  let edges: Map<string, GraphEdge[]> | undefined;
  const graph: P & Graph = {
    ...parts,
    node: (id) => (nodes ??= new Map(parts.nodes.map((node) => [node.id, node]))).get(id),
    edgesOf: (id, filter = {}) => {
      const { direction = 'both', type }: EdgeFilter = filter;
      if (direction !== 'in' && direction !== 'out' && direction !== 'both')
        throw new RangeError('The direction must be "in", "out" or "both".');
      edges ??= edgesByEnd(parts.edges);
      return (edges.get(id) ?? []).filter(
        (edge) =>
          (type === undefined || edge.type === type) &&
          (direction === 'both' || (direction === 'out' ? edge.from : edge.to) === id),
      );
    },
  };
  // Each node and edge is frozen already, and there are many.
  Object.freeze(parts.nodes);
  Object.freeze(parts.edges);
  return deepFreeze(graph);
}

export function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}

function edgesByEnd(edges: readonly GraphEdge[]): Map<string, GraphEdge[]> {
  const byEnd = new Map<string, GraphEdge[]>();
  const add = (end: string, edge: GraphEdge): void => {
    const known = byEnd.get(end);
    if (known === undefined) byEnd.set(end, [edge]);
    else known.push(edge);
  };
  for (const edge of edges) {
    add(edge.from, edge);
    if (edge.to !== edge.from) add(edge.to, edge);
  }
  return byEnd;
}

/** @throws TypeError if it is no graph of this library */
export function requireGraph(graph: Graph): void {
  const isGraph =
    typeof graph === 'object' &&
    graph !== null &&
    [graph.nodes, graph.edges, graph.contradictions].every(Array.isArray);
  if (!isGraph) throw new TypeError('The graph must be one that graphOf, merge or coactivate returned.');
}

type Kind = Contradiction['kind'];

/**
 * R39: the contradictions among the nodes of a graph, sorted by kind and ids.
 *
 * @param packages - the order in which packages are listed
 * @param edges - edges between these nodes
 */
export function contradictionsOf(
  packages: Graph['packages'],
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
): readonly Contradiction[] {
  const found: { kind: Kind; a: string; b: string; edge: GraphEdge }[] = [];
  for (const edge of edges) {
    const { from, to, type: kind } = edge;
    if (kind !== 'contradicts' && kind !== 'conflicts_with') continue;
    const [a, b] = compareCodePoints(from, to) <= 0 ? [from, to] : [to, from];
    found.push({ kind, a, b, edge });
  }
  if (found.length === 0) return [];
  const activations = new Map(nodes.map(({ id, activation }) => [id, activation]));
  found.sort(
    (left, right) =>
      compareCodePoints(left.kind, right.kind) ||
      compareCodePoints(left.a, right.a) ||
      compareCodePoints(left.b, right.b),
  );
  const order = new Map(packages.map(({ id }, index) => [id, index]));
  const contradictions: Contradiction[] = [];
  for (let index = 0; index < found.length; ) {
    const [{ kind, a, b }] = [found[index] as (typeof found)[number]]; // the index is in range
    const sources = new Set<string>();
    for (let next = found[index]; next?.kind === kind && next.a === a && next.b === b; next = found[++index])
      for (const origin of next.edge.origins) sources.add(origin.package);
    const inactive = [...new Set([a, b])].filter((id) => activations.get(id) === 0);
    const byOrder = [...sources].sort((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0));
    contradictions.push(
      Object.freeze({ kind, a, b, packages: Object.freeze(byOrder), inactive: Object.freeze(inactive) }),
    );
  }
  return contradictions;
}
