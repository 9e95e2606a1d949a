// Random sets of packages, made so that much meets: few names, versions, ids, types and contents, and values at the edges of what is
// allowed.
import { createHash } from 'node:crypto';
import { Raw, write } from '../../../vectors/mint/reader/model/json-text.mjs';
import { call, fact, gotcha, graph, session, symbol } from '../../../vectors/mint/reader/inputs.mjs';

const EXPORTED = '2026-01-15T09:30:00Z';
const NAMES = ['@a/p', '@a/q', '@b/p', 'plain', 'zlib'];
const VERSIONS = ['1.0.0', '1.0.0+b', '1.0.0+b.1', '1.0.0-rc.1', '1.0.0-rc.10', '2.0.0', '10.0.0', '1.0', 'latest'];
const TYPES = ['fact', 'fact', 'gotcha', 'pattern'];
const CONTENTS = ['x', 'x', 'y', 'é🔐', 'a longer text that counts as more than one token'];
const suffix = (type, content) => `~${createHash('sha256').update(`${type}\0${content}`).digest('hex').slice(0, 12)}`;
/** Some end like suffixes of R26; U+FFEE and U+1F510 are in another order in UTF-16. */
const IDS = ['a', 'b', 'c', 'N1', 'fact:k/k', 'gotcha:g', '\uffee', '\u{1f510}', '__proto__', '10', '9'].concat(
  ['a', 'fact:k/k'].flatMap((id) => [`${id}${suffix('fact', 'x')}`, `${id}${suffix('fact', 'y')}`]),
);
const EDGE_TYPES = ['supports', 'supersedes', 'contradicts', 'conflicts_with', 'co_activated'];
const DATES = [
  '2026-01-01T00:00:00Z',
  '2025-12-31T23:00:00-01:00',
  '2026-01-01T00:00:00.0001Z',
  '1999-12-31T23:59:60Z',
];
const FRACTIONS = [0, 1, 0.5, 0.1, 0.7, 5e-324, new Raw('1.0'), new Raw('0.10'), new Raw('7e-1')];
const WEIGHTS = [...FRACTIONS, 0.2, 0.3, 2.5, -2.5, 1.7976931348623157e308, -1e308, 2.2250738585072014e-308, 1e-310];
const COUNTERS = [0, 1, 2, 2 ** 31, 2 ** 32 - 1];
const UNKNOWN = [
  1,
  new Raw('1.0'),
  'text',
  new Raw('"te\\u0078t"'),
  new Raw('{"b":1,"a":[1.0]}'),
  new Raw('18446744073709551616'),
  null,
];

/** @returns the text of the input of a case of merge.json */
export function randomSet(random) {
  const ids = random.shuffled(IDS).slice(0, 2 + random.below(5));
  const packages = Array.from({ length: size(random) }, () => randomPackage(random, ids));
  if (random.below(8) === 0) packages.push(random.pick(packages));
  const labels = random.shuffled(packages.map(({ name, version }) => `${name}@${version}`));
  const first = random.below(4) === 0 ? [...new Set(labels)].slice(0, 2) : [];
  return write({ packages: packages.slice(0, 5), first });
}

/** Few sets of five, which have sixty times as many orders as two. */
function size(random) {
  if (random.below(50) === 0) return 5;
  return random.pick([1, 2, 2, 2, 2, 3, 3, 3, 3, 4]);
}

function randomPackage(random, ids) {
  const content = {
    ...maybe(random, 6, () => ({ context_graph: randomGraph(random, ids) })),
    ...maybe(random, 2, () => layersOf(random)),
  };
  const version = content.context_graph === undefined ? 1 + random.below(2) : 2;
  // A package of version 2 has a graph or a layer.
  const filled = Object.keys(content).length === 0 ? { context_graph: randomGraph(random, ids) } : content;
  return {
    name: random.pick(NAMES),
    version: random.pick(VERSIONS),
    schema_version: 'context_graph' in filled ? 2 : version,
    content: filled,
  };
}

