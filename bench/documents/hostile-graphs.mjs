// Sets of packages that a merge could be slow on. Each function makes one whose size is in proportion to the number it gets.
import { raw } from '../ours.mjs';
import { documentOf } from './packages-of-graphs.mjs';

const MOST = 2 ** 32 - 1;

const list = (count, make) => Array.from({ length: count }, (_, index) => make(index));
const node = (id, members = {}) => ({ id, type: 'fact', content: `about ${id}`, ...members });
const edge = (from, to, type = 'supports', members = {}) => ({ from, to, type, ...members });
const one = (nodes, edges = []) => [documentOf('@a/p', nodes, edges)];
const each = (count, make) => list(count, (index) => documentOf(`@a/p${index}`, ...make(index)));

export const HOSTILE_GRAPHS = {
  'nothing unusual': (size) =>
    one(
      list(size, (index) => node(`n${index}`)),
      list(2 * size, (index) => edge(`n${index % size}`, `n${(index * 7) % size}`)),
    ),
  'a chain of superseding, by members': (size) =>
    one(list(size, (index) => node(`n${index}`, { supersedes: `n${index + 1}` }))),
  'a chain of superseding, by edges, backwards': (size) =>
    one(
      list(size, (index) => node(`n${index}`)),
      list(size - 1, (index) => edge(`n${index + 1}`, `n${index}`, 'supersedes')),
    ),
  'a cycle of superseding': (size) =>
    one(list(size, (index) => node(`n${index}`, { supersedes: `n${(index + 1) % size}` }))),
  'one node superseded by all others': (size) => one(list(size, (index) => node(`n${index}`, { supersedes: 'n0' }))),
  'a clique of contradictions': (size) => {
    const side = Math.ceil(Math.sqrt(4 * size));
    return one(
      list(side, (index) => node(`n${index}`)),
      list(4 * size, (index) => edge(`n${index % side}`, `n${Math.floor(index / side)}`, 'contradicts')),
    );
  },
  'one contradiction in many packages': (size) =>
    each(size, () => [[node('a'), node('b')], [edge('a', 'b', 'contradicts')]]),
  'one node in many packages': (size) => each(size, (index) => [[node('n', { source: `s${index}` })]]),
  'one id in many packages, with other contents': (size) =>
    each(size, (index) => [[node('n', { content: `${index}` })], [edge('n', 'n')]]),
  'the same ids in ten packages, with other contents': (size) =>
    each(10, (index) => [list(size / 10, (place) => node(`N${place}`, { content: `${index} ${place}` }))]),
  'many versions of one package': (size) =>
    list(size, (index) => documentOf('@a/p', [node(`n${index}`)], [], `1.0.${index}`)),
  'one edge many times, with full counters': (size) =>
    one(
      [node('a'), node('b')],
      list(size, (index) => edge('a', 'b', 'supports', { coactivations: MOST, weight: index / size })),
    ),
  'one edge in many packages, with full counters': (size) =>
    each(size, (index) => [
      [node('a'), node('b')],
      [edge('a', 'b', 'supports', { coactivations: MOST, weight: index / size })],
    ]),
  'weights of all magnitudes': (size) =>
    one(
      [node('a'), node('b')],
      list(size, (index) => edge('a', 'b', 'supports', { weight: raw(`1.7e${308 - (index % 630)}`) })),
    ),
  'one edge in packages, each more often than the last': (size) =>
    each(Math.ceil(Math.sqrt(2 * size)), (index) => [
      [node('a'), node('b')],
      list(index + 1, (place) => edge('a', 'b', 'supports', { weight: 1 / (place + 3) })),
    ]),
  'ids with a common prefix of 1,000 characters': (size) =>
    one(
      list(size / 5, (index) => node(`${'x'.repeat(1000)}${index}`)),
      list(size / 5, (index) => edge(`${'x'.repeat(1000)}${index}`, `${'x'.repeat(1000)}${(index * 7) % (size / 5)}`)),
    ),
  'types of edges with a common prefix of 1,000 characters': (size) =>
    one(
      [node('a')],
      list(size / 5, (index) => edge('a', 'a', `${'x'.repeat(1000)}${index}`)),
    ),
  'dangling edges only': (size) =>
    one(
      [node('a')],
      list(size, (index) => edge(`n${index}`, `m${index}`)),
    ),
  'dangling members `supersedes`': (size) => one(list(size, (index) => node(`n${index}`, { supersedes: `m${index}` }))),
  'unknown members': (size) => {
    const others = Object.fromEntries(list(size, (index) => [`x:${index}`, index]));
    return [documentOf('@a/p', [node('a', others)], []), documentOf('@a/q', [node('a', others)], [])];
  },
  'nodes that decay to what is halfway between two decimals': (size) =>
    one(
      list(size, (index) =>
        node(`n${index}`, {
          activation: raw('0.000000000001'),
          created_at: '2026-11-27T00:00:00Z',
          decay_half_life_days: 1,
        }),
      ),
    ),
  'dates with a fraction of 1,000 digits': (size) =>
    each(2, (index) => [
      list(size / 5, (place) =>
        node(`n${place}`, { created_at: `2026-01-01T00:00:00.${'0'.repeat(1000)}${index}Z`, decay_half_life_days: 30 }),
      ),
    ]),
};
