// The texts and members of packages that the reference implementation wrote, repeated until a document has its size.
import { readFileSync } from 'node:fs';
import { RawJson, raw } from '../ours.mjs';

/** A manifest and content with so many facts, which have twenty members each (V1). */
export function referenceFacts(count) {
  const { manifest, content } = written('v1-knowledge-signed-compact');
  const { facts } = content.knowledge;
  const repeated = Array.from({ length: count }, (_, index) => ({
    ...facts[index % facts.length],
    key: `${facts[index % facts.length].key}-${index}`,
  }));
  return {
    manifest: { ...manifest, stats: { ...manifest.stats, knowledge_facts: count } },
    content: { knowledge: { ...content.knowledge, facts: repeated } },
  };
}

/** A manifest and content with so many nodes of a context graph, and 1.3 times as many edges (V2). */
export function referenceGraph(count) {
  const { manifest, content } = written('v2-level3-compact');
  const { nodes, edges } = content.context_graph;
  const id = (text, turn) => `N${Number(text.slice(1)) + turn * nodes.length}`;
  const repeat = (list, length, change) =>
    Array.from({ length }, (_, index) => change(list[index % list.length], Math.floor(index / list.length)));
  const graph = {
    ...content.context_graph,
    nodes: repeat(nodes, count, (node, turn) => ({
      ...node,
      id: id(node.id, turn),
      ...(node.supersedes === undefined ? {} : { supersedes: 'N1' }),
    })),
    // Of whole turns only, so that every edge has both ends.
    edges: repeat(edges, Math.floor(count / nodes.length) * edges.length, (edge, turn) => ({
      ...edge,
      from: id(edge.from, turn),
      to: id(edge.to, turn),
    })),
  };
  return {
    manifest: {
      ...manifest,
      layers: [],
      stats: { ...manifest.stats, knowledge_facts: 0 },
      graph_summary: { ...manifest.graph_summary, node_count: count, edge_count: graph.edges.length },
    },
    content: { context_graph: graph },
  };
}

/** The data of a package, with every number as it stands there: `JSON.parse` would make 1 of 1.0. */
function written(name) {
  const text = readFileSync(new URL(`../../vectors/reference-written/${name}.ctxpkg`, import.meta.url), 'utf8');
  const marked = text.replace(/"(?:[^"\\]|\\.)*"|-?\d[-+.\deE]*/g, (token) =>
    token.startsWith('"') ? token : JSON.stringify({ [NUMBER]: token }),
  );
  return JSON.parse(marked, (_, value) => (typeof value?.[NUMBER] === 'string' ? raw(value[NUMBER]) : value));
}

const NUMBER = 'a number as it stands';

/** The text of data, compact, or as `JSON.stringify` indents it. */
export function write(value, pretty, indent = '\n') {
  if (value instanceof RawJson) return value.text;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const inner = pretty ? `${indent}  ` : '';
  const colon = pretty ? ': ' : ':';
  const parts = Array.isArray(value)
    ? value.map((element) => write(element, pretty, inner))
    : Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}${colon}${write(part, pretty, inner)}`);
  return parts.length === 0 ? open + close : `${open}${inner}${parts.join(`,${inner}`)}${pretty ? indent : ''}${close}`;
}
