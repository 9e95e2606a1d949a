// Packages of about the sizes that users have, the same in every run and in every runtime.
import { RFC8032_TEST_1, buildPackage } from '../ours.mjs';
import { makeGraph } from './graph.mjs';

/** How many nodes make a compact document of about this size. */
export const NODES = { '7 KB': 10, '500 KB': 850, '3 MB': 5000, '30 MB': 50_000 };

/**
 * @param nodes - how many
 * @param signed - whether it is signed
 * @returns the bytes and the text of the document, and the digests that a report must have
 */
export function makePackage({ nodes, signed = true }) {
  const graph = makeGraph(nodes);
  const built = buildPackage({
    name: '@company/bench-context',
    version: '1.0.0',
    content: { context_graph: graph },
    layers: [],
    manifest: manifestOf(graph),
    ...(signed ? { seed: RFC8032_TEST_1.seed } : {}),
  });
  return {
    bytes: built.document,
    text: built.text,
    signed,
    digests: { contentHash: built.contentHash, packageHash: built.packageHash, byteSize: built.byteSize },
  };
}

/** What the manifest says of such a graph. */
export function manifestOf({ nodes, edges }) {
  return {
    conformance_level: 2,
    description: `for the bench, ${nodes.length} nodes`,
    author: 'platform-team',
    scope: '@company',
    created_at: '2026-01-15T09:30:00.482913Z',
    updated_at: null,
    dependencies: [],
    tags: ['auth', 'graph'],
    compatibility: { min_lean_ctx_version: null, target_languages: [], target_frameworks: [] },
    stats: {
      knowledge_facts: 0,
      graph_nodes: 0,
      graph_edges: 0,
      pattern_count: 0,
      gotcha_count: 0,
      compression_ratio: 0.2889193355026546,
    },
    graph_summary: {
      node_count: nodes.length,
      edge_count: edges.length,
      node_types: [...new Set(nodes.map(({ type }) => type))].sort(),
      activation_mean: 0.5,
      freshness: '2025-08-14T06:40:47Z',
    },
  };
}
