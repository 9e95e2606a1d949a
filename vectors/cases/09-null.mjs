import { memberCases } from '../mint/members.mjs';
import { edge, graph, node } from '../mint/package.mjs';

export default {
  rule: 'R9',
  cases: [
    {
      name: 'where-allowed',
      why: 'null stands for absent in each of these members.',
      manifest: {
        conformance_level: null,
        author: null,
        scope: null,
        updated_at: null,
        visibility: null,
        signature: null,
        graph_summary: null,
        marketplace: null,
        provenance: { tool: 't', tool_version: '1', project_hash: null, source_session_id: null },
        compatibility: { min_lean_ctx_version: null },
      },
      expect: 'PPP-',
    },
    {
      name: 'layers-of-content-null',
      why: 'A layer that is null is absent.',
      content: '{"knowledge":null,"context_graph":null,"documents":null,"addon":null}',
      expect: 'PPP-',
    },
    {
      name: 'node-members-null',
      why: 'Optional members of nodes and edges without a default may be null.',
      content: graph(
        [node('a', { category: null, confidence: null, decay_half_life_days: null })],
        [edge('a', 'a', { metadata: null })],
      ),
      level: 2,
      expect: 'PPP-',
    },
    ...memberCases('R9'),
  ],
};
