// Packages of about the sizes that users have, the same in every run.
import { RFC8032_TEST_1, buildPackage } from '../ours.mjs';
import { makeGraph } from './graph.mjs';

/** How many nodes make a compact document of about this size. A pretty one is 1.45 times as large. */
export const NODES = { '7 KB': 10, '50 KB': 85, '500 KB': 850, '3 MB': 5000, '20 MB': 34_000, '30 MB': 50_000 };
/** How many make a pretty one of 20 MB. */
export const PRETTY_20_MB = 23_500;

/**
 * @param nodes - how many
 * @param whitespace - 'compact' or 'pretty'
 * @param words - what the sentences are made of, a key of `WORDS`
 * @param signed - whether it is signed
 * @returns the bytes and the text of the document, of its canonical content, and the digests that a report must have
 */
export function makePackage({ nodes, whitespace = 'compact', words = 'typical', signed = true }) {
  const graph = makeGraph(nodes, words);
  const built = buildPackage({
    name: '@company/bench-context',
    version: '1.0.0',
    content: { context_graph: graph },
    layers: [],
    manifest: manifestOf(graph),
    ...(signed ? { seed: RFC8032_TEST_1.seed } : {}),
    whitespace,
  });
  return {
    bytes: built.document,
    text: built.text,
    signed,
    canonical: new TextEncoder().encode(built.canonicalContent),
    digests: { contentHash: built.contentHash, packageHash: built.packageHash, byteSize: built.byteSize },
  };
}

function manifestOf({ nodes, edges }) {
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
    stats: { knowledge_facts: 0, graph_nodes: 0, graph_edges: 0, pattern_count: 0, gotcha_count: 0, compression_ratio: 0.2889193355026546 },
    graph_summary: {
      node_count: nodes.length,
      edge_count: edges.length,
      node_types: [...new Set(nodes.map(({ type }) => type))].sort(),
      activation_mean: 0.5,
      freshness: '2025-08-14T06:40:47Z',
    },
  };
}
