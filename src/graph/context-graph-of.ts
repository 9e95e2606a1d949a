import type { Opened } from '../verify/open.ts';
import { requireGraph } from './graph.ts';
import type { Graph, GraphEdge, GraphNode } from './graph-types.ts';

/**
 * A graph in the form of `context_graph` in a package (V2 §4), as plain data: a valid graph, with defaults written out and with the
 * members that the format does not know (R40). It is not a package: to publish it, make one with a name and version of its own.
 *
 * @param graph - what `graphOf`, `merge` or `coactivate` returned
 * @returns the format, the nodes and the edges
 * @throws TypeError if it is not such a graph
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { contextGraphOf, merge } from '@ctxpkg/verify/graph';
 *
 * const merged = merge([await open(await readFile('auth-service.ctxpkg'))]);
 * console.log(JSON.stringify(contextGraphOf(merged)));
 */
export function contextGraphOf(graph: Graph): NonNullable<Opened['content']['context_graph']> {
  requireGraph(graph);
  type Written = NonNullable<Opened['content']['context_graph']>;
  return Object.freeze({
    format: 'ctxpkg-graph-v2',
    nodes: Object.freeze(graph.nodes.map((node) => membersOf(node) as Written['nodes'][number])),
    edges: Object.freeze(graph.edges.map((edge) => membersOf(edge) as Written['edges'][number])),
  });
}

/** The members as the format has them; null ones are left out (R9). */
function membersOf(item: GraphNode | (GraphEdge & { baseId?: never })): object {
  const { others, origins: _, baseId: __, ...members } = item;
  const written = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of Object.entries(members)) if (value !== null) written[name] = value;
  return Object.freeze(Object.assign(written, others));
}
