// R43: Hebbian upkeep.
import { edge, makeCase, raw } from './inputs.mjs';

const one = makeCase(({ edges = [], calls, rate = 0.1 }) => ({ edges, calls, rate }));
const MAX = 4294967295;
const link = (from, to, weight, coactivations, more = {}) =>
  edge(from, to, 'co_activated', { weight, coactivations, ...more });
const AB = [['a', 'b']];

export default {
  note: 'The reference keeps such weights in its own store, not in packages: first 0.5 with counter 1, then w + 0.1·(1−w) (0.15 in its background loop). Not observable on package graphs.',
  cases: [
    one(
      'no-calls',
      'R43',
      'Nothing used, nothing changed; defaults are written out.',
      { edges: [edge('a', 'b')], calls: [] },
      { '0.weight': 1, '0.coactivations': 0 },
    ),
    one('no-ids', 'R43', 'A call without ids has no pair.', { calls: [[]] }, { '': [] }),
    one(
      'ids-twice',
      'R43',
      'Ids that come twice in a call count once.',
      { calls: [['a', 'b', 'a', 'b', 'a']] },
      { '': [link('a', 'b', 0.5, 1)] },
    ),
    one(
      'order-of-ids',
      'R43',
      'The order of ids does not matter.',
      { calls: [['c', 'a', 'b']] },
      { length: 3, '0.from': 'a', '2.from': 'b', '2.to': 'c' },
    ),
    one('four-nodes', 'R43', 'Four ids are six pairs.', { calls: [['a', 'b', 'c', 'd']] }, { length: 6 }),
    one(
      'ten-times',
      'R43',
      'Ten uses of a pair, each in doubles and in this order of operations.',
      { calls: Array.from({ length: 10 }, () => ['a', 'b']) },
      { '0.coactivations': 10 },
    ),
    one(
      'five-times',
      'R43',
      'Each call sees what the one before has made of the weight.',
      { calls: Array.from({ length: 5 }, () => ['b', 'a']) },
      { '0.weight': 0.5 + 0.1 * 0.5 + 0.1 * (1 - 0.55) + 0.1 * (1 - 0.595) + 0.1 * (1 - 0.6355) },
    ),
    one(
      'order-of-operations',
      'R43',
      'w + r·(1 − w): another order gives another last digit.',
      { edges: [link('a', 'b', 0.3, 1)], calls: AB },
      { '0.weight': 0.3 + 0.1 * (1 - 0.3) },
    ),
    one(
      'order-of-operations-thirds',
      'R43',
      'The same with a rate of a third.',
      { edges: [link('a', 'b', 0.7, 1)], calls: AB, rate: 0.3333333333333333 },
      { '0.weight': 0.7 + 0.3333333333333333 * (1 - 0.7) },
    ),
    one(
      'rate-0',
      'R43',
      'With rate 0 the weight stays, and the counter goes up.',
      { edges: [link('a', 'b', 0.2, 1)], calls: AB, rate: 0 },
      { '0.weight': 0.2, '0.coactivations': 2 },
    ),
    one(
      'rate-0-new',
      'R43',
      'A new edge has weight 0.5 at every rate.',
      { calls: AB, rate: 0 },
      { '': [link('a', 'b', 0.5, 1)] },
    ),
    one(
      'rate-1',
      'R43',
      'With rate 1 one use is enough.',
      { edges: [link('a', 'b', 0.2, 1)], calls: AB, rate: 1 },
      { '0.weight': 1 },
    ),
    one('rate-1-new', 'R43', 'But a new edge still begins with 0.5.', { calls: AB, rate: 1 }, { '0.weight': 0.5 }),
    one(
      'rate-1-new-twice',
      'R43',
      'The second use makes it 1.',
      {
        calls: [
          ['a', 'b'],
          ['a', 'b'],
        ],
        rate: 1,
      },
      { '0.weight': 1, '0.coactivations': 2 },
    ),
    one(
      'rate-of-the-background-loop',
      'R43',
      'Another rate.',
      {
        calls: [
          ['a', 'b'],
          ['a', 'b'],
        ],
        rate: 0.15,
      },
      { '0.weight': 0.5 + 0.15 * 0.5 },
    ),
    one(
      'weight-above-1',
      'R43',
      'A weight above 1 stays: nothing is taken from it.',
      { edges: [link('a', 'b', 2.5, 7)], calls: AB },
      { '0.weight': 2.5, '0.coactivations': 8 },
    ),
    one(
      'weight-above-1-rate-1',
      'R43',
      'Also with rate 1.',
      { edges: [link('a', 'b', 1.0000000000000002, 7)], calls: AB, rate: 1 },
      { '0.weight': 1.0000000000000002 },
    ),
    one('weight-nearly-1', 'R43', 'The double before 1 does not go above 1.', {
      edges: [link('a', 'b', 0.9999999999999999, 0)],
      calls: AB,
    }),
    one(
      'weight-0',
      'R43',
      'From 0 to the rate.',
      { edges: [link('a', 'b', 0, 0)], calls: AB },
      { '0.weight': 0.1, '0.coactivations': 1 },
    ),
    one(
      'weight-negative',
      'R43',
      'A negative weight learns by the same formula.',
      { edges: [link('a', 'b', -1, 3)], calls: AB },
      { '0.weight': -0.8 },
    ),
    one(
      'weight-very-negative',
      'R43',
      'Also a large one.',
      { edges: [link('a', 'b', raw('-1e300'), 3)], calls: AB },
      { '0.weight': -1e300 + 0.1 * 1e300 },
    ),
    one(
      'weight-tiny',
      'R43',
      'A weight that is nothing beside 1.',
      { edges: [link('a', 'b', raw('5e-324'), 3)], calls: AB },
      { '0.weight': 0.1 },
    ),
    one(
      'counter-one-below-the-end',
      'R43',
      'The last step of a counter.',
      { edges: [link('a', 'b', 0.5, MAX - 1)], calls: AB },
      { '0.coactivations': MAX },
    ),
    one(
      'counter-at-the-end-twice',
      'R43',
      'It stays there, and the weight goes on.',
      {
        edges: [link('a', 'b', 0.5, MAX - 1)],
        calls: [
          ['a', 'b'],
          ['a', 'b'],
          ['a', 'b'],
        ],
      },
      { '0.coactivations': MAX },
    ),
    one(
      'counter-absent',
      'R43',
      'An absent counter is 0, and so is an absent weight 1.0.',
      {
        edges: [edge('a', 'b', 'co_activated', { weight: 0.5 }), edge('c', 'd', 'co_activated', { coactivations: 5 })],
        calls: [
          ['a', 'b'],
          ['c', 'd'],
        ],
      },
      { '0.coactivations': 1, '1.weight': 1, '1.coactivations': 6 },
    ),
    one(
      'both-directions',
      'R43',
      'Of two edges the one from the smaller id is kept up, and the other stays.',
      { edges: [link('a', 'b', 0.2, 1), link('b', 'a', 0.3, 2)], calls: AB },
      { '0.coactivations': 2, '1.weight': 0.3, '1.coactivations': 2 },
    ),
    one(
      'both-directions-reversed-first',
      'R43',
      'Also if the other one stands before it.',
      { edges: [link('b', 'a', 0.3, 2), link('a', 'b', 0.2, 1)], calls: AB },
      { '0.from': 'a', '0.coactivations': 2, '1.from': 'b', '1.weight': 0.3, '1.coactivations': 2 },
    ),
    one(
      'reversed-at-the-end',
      'R43',
      'A reversed edge at weight 1 is the one that is counted.',
      { edges: [link('b', 'a', 1, MAX)], calls: AB },
      { length: 1, '0.coactivations': MAX },
    ),
    one(
      'other-types-never-learn',
      'R43',
      'An edge of another type between the two stays as it is, and a new edge is made.',
      { edges: [edge('a', 'b', 'supports', { weight: 0.2, coactivations: 3 })], calls: AB },
      { length: 2, '0.type': 'co_activated', '1.weight': 0.2, '1.coactivations': 3 },
    ),
    one(
      'type-is-exact',
      'R43',
      'Co_Activated is another type.',
      { edges: [edge('a', 'b', 'Co_Activated', { weight: 0.2, coactivations: 3 })], calls: AB },
      { length: 2 },
    ),
    one(
      'other-pairs-stay',
      'R43',
      'Edges of pairs that were not used together do not decay.',
      { edges: [link('a', 'b', 0.2, 1), link('a', 'c', 0.2, 1), link('b', 'c', 0.2, 1)], calls: [['a', 'c']] },
      { '0.weight': 0.2, '1.coactivations': 2, '2.weight': 0.2 },
    ),
    one(
      'self-edge-stays',
      'R43',
      'A node is no pair with itself, even with an edge to itself.',
      { edges: [link('a', 'a', 0.2, 1)], calls: [['a', 'a'], ['a']] },
      { '': [link('a', 'a', 0.2, 1)] },
    ),
    one(
      'metadata-stays',
      'R43',
      'Other members of an edge stay.',
      { edges: [link('a', 'b', 0.5, 1, { metadata: 'm', 'acme:since': 3 })], calls: AB },
      { '0.metadata': 'm', '0.acme:since': 3 },
    ),
    one(
      'utf-8-order',
      'R43',
      'The smaller id is the one with the smaller UTF-8 bytes: U+FFFD before U+1F510.',
      { calls: [['\u{1f510}', '\ufffd']] },
      { '0.from': '\ufffd', '0.to': '\u{1f510}' },
    ),
    one(
      'utf-8-order-private-use',
      'R43',
      'And U+E000 before U+10000.',
      { calls: [['\u{10000}', '\ue000', '\ud7ff']] },
      { '0.from': '\ud7ff', '0.to': '\ue000', '2.from': '\ue000', '2.to': '\u{10000}' },
    ),
    one(
      'reversed-by-utf-16',
      'R43',
      'An edge that is right by UTF-16 is the other direction, and is the one to be kept up.',
      { edges: [link('\u{1f510}', '\ufffd', 0.5, 1)], calls: [['\u{1f510}', '\ufffd']] },
      { length: 1, '0.coactivations': 2 },
    ),
    one(
      'case-and-prefix',
      'R43',
      'Upper case before lower case, and a prefix before what is longer.',
      { calls: [['b', 'B', 'ba', '']] },
      { '0.from': '', '0.to': 'B', '3.from': 'B', '5.from': 'b', '5.to': 'ba' },
    ),
    one(
      'proto-ids',
      'R43',
      'Ids such as __proto__ are ordinary.',
      {
        calls: [
          ['__proto__', 'constructor'],
          ['constructor', '__proto__'],
        ],
      },
      { length: 1, '0.coactivations': 2 },
    ),
    one(
      'ids-not-joined',
      'R43',
      'Pairs are told apart whatever the ids have in them.',
      {
        calls: [
          ['a', 'b,c'],
          ['a,b', 'c'],
          ['a\u0000b', 'c'],
          ['a', 'b\u0000c'],
        ],
      },
      { length: 4 },
    ),
    one(
      'several-calls',
      'R43',
      'Calls one after the other, with some pairs in common.',
      {
        calls: [
          ['a', 'b', 'c'],
          ['b', 'c', 'd'],
          ['c', 'b'],
        ],
      },
      { length: 5 },
    ),
  ],
};
