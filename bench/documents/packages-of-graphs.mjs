// Packages with graphs that are to be merged. A fifth of the nodes is the same in all of them, with an activation of its own in each;
// the others have ids that no other package has.
import { buildPackage } from '../ours.mjs';
import { makeGraph } from './graph.mjs';

const SHARED = 5;

/**
 * @param packages - how many
 * @param nodes - in each
 * @param edges - in each
 * @returns the documents
 */
export function makePackagesOfGraphs({ packages, nodes, edges }) {
  const common = makeGraph(nodes);
  return Array.from({ length: packages }, (_, index) => {
    // Another number of nodes gives another graph.
    const own = makeGraph(nodes + index + 1);
    const idOf = (number) => (number % SHARED === 0 ? `N${number}` : `p${index}:N${number}`);
    const rename = (id) => idOf(((Number(id.slice(1)) - 1) % nodes) + 1);
    const graph = {
      format: own.format,
      nodes: own.nodes
        .slice(0, nodes)
        .map((node, place) => ({
          ...node,
          ...((place + 1) % SHARED === 0
            ? { type: common.nodes[place].type, content: common.nodes[place].content }
            : {}),
          id: idOf(place + 1),
        })),
      edges: own.edges.slice(0, edges).map((edge) => ({ ...edge, from: rename(edge.from), to: rename(edge.to) })),
    };
    return documentOf(`@company/part-${index}`, graph.nodes, graph.edges);
  });
}

/** @returns the bytes and the text of a package with this graph */
export function documentOf(name, nodes, edges = [], version = '1.0.0') {
  const content = { context_graph: { format: 'ctxpkg-graph-v2', nodes, edges } };
  const { document, text } = buildPackage({ name, version, content, layers: [] });
  return { bytes: document, text };
}
