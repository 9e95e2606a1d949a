import { memberCases } from '../mint/members.mjs';
import { STATS, graph, node } from '../mint/package.mjs';

const replaced = (from, to) => (text) => text.replace(from, to);
const invalidInteger = { expect: 'F---', errors: ['invalid_integer'] };

export default {
  rule: 'R8',
  cases: [
    {
      name: 'all-members',
      why: 'Every member of the manifest, each with its type.',
      manifest: {
        author: 'a',
        scope: '@vectors',
        updated_at: '2026-01-16T00:00:00Z',
        dependencies: [{ name: '@a/b', version_req: '^1', optional: true }],
        tags: ['t'],
        visibility: 'private',
        conformance_level: 1,
        kind: 'context',
        compatibility: { min_lean_ctx_version: '1.0.0', target_languages: ['ts'], target_frameworks: ['react'] },
        stats: { ...STATS, compression_ratio: 1.5 },
        graph_summary: {
          node_count: 1,
          edge_count: 0,
          node_types: ['fact'],
          activation_mean: 1,
          freshness: '2026-01-15T00:00:00Z',
        },
        marketplace: { categories: ['security'], badges: ['new'], license: 'Apache-2.0' },
      },
      expect: 'PPP-',
    },
    { name: 'v1', why: 'A right package of schema version 1.', v1: true, expect: 'PPP-' },
    {
      name: 'document-is-array',
      why: 'The document is an object.',
      bytes: '[]',
      expect: 'F---',
      errors: ['not_a_package'],
    },
    {
      name: 'byte-size-fraction',
      why: 'An integer is written in digits alone.',
      edit: replaced(/("byte_size":\d+)/, '$1.0'),
      ...invalidInteger,
    },
    {
      name: 'schema-version-exponent',
      why: 'An integer is written in digits alone.',
      edit: replaced('"schema_version":2', '"schema_version":2e0'),
      ...invalidInteger,
    },
    { name: 'byte-size-zero', why: 'byte_size is above 0.', integrity: { byte_size: 0 }, ...invalidInteger },
    {
      name: 'count-minus-zero',
      why: 'Minus zero is not zero.',
      manifest: { stats: STATS },
      edit: replaced('"graph_nodes":0', '"graph_nodes":-0'),
      ...invalidInteger,
      warnings: ['wrong_counts'],
    },
    {
      name: 'byte-size-2-64',
      why: 'byte_size has 64 bits.',
      edit: replaced(/"byte_size":\d+/, '"byte_size":18446744073709551616'),
      ...invalidInteger,
    },
    {
      name: 'byte-size-modulo-2-64',
      why: 'byte_size does not wrap round.',
      edit: replaced(/"byte_size":(\d+)/, (_, size) => `"byte_size":${2n ** 64n + BigInt(size)}`),
      ...invalidInteger,
    },
    {
      name: 'line-2-64',
      why: 'The lines of a node have 64 bits (V2 §4.2), and are compared exactly: the nearest double is the same.',
      content: graph([node('a', { line_start: 1, line_end: 'line' })]).replace('"line"', '18446744073709551616'),
      section: 'V2 §4.2',
      ...invalidInteger,
    },
    {
      name: 'schema-version-3',
      why: 'Another schema version needs another reader.',
      manifest: { schema_version: 3 },
      expect: 'F---',
      errors: ['unsupported_schema_version'],
    },
    {
      name: 'schema-version-3-right-in-both',
      why: 'Whatever else is right by the rules of v1 and of v2, version 3 has rules of its own.',
      v1: true,
      manifest: { schema_version: 3 },
      expect: 'F---',
      errors: ['unsupported_schema_version'],
    },
    {
      name: 'schema-version-0',
      why: 'Versions begin with 1.',
      manifest: { schema_version: 0 },
      expect: 'F---',
      errors: ['unsupported_schema_version'],
    },
    {
      name: 'visibility-banana',
      why: 'visibility is public or private.',
      manifest: { visibility: 'banana' },
      expect: 'F---',
      errors: ['invalid_visibility'],
    },
    ...memberCases('R8'),
  ],
};