const maybe = (random, ofEight, make) => (random.below(8) < ofEight ? make() : {});

function randomGraph(random, ids) {
  const own = random.shuffled(ids).slice(0, 1 + random.below(ids.length));
  const end = () => random.pick(random.below(5) === 0 ? IDS : ids);
  const edges = Array.from({ length: random.below(7) }, () => ({
    from: end(),
    to: end(),
    type: random.pick(EDGE_TYPES),
    ...maybe(random, 5, () => ({ weight: random.below(3) === 0 ? randomDouble(random) : random.pick(WEIGHTS) })),
    ...maybe(random, 3, () => ({ coactivations: random.pick(COUNTERS) })),
    ...maybe(random, 1, () => ({ metadata: random.pick(['m', 'n', null]) })),
    ...maybe(random, 1, () => ({ 'x:u': random.pick(UNKNOWN) })),
  }));
  return graph(
    own.map((id) => randomNode(random, id, end)),
    edges,
  );
}

function randomNode(random, id, end) {
  return {
    id,
    type: random.pick(TYPES),
    content: random.pick(CONTENTS),
    ...maybe(random, 4, () => ({ activation: random.pick(FRACTIONS) })),
    ...maybe(random, 4, () => ({ created_at: random.pick([...DATES, null]) })),
    ...maybe(random, 4, () => ({ decay_half_life_days: random.pick([0, 1, 30, 2 ** 32 - 1, null]) })),
    ...maybe(random, 2, () => ({ confidence: random.pick([...FRACTIONS, null]) })),
    ...maybe(random, 2, () => ({ supersedes: random.pick([end(), end(), null]) })),
    ...maybe(random, 1, () => ({ category: random.pick(['', 'k', null]) })),
    ...maybe(random, 1, () => ({ source: random.pick(['s', 't']) })),
    ...maybe(random, 1, () => ({ file_path: random.pick(['f', 'g', null]) })),
    ...maybe(random, 1, () => ({ line_start: random.pick([0, 7, new Raw('18446744073709551615')]) })),
    ...maybe(random, 1, () => ({ 'x:u': random.pick(UNKNOWN), ['__proto__']: random.pick(UNKNOWN) })),
    ...maybe(random, 1, () => ({ 'x:v': random.pick(UNKNOWN) })),
  };
}

/** Halves of the range of a double have their own exponents, so that means are not always near 0. */
function randomDouble(random) {
  return (random.below(2 ** 31) / 2 ** 31) * 2 ** (random.below(40) - 30);
}

function layersOf(random) {
  const text = () => random.pick(['k', 'k', 'x', 'y', '/', '~', 5]);
  const list = (make) => Array.from({ length: random.below(4) }, make);
  const fileOf = () => random.pick(['f', 'g']);
  const layers = {
    knowledge: {
      facts: list(() => fact('k', text(), random.pick(CONTENTS), { confidence: random.pick([0.5, 2, null]) })),
      patterns: list(() => ({ name: text(), pattern_type: 'k', description: text() })),
      insights: list(() => ({ summary: text(), timestamp: random.pick([...DATES, 'never']) })),
      exported_at: EXPORTED,
    },
    gotchas: { gotchas: list(() => gotcha(random.pick(['g', 'h']), text(), text())), exported_at: EXPORTED },
    session: session({ next_steps: list(text) }).session,
    graph: {
      nodes: list(() => symbol(random.pick(['', 'f', 'code_f']), random.pick(['m', 'n']), fileOf())),
      edges: list(() => call([fileOf(), random.pick(['m', 'n'])], [fileOf(), random.pick(['m', 'n'])])),
      exported_at: EXPORTED,
    },
  };
  const chosen = random.shuffled(Object.entries(layers)).slice(0, 1 + random.below(4));
  return Object.fromEntries(chosen);
}
