import type { Opened } from '../verify/open.ts';
import { contradictionsOf, makeGraph } from './graph.ts';
import type { GraphEdge, PackageGraph } from './graph-types.ts';
import { readPackage } from './package-content.ts';

/**
 * The graph of one package: the nodes of its context graph and of its layers (R24 to R27), and its edges (R29).
 *
 * @param opened - what `open` returned
 * @returns nodes and edges as they stand in the package, and what could not be used
 * @throws TypeError if `open` did not return it
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { graphOf } from '@ctxpkg/verify/graph';
 *
 * const graph = graphOf(await open(await readFile('auth-service.ctxpkg')));
 * for (const { id, content, origins } of graph.nodes) console.log(id, content, origins[0]?.pointer);
 * for (const { a, b } of graph.contradictions) console.log(`${a} and ${b} contradict each other`);
 */
export function graphOf(opened: Opened): PackageGraph {
  const content = readPackage(opened);
  const ids = new Set(content.nodes.map(({ id }) => id));
  const edges: GraphEdge[] = [];
  const danglingEdges: GraphEdge[] = [];
  for (const edge of content.edges) (ids.has(edge.from) && ids.has(edge.to) ? edges : danglingEdges).push(edge);
  const packages = [content.package];
  return makeGraph({
    packages,
    nodes: content.nodes,
    edges,
    contradictions: contradictionsOf(packages, content.nodes, edges),
    unmapped: content.unmapped,
    danglingEdges: [...danglingEdges, ...content.danglingCodeEdges],
    duplicates: content.duplicates,
  });
}
