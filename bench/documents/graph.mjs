// Context graphs with the members, kinds and proportions of packages that the reference implementation wrote: 2.5 edges a
// node, every third node with a confidence, every eighth edge with a count.
import { Random, raw } from '../ours.mjs';
import { sentence } from './text.mjs';

const NODE_TYPES = ['fact', 'fact', 'fact', 'code_function', 'decision', 'pattern', 'gotcha', 'insight'];
const EDGE_TYPES = [
  'supersedes',
  'contradicts',
  'supports',
  'related_to',
  'elaborates',
  'calls',
  'depends_on',
  'co_activated',
];
const CATEGORIES = ['architecture', 'security', 'database', 'ops', 'convention'];
const EDGES_A_NODE = 2.5;

/**
 * @param count - of nodes
 * @returns the same graph for the same arguments
 */
export function makeGraph(count) {
  const random = new Random(count);
  return {
    format: 'ctxpkg-graph-v2',
    nodes: Array.from({ length: count }, (_, index) => node(random, index + 1)),
    edges: Array.from({ length: count * EDGES_A_NODE }, () => edge(random, count)),
  };
}

function node(random, id) {
  const type = random.pick(NODE_TYPES);
  return {
    id: `N${id}`,
    type,
    content: sentence(random),
    activation: hundredths(random),
    category: random.pick(CATEGORIES),
    ...(type === 'fact' ? { created_at: dateTime(random), decay_half_life_days: 90 } : {}),
    ...(type === 'code_function'
      ? { file_path: `src/mod${random.below(200)}/file${random.below(10)}.ts`, line_start: random.below(900) }
      : {}),
    ...(random.below(10) < 3 ? { confidence: hundredths(random) } : {}),
  };
}

function edge(random, nodes) {
  const type = random.pick(EDGE_TYPES);
  const ends = { from: `N${1 + random.below(nodes)}`, to: `N${1 + random.below(nodes)}` };
  return {
    ...ends,
    type,
    weight: hundredths(random),
    ...(type === 'co_activated' ? { coactivations: random.below(120) } : {}),
  };
}

/** As the reference writes them: 1.0, which `JSON.stringify` would lose. */
function hundredths(random) {
  const value = random.below(101);
  return value % 100 === 0 ? raw(`${value / 100}.0`) : value / 100;
}

function dateTime(random) {
  const [month, day, hour, minute, second] = [12, 28, 24, 60, 60].map((limit, index) =>
    String(random.below(limit) + (index < 2 ? 1 : 0)).padStart(2, '0'),
  );
  return `2025-${month}-${day}T${hour}:${minute}:${second}Z`;
}
