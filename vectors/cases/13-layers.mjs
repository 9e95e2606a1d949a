const PATTERNS = '{"patterns":{"patterns":[],"exported_at":"2026-01-15T09:30:00Z"}}';

export default {
  rule: 'R13',
  cases: [
    {
      name: 'declared-and-present',
      why: 'The layer is declared and there.',
      manifest: { layers: ['patterns'] },
      content: PATTERNS,
      expect: 'PPP-',
    },
    { name: 'empty-in-v2', why: 'In v2 the graph carries the content, and the list may be empty.', expect: 'PPP-' },
    {
      name: 'declared-and-missing',
      why: 'A declared layer that is not there: a warning.',
      manifest: { layers: ['graph'] },
      expect: 'PPP-',
      warnings: ['layer_missing'],
    },
    {
      name: 'present-and-undeclared',
      why: 'A layer that is not declared: a warning.',
      content: PATTERNS,
      expect: 'PPP-',
      warnings: ['layer_undeclared'],
    },
    {
      name: 'empty-in-v1',
      why: 'A v1 package declares at least one layer.',
      v1: true,
      manifest: { layers: [] },
      content: '{}',
      expect: 'F---',
      errors: ['no_layers'],
    },
    {
      name: 'unknown',
      why: 'There are five layers, and policies is none.',
      manifest: { layers: ['policies'] },
      expect: 'F---',
      errors: ['unknown_layer'],
    },
    {
      name: 'context-graph',
      why: 'context_graph is no layer.',
      manifest: { layers: ['context_graph'] },
      expect: 'F---',
      errors: ['unknown_layer'],
    },
    {
      name: 'twice',
      why: 'A layer is declared once.',
      manifest: { layers: ['patterns', 'patterns'] },
      content: PATTERNS,
      expect: 'F---',
      errors: ['duplicate_layer'],
    },
    {
      name: 'object-for-name',
      why: 'A layer is named by a string.',
      manifest: { layers: [{ patterns: null }] },
      expect: 'F---',
      errors: ['wrong_type'],
    },
  ],
};
