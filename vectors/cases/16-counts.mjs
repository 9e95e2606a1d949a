import { memberCases } from '../mint/members.mjs';
import { STATS } from '../mint/package.mjs';

export default {
  rule: 'R16',
  cases: [
    {
      name: 'complete',
      why: 'All members are there, and agree with the content.',
      manifest: { stats: STATS, graph_summary: { node_count: 1, edge_count: 0 } },
      expect: 'PPP-',
    },
    {
      name: 'stats-empty',
      why: 'Members of stats may be left out: a warning.',
      manifest: { stats: {} },
      expect: 'PPP-',
      warnings: ['incomplete_counts'],
    },
    {
      name: 'summary-empty',
      why: 'Members of graph_summary may be left out: a warning.',
      manifest: { graph_summary: {} },
      expect: 'PPP-',
      warnings: ['incomplete_counts'],
    },
    {
      name: 'wrong-count',
      why: 'A count that disagrees with the content: a warning.',
      manifest: { graph_summary: { node_count: 7, edge_count: 0 } },
      expect: 'PPP-',
      warnings: ['wrong_counts'],
    },
    {
      name: 'stats-count-code-graph',
      why: 'graph_nodes counts the layer graph, not the context graph.',
      manifest: { stats: { ...STATS, graph_nodes: 1 } },
      expect: 'PPP-',
      warnings: ['wrong_counts'],
    },
    ...memberCases('R16'),
  ],
};
