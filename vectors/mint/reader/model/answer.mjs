// What the model answers to a case of each file. `one` is the case as `read` gives it.
import { edit } from './editing.mjs';
import { Raw, entries, write } from './json-text.mjs';
import { coactivate, effectiveActivation, select } from './level-3.mjs';
import { merge, packageOf } from './merging.mjs';
import { graphEdge, graphNode, mapLayers, nodesOf, shownEdge, shownNode } from './nodes.mjs';

const plain = (one, name) => one.value.get(name)?.value;
const labels = (one) => entries(one, 'first').map((label) => label.value);

const mergeOf = (one) => merge(entries(one, 'packages').map(packageOf), labels(one));

const ANSWERS = {
  'v1-mapping': (one) => {
    const { nodes, edges, unmapped, dangling, duplicates } = mapLayers(one.value.get('content'));
    const shown = edges.map((edge) => shownEdge({ ...edge, from: edge.from.id, to: edge.to.id }));
    return { nodes: nodes.map(shownNode), edges: shown, unmapped, dangling_edges: dangling, duplicates };
  },
  'nodes-of-a-package': (one) => {
    const { fromGraph, nodes, repeated } = nodesOf(2, one.value.get('content'));
    return {
      from_graph: fromGraph.map((node) => node.id),
      from_layers: nodes.map((node) => node.id),
      duplicates_of_graph_nodes: repeated,
      pointers: new Raw(
        `{${[...fromGraph, ...nodes].map((node) => `${write(node.id)}:${write(node.pointer)}`).join(',')}}`,
      ),
    };
  },
  merge: mergeOf,
  'merge-v1': mergeOf,
  contradictions: mergeOf,
  decay: (one) => {
    const nodes = entries(one, 'nodes').map(graphNode);
    const at = plain(one, 'at');
    return new Raw(`{${nodes.map((node) => `${write(node.id)}:${write(effectiveActivation(node, at))}`).join(',')}}`);
  },
  budget: (one) => {
    const [nodes, edges] = [entries(one, 'nodes').map(graphNode), entries(one, 'edges').map(graphEdge)];
    return select(nodes, edges, plain(one, 'budget'), plain(one, 'at'));
  },
  hebbian: (one) => {
    const calls = entries(one, 'calls').map((call) => call.value.map((id) => id.value));
    return coactivate(entries(one, 'edges').map(graphEdge), calls, plain(one, 'rate')).map(shownEdge);
  },
  'round-trip': (one) => {
    const changes = entries(one, 'changes').map((change) => [plain(change, 'pointer'), plain(change, 'value')]);
    return edit(plain(one, 'graph_text'), changes);
  },
};

/** In the order in which the page lists them. */
export const FILES = [
  'v1-mapping',
  'nodes-of-a-package',
  'merge',
  'merge-v1',
  'contradictions',
  'decay',
  'budget',
  'hebbian',
  'round-trip',
];

/** The answer as JSON text. */
export function answer(file, one) {
  return write(ANSWERS[file](one));
}
