import { compareCodePoints } from '../report/code-points.ts';
import type { Opened } from '../verify/open.ts';
import { type Resolved, contradictionsOf, isContradiction, makeGraph } from './graph.ts';
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
  const nodes = [...content.nodes].sort((left, right) => compareCodePoints(left.id, right.id));
  const indices = new Map(nodes.map(({ id }, index) => [id, index]));
  const edges: GraphEdge[] = [];
  const danglingEdges: GraphEdge[] = [];
  const contradictions: Resolved[] = [];
  for (const edge of content.edges) {
    const from = indices.get(edge.from);
    const to = indices.get(edge.to);
    if (from === undefined || to === undefined) {
      danglingEdges.push(edge);
      continue;
    }
    edges.push(edge);
    if (isContradiction(edge)) contradictions.push({ from, to, edge });
  }
  const packages = [content.package];
  return makeGraph({
    packages,
    nodes: content.nodes,
    edges,
    contradictions: contradictionsOf(packages, nodes, contradictions),
    unmapped: content.unmapped,
    danglingEdges: [...danglingEdges, ...content.danglingCodeEdges],
    duplicates: content.duplicates,
  });
}
