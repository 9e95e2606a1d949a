import { memberCases } from '../mint/members.mjs';
import { edge, graph, node } from '../mint/package.mjs';

/** The largest. */
const U32 = 2 ** 32 - 1;
const wrongType = { expect: 'F---', errors: ['wrong_type'] };

const GOOD = { created_at: '2026-01-15T09:30:00Z' };

/** Puts a blank behind a piece of the text that comes for the given time, from where another piece is. */
const spaced =
  (piece, time, from = '"content"') =>
  (text) => {
    let at = text.indexOf(from);
    for (let count = 0; count < time; count++) at = text.indexOf(piece, at) + piece.length;
    return `${text.slice(0, at)} ${text.slice(at)}`;
  };

export default {
  rule: 'R18',
  cases: [
    { name: 'empty', why: 'An empty object is content.', content: '{}', expect: 'PPP-' },
    {
      name: 'all-layers',
      why: 'Every layer with its lists.',
      v1: true,
      manifest: { layers: ['knowledge', 'graph', 'session', 'patterns', 'gotchas'] },
      content: JSON.stringify({
        knowledge: { facts: [], patterns: [], insights: [], exported_at: '2026-01-15T09:30:00Z' },
        graph: { nodes: [], edges: [], exported_at: '2026-01-15T09:30:00Z' },
        session: {
          findings: [],
          decisions: [],
          next_steps: [],
          files_touched: [],
          exported_at: '2026-01-15T09:30:00Z',
        },
        patterns: { patterns: [], exported_at: '2026-01-15T09:30:00Z' },
        gotchas: { gotchas: [], exported_at: '2026-01-15T09:30:00Z' },
      }),
      expect: 'PPP-',
    },
    {
      name: 'layer-entries-not-examined',
      why: 'Schema and practice disagree about the entries of layers, so they are not looked into.',
      v1: true,
      content: '{"patterns":{"patterns":[1,null,{}],"exported_at":"2026-01-15T09:30:00Z"}}',
      expect: 'PPP-',
    },
    {
      name: 'graph-in-v1',
      why: 'In a v1 package context_graph is an unknown member.',
      v1: true,
      content: '{"patterns":{"patterns":[],"exported_at":"2026-01-15T09:30:00Z"},"context_graph":5}',
      expect: 'PPP-',
    },
    {
      name: 'unknown-node-type',
      why: 'A vendor may have types of its own.',
      content: graph([node('a', { type: 'x-vendor' })]),
      expect: 'PPP-',
    },
    {
      name: 'dangling-edge',
      why: 'An edge to a node of another package: a warning.',
      content: graph([node('a')], [edge('a', 'z')]),
      level: 2,
      expect: 'PPP-',
      warnings: ['dangling_edge'],
    },
    {
      name: 'cognitive-members',
      why: 'The members of level 3, each with its type and range.',
      content: graph(
        [
          node('a', { activation: 0, decay_half_life_days: 30, confidence: 1 }),
          node('b', { activation: 1.0, supersedes: 'a' }),
        ],
        [edge('a', 'b', { weight: 2.5, coactivations: 4 })],
      ),
      manifest: { conformance_level: 3 },
      level: 3,
      expect: 'PPP-',
    },
    { name: 'string', why: 'content is an object.', content: '"x"', ...wrongType },
    { name: 'array', why: 'content is an object.', content: '[]', ...wrongType },
    {
      name: 'layer-is-string',
      why: 'A layer is an object.',
      manifest: { layers: ['knowledge'] },
      content: '{"knowledge":"x"}',
      ...wrongType,
    },
    {
      name: 'graph-of-another-format',
      why: 'Another format needs another reader.',
      content: '{"context_graph":{"format":"ctxpkg-graph-v3","nodes":[],"edges":[]}}',
      expect: 'F---',
      errors: ['unsupported_graph_format'],
    },
    {
      name: 'node-id-twice',
      why: 'Edges could mean either, and merges join nodes by id.',
      content: graph([node('a'), node('b'), node('a')]),
      expect: 'F---',
      errors: ['duplicate_node_id'],
    },
    {
      name: 'node-id-twice-spaced',
      why: 'The same, with a blank before the second one: whoever reads in passing must see it there, too.',
      content: graph([node('a'), node('b'), node('a')]),
      edit: spaced('"id":', 3),
      expect: 'F---',
      errors: ['duplicate_node_id'],
    },
    {
      name: 'dangling-edge-spaced',
      why: 'An end of an edge with a blank before it is one all the same.',
      content: graph([node('a')], [edge('a', 'a'), edge('a', 'a'), edge('z', 'a')]),
      edit: spaced('"from":', 3),
      level: 2,
      expect: 'PPP-',
      warnings: ['dangling_edge'],
    },
    {
      name: 'date-invalid-spaced',
      why: 'A date with a blank before it is held to the same form.',
      content: graph([node('a', GOOD), node('b', GOOD), node('c', { created_at: '2026-02-30T09:30:00Z' })]),
      edit: spaced('"created_at":', 3, '"nodes"'),
      expect: 'F---',
      errors: ['invalid_date_time'],
    },
    {
      name: 'largest-integers',
      why: 'Integers of nodes and edges have 32 bits, all of them, and numbers of lines have 64.',
      content: graph(
        [node('a', { decay_half_life_days: U32, line_start: 'U64', line_end: 'U64' })],
        [edge('a', 'a', { coactivations: U32 })],
      ).replaceAll('"U64"', '18446744073709551615'),
      level: 3,
      expect: 'PPP-',
    },
    {
      name: 'smallest-integers',
      why: 'Integers of nodes and edges begin with 0.',
      content: graph(
        [node('a', { decay_half_life_days: 0, line_start: 0, line_end: 0 })],
        [edge('a', 'a', { coactivations: 0 })],
      ),
      level: 3,
      expect: 'PPP-',
    },
    ...memberCases('R18'),
  ],
};
