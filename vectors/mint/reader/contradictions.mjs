// R39: conflicts are surfaced.
import { edge, makeCase, node, pack, raw } from './inputs.mjs';

const one = makeCase((packages) => (Array.isArray(packages) ? { packages } : packages));
const against = (from, to, more = {}) => edge(from, to, 'contradicts', more);
const clash = (from, to, more = {}) => edge(from, to, 'conflicts_with', more);
const text = (id, content, more = {}) => node(id, { content, ...more });
const found = (kind, a, b, packages, inactive = []) => ({
  kind,
  a,
  b,
  packages: [...packages].map((of) => `@acme/${of}@1.0.0`),
  inactive,
});
const AB = [node('a'), node('b')];
const ABC = [...AB, node('c')];

export default {
  note: 'Each case holds for every order of its packages. `expected` is by the rulings; `reference` is what the reference’s graph merge gave, folded from an empty graph in the given and in the reversed order (observed; null `error` = none).',
  cases: [
    one(
      'both-directions',
      'R39',
      'Both directions are one conflict; the edges are two.',
      [pack('a', AB, [against('a', 'b')]), pack('b', AB, [against('b', 'a')])],
      { contradictions: [found('contradicts', 'a', 'b', 'ab')], 'graph.edges.length': 2 },
    ),
    one(
      'both-directions-in-one',
      'R39',
      'Also within one package, which is named once.',
      [pack('a', AB, [against('a', 'b'), against('b', 'a')])],
      { contradictions: [found('contradicts', 'a', 'b', 'a')] },
    ),
    one(
      'parallel',
      'R39',
      'Parallel edges are one conflict.',
      [pack('a', AB, [against('a', 'b'), against('a', 'b', { weight: 0.1 })])],
      { 'contradictions.length': 1 },
    ),
    one(
      'both-kinds',
      'R39',
      'Both kinds between two nodes are two conflicts, conflicts_with first.',
      [pack('a', AB, [against('a', 'b')]), pack('b', AB, [clash('a', 'b')])],
      { contradictions: [found('conflicts_with', 'a', 'b', 'b'), found('contradicts', 'a', 'b', 'a')] },
    ),
    one(
      'both-kinds-other-directions',
      'R39',
      'Whatever their directions.',
      [pack('a', AB, [against('b', 'a'), clash('a', 'b')])],
      { 'contradictions.length': 2 },
    ),
    one(
      'sides-in-order',
      'R39',
      'The sides are named in the order of their ids, not of the edge.',
      [pack('a', AB, [against('b', 'a')])],
      { contradictions: [found('contradicts', 'a', 'b', 'a')] },
    ),
    one(
      'sides-by-utf-8',
      'R39',
      'That is the order of UTF-8 bytes: U+FFFD before U+1F510.',
      [
        pack('a', [node('\ufffd'), node('\u{1f510}')], [against('\ufffd', '\u{1f510}')]),
        pack('b', [], [against('\u{1f510}', '\ufffd')]),
      ],
      { contradictions: [found('contradicts', '\ufffd', '\u{1f510}', 'ab')] },
    ),
    one(
      'packages-in-canonical-order',
      'R39,R34',
      'The packages that say so are in canonical order.',
      [pack('c', AB, [against('a', 'b')]), pack('a', AB), pack('b', AB, [against('a', 'b')])],
      { contradictions: [found('contradicts', 'a', 'b', 'bc')] },
    ),
    one(
      'packages-with-a-root',
      'R39,R34',
      'And the one that the caller names is first there as well.',
      { first: ['@acme/c@1.0.0'], packages: [pack('c', AB, [against('a', 'b')]), pack('b', AB, [against('b', 'a')])] },
      { contradictions: [found('contradicts', 'a', 'b', 'cb')] },
    ),
    one(
      'packages-of-two-versions',
      'R39,R34',
      'Two versions of one package say so.',
      [pack('a', AB, [against('a', 'b')], '1.0.0'), pack('a', AB, [against('a', 'b')], '1.1.0')],
      { 'contradictions.0.packages': ['@acme/a@1.1.0', '@acme/a@1.0.0'] },
    ),
    one(
      'packages-twice',
      'R39,R34',
      'A package that comes twice says it once.',
      [pack('a', AB, [against('a', 'b')]), pack('a', AB, [against('a', 'b')])],
      { contradictions: [found('contradicts', 'a', 'b', 'a')] },
    ),
    one(
      'said-by-a-third',
      'R39',
      'A package that has neither node can say so.',
      [pack('a', [node('a')]), pack('b', [node('b')]), pack('c', [], [against('a', 'b')])],
      { contradictions: [found('contradicts', 'a', 'b', 'c')] },
    ),
    one('a-package-alone', 'R39', 'Reading a single package lists its own.', [pack('a', AB, [clash('b', 'a')])], {
      contradictions: [found('conflicts_with', 'a', 'b', 'a')],
    }),
    one(
      'sorted',
      'R39',
      'Sorted by kind and the two ids.',
      [pack('a', ABC, [against('c', 'b'), against('c', 'a'), against('b', 'a'), clash('b', 'c'), clash('a', 'c')])],
      {
        contradictions: [
          found('conflicts_with', 'a', 'c', 'a'),
          found('conflicts_with', 'b', 'c', 'a'),
          found('contradicts', 'a', 'b', 'a'),
          found('contradicts', 'a', 'c', 'a'),
          found('contradicts', 'b', 'c', 'a'),
        ],
      },
    ),
    one(
      'sorted-by-utf-8',
      'R39',
      'By UTF-8 bytes, where UTF-16 has another order.',
      [
        pack(
          'a',
          [node('a'), node('\ue000'), node('\u{10000}')],
          [against('\u{10000}', 'a'), against('\ue000', 'a'), against('\u{10000}', '\ue000')],
        ),
      ],
      { 'contradictions.0.b': '\ue000', 'contradictions.1.b': '\u{10000}', 'contradictions.2.a': '\ue000' },
    ),
    one(
      'sorted-with-prefixes',
      'R39',
      'Ids with a common beginning: the pair a, b before the pair a!, b.',
      [pack('a', [node('a'), node('a!'), node('b')], [against('a!', 'b'), against('a', 'b')])],
      { 'contradictions.0.a': 'a', 'contradictions.1.a': 'a!' },
    ),
    one(
      'clique',
      'R39',
      'Five nodes that all contradict each other: ten conflicts.',
      [
        pack(
          'a',
          ['a', 'b', 'c', 'd', 'e'].map((id) => node(id)),
          ['ab', 'ac', 'ad', 'ae', 'bc', 'bd', 'be', 'cd', 'ce', 'de'].map(([from, to]) => against(from, to)),
        ),
      ],
      { 'contradictions.length': 10 },
    ),
    one(
      'self',
      'R39',
      'A node that contradicts itself is surfaced, with itself on both sides.',
      [pack('a', [node('a')], [against('a', 'a')])],
      { contradictions: [found('contradicts', 'a', 'a', 'a')] },
    ),
    one(
      'nodes-stay',
      'R39',
      'Both nodes stay as they are, whatever the weight.',
      [
        pack(
          'a',
          [node('a', { activation: 0.9 }), node('b', { activation: 0.1 })],
          [against('a', 'b', { weight: 99 })],
        ),
      ],
      { 'graph.nodes.0.activation': 0.9, 'graph.nodes.1.activation': 0.1 },
    ),
    one(
      'weight-0',
      'R39',
      'An edge of weight 0 is a conflict as well.',
      [pack('a', AB, [against('a', 'b', { weight: 0 })])],
      { 'contradictions.length': 1 },
    ),
    one('weight-negative', 'R39', 'And one of negative weight.', [pack('a', AB, [clash('a', 'b', { weight: -1 })])], {
      'contradictions.length': 1,
    }),
    one(
      'votes-combine',
      'R37,R39',
      'The edges combine as others do.',
      [
        pack('a', AB, [against('a', 'b', { weight: 0.2, coactivations: 1 })]),
        pack('b', AB, [against('a', 'b', { weight: 0.4, coactivations: 2 })]),
      ],
      { 'graph.edges.length': 1, 'graph.edges.0.coactivations': 3 },
    ),
    one(
      'inactive-by-its-activation',
      'R39',
      'A side with activation 0 is inactive, also where nobody superseded it.',
      [pack('a', [node('a', { activation: 0 }), node('b')], [against('a', 'b')])],
      { contradictions: [found('contradicts', 'a', 'b', 'a', ['a'])] },
    ),
    one(
      'inactive-in-one-package',
      'R36,R39',
      'A side that is active in another package is active.',
      [
        pack('a', [node('a', { activation: 0 }), node('b')], [against('a', 'b')]),
        pack('b', [node('a', { activation: 0.1 })]),
      ],
      { contradictions: [found('contradicts', 'a', 'b', 'a')] },
    ),
    one(
      'inactive-both',
      'R38,R39',
      'Both sides inactive: both are named, in their order.',
      [
        pack('a', AB, [against('a', 'b')]),
        pack('b', [node('new', { supersedes: 'b' })], [edge('new', 'a', 'supersedes')]),
      ],
      { contradictions: [found('contradicts', 'a', 'b', 'a', ['a', 'b'])] },
    ),
    one(
      'inactive-second',
      'R38,R39',
      'The side with the larger id.',
      [pack('a', AB, [against('a', 'b')]), pack('b', [node('new', { supersedes: 'b' })])],
      { contradictions: [found('contradicts', 'a', 'b', 'a', ['b'])] },
    ),
    one(
      'inactive-by-a-chain',
      'R38,R39',
      'Inactive within a chain.',
      [
        pack(
          'a',
          [node('a'), node('b', { supersedes: 'c' }), node('c')],
          [edge('a', 'b', 'supersedes'), against('c', 'b')],
        ),
      ],
      { contradictions: [found('contradicts', 'b', 'c', 'a', ['b', 'c'])] },
    ),
    one(
      'not-inactive-in-a-cycle',
      'R38,R39',
      'In a cycle both sides are active.',
      [pack('a', [node('a', { supersedes: 'b' }), node('b', { supersedes: 'a' })], [against('a', 'b')])],
      { contradictions: [found('contradicts', 'a', 'b', 'a')] },
    ),
    one(
      'of-own-variants',
      'R35,R39',
      'Two packages say it of their own variants: two conflicts.',
      [
        pack('a', [text('n', 'one'), node('m')], [against('n', 'm')]),
        pack('b', [text('n', 'two'), node('m')], [against('n', 'm')]),
      ],
      {
        contradictions: [
          found('contradicts', 'm', 'n~0e93afda203a', 'a'),
          found('contradicts', 'm', 'n~e0ff298b3d96', 'b'),
        ],
      },
    ),
    one(
      'of-an-ambiguous-id',
      'R37,R39',
      'A contradiction of an ambiguous id is no conflict; the edge is listed.',
      [pack('a', [text('n', 'one')]), pack('b', [text('n', 'two')]), pack('c', [node('m')], [against('m', 'n')])],
      { contradictions: [], 'dangling_edges.0.reason': 'ambiguous' },
    ),
    one(
      'collision-is-none',
      'R35,R39',
      'Variants of one id do not contradict each other.',
      [pack('a', [text('n', 'one')]), pack('b', [text('n', 'two')])],
      { contradictions: [], 'collisions.length': 1 },
    ),
    one(
      'superseding-is-none',
      'R38,R39',
      'Superseding is no contradiction.',
      [pack('a', [node('a', { supersedes: 'b' }), node('b')])],
      { contradictions: [] },
    ),
    one(
      'types-are-exact',
      'R39',
      'Contradicts, contradicted_by and conflicts are other types.',
      [pack('a', AB, [edge('a', 'b', 'Contradicts'), edge('a', 'b', 'contradicted_by'), edge('a', 'b', 'conflicts')])],
      { contradictions: [] },
    ),
    one(
      'type-with-escapes',
      'R39',
      'The type is what it is after unescaping.',
      [pack('a', AB, [against('a', 'b')]), pack('b', AB, [edge('b', 'a', raw('"c\\u006fntradicts"'))])],
      { contradictions: [found('contradicts', 'a', 'b', 'ab')] },
    ),
    one(
      'proto',
      'R39',
      'Ids such as __proto__ are ordinary.',
      [pack('a', [node('__proto__'), node('constructor')], [against('constructor', '__proto__')])],
      { contradictions: [found('contradicts', '__proto__', 'constructor', 'a')] },
    ),
    one(
      'ids-not-joined',
      'R39',
      'Pairs are told apart whatever the ids have in them.',
      [
        pack(
          'a',
          ['a', 'a\u0000b', 'b\u0000c', 'c'].map((id) => node(id)),
          [against('a', 'b\u0000c'), against('a\u0000b', 'c')],
        ),
      ],
      { 'contradictions.length': 2 },
    ),
    one(
      'dangling-and-found',
      'R37,R39',
      'One of two contradictions has a target that is nowhere.',
      [pack('a', AB, [against('a', 'gone'), against('a', 'b')])],
      { 'contradictions.length': 1, 'dangling_edges.length': 1 },
    ),
    one(
      'found-in-the-larger-set',
      'R34,R39',
      'What was dangling is a conflict once the package with the target is there.',
      [pack('a', AB, [against('a', 'gone')]), pack('b', [node('gone')])],
      { contradictions: [found('contradicts', 'a', 'gone', 'a')], dangling_edges: [] },
    ),
  ],
};
