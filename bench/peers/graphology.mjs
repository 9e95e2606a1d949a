// The merge that one would write with `graphology`: nodes by id with the greater activation, edges with the mean of two weights, and no
// word on what collides, dangles or differs.
import graphology from 'graphology';

/** @param graphs - context graphs, as `JSON.parse` gives them */
export function mergeByHand(graphs) {
  const merged = new graphology.MultiDirectedGraph();
  for (const { nodes } of graphs)
    for (const { id, ...members } of nodes)
      merged.updateNode(id, (known) => ({
        ...members,
        ...known,
        activation: Math.max(known.activation ?? 0, members.activation ?? 1),
      }));
  const contradictions = [];
  for (const { edges } of graphs)
    for (const { from, to, type, weight = 1, coactivations = 0 } of edges) {
      if (!merged.hasNode(from) || !merged.hasNode(to)) continue;
      merged.updateEdgeWithKey(`${from}\0${to}\0${type}`, from, to, (known) => ({
        type,
        weight: known.weight === undefined ? weight : (known.weight + weight) / 2,
        coactivations: (known.coactivations ?? 0) + coactivations,
      }));
      if (type === 'contradicts') contradictions.push([from, to]);
      if (type === 'supersedes' && from !== to) merged.setNodeAttribute(to, 'activation', 0);
    }
  return { merged, contradictions };
}
