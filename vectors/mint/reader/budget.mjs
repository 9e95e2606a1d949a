// R42: selection under a budget.
import { edge, makeCase, node, raw } from './inputs.mjs';

const one = makeCase(({ budget, at = null, nodes, edges = [] }) => ({ budget, at, nodes, edges }));

/** A node of as many tokens as asked for. */
const sized = (id, tokens, more = {}) => node(id, { content: 'x'.repeat(4 * tokens), ...more });
const withText = (id, content, more = {}) => node(id, { content, ...more });
const ids = (...list) =>
  Object.fromEntries(list.flatMap((id, i) => [[`selected.${i}.id`, id]]).concat([['selected.length', list.length]]));
const DAY_0 = '2026-01-01T00:00:00Z';
const DAY_1 = '2026-01-02T00:00:00Z';

export default {
  note: 'The reference has no selection of graph nodes under a budget; nothing to observe.',
  cases: [
    one(
      'budget-0',
      'R42',
      'With a budget of 0 nothing of any length fits.',
      { budget: 0, nodes: [withText('a', 'x'), withText('b', 'xxxxx')] },
      { tokens: 0, 'selected.length': 0, 'omitted.0.left': 0 },
    ),
    one(
      'budget-0-and-no-content',
      'R42',
      'A node without content has 0 tokens and fits even then.',
      { budget: 0, nodes: [withText('a', ''), withText('b', 'x')] },
      ids('a'),
    ),
    one(
      'no-content-after-the-budget',
      'R42',
      'It also fits when the budget is used up.',
      { budget: 2, nodes: [sized('a', 2), withText('b', '', { activation: 0.1 })] },
      ids('a', 'b'),
    ),
    one(
      'no-content-inactive',
      'R42',
      'But not when it is inactive.',
      { budget: 2, nodes: [withText('a', '', { activation: 0 })] },
      { 'omitted.0.reason': 'inactive' },
    ),
    one('exact-fit', 'R42', 'What fits exactly is taken.', { budget: 5, nodes: [sized('a', 5)] }, ids('a')),
    one(
      'exact-fit-of-two',
      'R42',
      'Also the last of several.',
      { budget: 7, nodes: [sized('a', 5), sized('b', 2, { activation: 0.5 }), sized('c', 1, { activation: 0.4 })] },
      ids('a', 'b'),
    ),
    one(
      'tokens-rounded-up',
      'R42',
      'Bytes divided by 4, rounded up: 1, 4, 5, 8 and 9 bytes.',
      { budget: 100, nodes: [1, 4, 5, 8, 9].map((bytes) => withText(`n${bytes}`, 'x'.repeat(bytes))) },
      {
        'selected.0.tokens': 1,
        'selected.1.tokens': 1,
        'selected.2.tokens': 2,
        'selected.3.tokens': 2,
        'selected.4.tokens': 3,
        tokens: 9,
      },
    ),
    one(
      'rounded-up-each',
      'R42',
      'Each node is rounded up, not the sum.',
      { budget: 3, nodes: [withText('a', 'x'), withText('b', 'x'), withText('c', 'x'), withText('d', 'x')] },
      ids('a', 'b', 'c'),
    ),
    one(
      'multi-byte',
      'R42',
      'One to four bytes a character.',
      {
        budget: 100,
        nodes: [withText('a', 'eeee'), withText('b', 'éééé'), withText('c', '€€€€'), withText('d', '🔐🔐🔐🔐')],
      },
      { 'selected.0.tokens': 1, 'selected.1.tokens': 2, 'selected.2.tokens': 3, 'selected.3.tokens': 4 },
    ),
    one(
      'multi-byte-combining',
      'R42',
      'A letter with a combining accent has three bytes; nothing is normalized.',
      { budget: 100, nodes: [withText('a', '\u00e9\u00e9'), withText('b', 'e\u0301e\u0301')] },
      { 'selected.0.tokens': 1, 'selected.1.tokens': 2 },
    ),
    one(
      'escapes-count-unescaped',
      'R42',
      'The content counts, not its spelling in the document.',
      { budget: 1, nodes: [node('a', { content: raw('"\\u0061\\u0062\\n\\/"') })] },
      ids('a'),
    ),
    one(
      'type-and-id-do-not-count',
      'R42',
      'Only content has tokens.',
      { budget: 1, nodes: [node('a'.repeat(100), { type: 'b'.repeat(100), content: 'x', category: 'c'.repeat(100) })] },
      { tokens: 1 },
    ),
    one(
      'skip-and-go-on',
      'R42',
      'What does not fit is skipped, again and again, and each says what was left.',
      {
        budget: 6,
        nodes: [
          sized('a', 4, { activation: 0.9 }),
          sized('b', 3, { activation: 0.8 }),
          sized('c', 1, { activation: 0.7 }),
          sized('d', 2, { activation: 0.6 }),
          sized('e', 1, { activation: 0.5 }),
        ],
      },
      { ...ids('a', 'c', 'e'), 'omitted.0.id': 'b', 'omitted.0.left': 2, 'omitted.1.id': 'd', 'omitted.1.left': 1 },
    ),
    one(
      'not-the-best-sum',
      'R42',
      'It is no knapsack: the first that fits is taken, though two others would fill the budget.',
      {
        budget: 10,
        nodes: [
          sized('a', 6, { activation: 0.9 }),
          sized('b', 5, { activation: 0.8 }),
          sized('c', 5, { activation: 0.7 }),
        ],
      },
      ids('a'),
    ),
    one(
      'inactive-last',
      'R42',
      'Inactive nodes are listed after the others, by id.',
      {
        budget: 1,
        nodes: [sized('z', 1, { activation: 0 }), sized('y', 1, { activation: 0 }), sized('x', 9, { activation: 0.1 })],
      },
      { 'omitted.0.id': 'x', 'omitted.1.id': 'y', 'omitted.2.id': 'z' },
    ),
    one(
      'inactive-by-confidence',
      'R42',
      'Also inactive nodes are ordered by confidence before the id.',
      { budget: 1, nodes: [sized('a', 1, { activation: 0 }), sized('b', 1, { activation: 0, confidence: 0.2 })] },
      { 'omitted.0.id': 'b' },
    ),
    one(
      'smallest-activation-is-active',
      'R42',
      'Every activation above 0 is active.',
      { budget: 1, nodes: [sized('a', 1, { activation: raw('5e-324') })] },
      ids('a'),
    ),
    one(
      'all-inactive',
      'R42',
      'Nothing is taken if all are inactive.',
      { budget: 99, nodes: [sized('a', 1, { activation: 0 }), sized('b', 1, { activation: raw('0.0') })] },
      { 'selected.length': 0 },
    ),
    one(
      'tie-confidence',
      'R42',
      'At equal activation the higher confidence goes first.',
      { budget: 1, nodes: [sized('a', 1, { confidence: 0.1 }), sized('b', 1, { confidence: 0.9 })] },
      ids('b'),
    ),
    one(
      'tie-confidence-absent',
      'R42',
      'An absent confidence is last, also after 0; null is absent.',
      {
        budget: 3,
        nodes: [
          sized('a', 1),
          sized('b', 1, { confidence: null }),
          sized('c', 1, { confidence: 0 }),
          sized('d', 1, { confidence: 1 }),
        ],
      },
      ids('d', 'c', 'a'),
    ),
    one(
      'confidence-after-activation',
      'R42',
      'Confidence decides nothing where activations differ.',
      {
        budget: 1,
        nodes: [sized('a', 1, { activation: 0.51, confidence: 0 }), sized('b', 1, { activation: 0.5, confidence: 1 })],
      },
      ids('a'),
    ),
    one(
      'tie-id-after-confidence',
      'R42',
      'At equal confidence the id decides.',
      { budget: 1, nodes: [sized('b', 1, { confidence: 0.5 }), sized('a', 1, { confidence: raw('0.50') })] },
      ids('a'),
    ),
    one(
      'tie-id-utf-8',
      'R42',
      'Ids are ordered by UTF-8 bytes: U+FFFD comes before U+1F510.',
      { budget: 1, nodes: [sized('\u{1f510}', 1), sized('\ufffd', 1)] },
      ids('\ufffd'),
    ),
    one(
      'tie-id-private-use',
      'R42',
      'And U+E000 before U+10000.',
      { budget: 2, nodes: [sized('\u{10000}', 1), sized('\ue000', 1), sized('z', 1)] },
      ids('z', '\ue000'),
    ),
    one(
      'tie-id-case-and-prefix',
      'R42',
      'Upper case before lower case, a prefix before what is longer, and no number by value.',
      { budget: 9, nodes: ['b', 'B', 'ba', 'n10', 'n9', '', 'é'].map((id) => sized(id, 1)) },
      ids('', 'B', 'b', 'ba', 'n10', 'n9', 'é'),
    ),
    one(
      'activation-as-double',
      'R42',
      'Activations that are one double are equal, whatever their digits.',
      {
        budget: 1,
        nodes: [sized('b', 1, { activation: raw('0.50000000000000000001') }), sized('a', 1, { activation: 0.5 })],
      },
      ids('a'),
    ),
    one(
      'activation-next-double',
      'R42',
      'The next double is greater.',
      { budget: 1, nodes: [sized('b', 1, { activation: 0.30000000000000004 }), sized('a', 1, { activation: 0.3 })] },
      ids('b'),
    ),
    one(
      'order-of-input',
      'R42',
      'The order of the document does not matter.',
      {
        budget: 2,
        nodes: [
          sized('c', 1, { activation: 0.1 }),
          sized('b', 1, { activation: 0.9 }),
          sized('a', 1, { activation: 0.5 }),
        ],
      },
      ids('b', 'a'),
    ),
    one(
      'decay-without-instant',
      'R42,R41',
      'Without an instant nothing decays.',
      {
        budget: 1,
        nodes: [
          sized('a', 1, { activation: 0.9, created_at: '2000-01-01T00:00:00Z', decay_half_life_days: 1 }),
          sized('b', 1, { activation: 0.8 }),
        ],
      },
      ids('a'),
    ),
    one(
      'decay-to-nothing',
      'R42,R41',
      'What has decayed to 0 is inactive.',
      {
        budget: 9,
        at: '2026-06-01T00:00:00Z',
        nodes: [sized('a', 1, { created_at: DAY_0, decay_half_life_days: 1 }), sized('b', 1, { activation: 0.1 })],
      },
      { ...ids('b'), 'omitted.0.reason': 'inactive' },
    ),
    one(
      'decay-shown',
      'R42,R41',
      'The result shows the effective activation.',
      { budget: 9, at: DAY_1, nodes: [sized('a', 1, { created_at: DAY_0, decay_half_life_days: 2 })] },
      { 'selected.0.activation': raw('0.707106781187') },
    ),
    one(
      'decay-makes-ties',
      'R42,R41',
      'Effective activations that are equal after rounding are a tie.',
      {
        budget: 1,
        at: DAY_1,
        nodes: [
          sized('b', 1, { activation: 0.8, created_at: DAY_0, decay_half_life_days: 1 }),
          sized('a', 1, { activation: 0.4 }),
        ],
      },
      ids('a'),
    ),
    one(
      'decay-of-the-future',
      'R42,R41',
      'A node of a later date does not decay.',
      {
        budget: 1,
        at: DAY_0,
        nodes: [
          sized('a', 1, { activation: 0.5 }),
          sized('b', 1, { activation: 0.6, created_at: DAY_1, decay_half_life_days: 1 }),
        ],
      },
      ids('b'),
    ),
    one(
      'one-side-inactive',
      'R42',
      'A side that is left out because it is inactive is named as well.',
      { budget: 9, nodes: [sized('a', 1), sized('b', 1, { activation: 0 })], edges: [edge('a', 'b', 'contradicts')] },
      { one_sided: [{ kind: 'contradicts', selected: 'a', omitted: 'b' }] },
    ),
    one(
      'neither-side',
      'R42',
      'A contradiction of which neither side was taken is not one-sided.',
      { budget: 0, nodes: [sized('a', 1), sized('b', 1)], edges: [edge('a', 'b', 'contradicts')] },
      { one_sided: [] },
    ),
    one(
      'one-sided-conflicts-with',
      'R42',
      'conflicts_with counts under its own name.',
      { budget: 1, nodes: [sized('a', 1), sized('b', 1)], edges: [edge('b', 'a', 'conflicts_with')] },
      { one_sided: [{ kind: 'conflicts_with', selected: 'a', omitted: 'b' }] },
    ),
    one(
      'one-sided-both-kinds',
      'R42',
      'Both kinds between two nodes are two, sorted by kind.',
      {
        budget: 1,
        nodes: [sized('a', 1), sized('b', 1)],
        edges: [edge('a', 'b', 'contradicts'), edge('a', 'b', 'conflicts_with')],
      },
      { 'one_sided.0.kind': 'conflicts_with', 'one_sided.1.kind': 'contradicts' },
    ),
    one(
      'one-sided-both-directions',
      'R42',
      'Both directions are one contradiction.',
      {
        budget: 1,
        nodes: [sized('a', 1), sized('b', 1)],
        edges: [edge('a', 'b', 'contradicts'), edge('b', 'a', 'contradicts')],
      },
      { 'one_sided.length': 1 },
    ),
    one(
      'one-sided-larger-id',
      'R42',
      'The side that was taken may have the larger id.',
      { budget: 1, nodes: [sized('a', 1, { activation: 0.5 }), sized('b', 1)], edges: [edge('a', 'b', 'contradicts')] },
      { one_sided: [{ kind: 'contradicts', selected: 'b', omitted: 'a' }] },
    ),
    one(
      'one-sided-several',
      'R42',
      'They are sorted by kind and by the two ids in order, whichever was taken.',
      {
        budget: 2,
        nodes: [sized('a', 3), sized('b', 1), sized('c', 1), sized('d', 3)],
        edges: [
          edge('d', 'c', 'contradicts'),
          edge('c', 'a', 'contradicts'),
          edge('b', 'd', 'contradicts'),
          edge('b', 'c', 'contradicts'),
          edge('a', 'd', 'contradicts'),
        ],
      },
      {
        one_sided: [
          { kind: 'contradicts', selected: 'c', omitted: 'a' },
          { kind: 'contradicts', selected: 'b', omitted: 'd' },
          { kind: 'contradicts', selected: 'c', omitted: 'd' },
        ],
      },
    ),
    one(
      'one-sided-other-types',
      'R42',
      'Other types are no contradictions, and names are exact.',
      {
        budget: 1,
        nodes: [sized('a', 1), sized('b', 1)],
        edges: [edge('a', 'b', 'supports'), edge('a', 'b', 'Contradicts'), edge('a', 'b', 'supersedes')],
      },
      { one_sided: [] },
    ),
    one(
      'one-sided-dangling',
      'R42,R39',
      'An edge with an end that is no node is no contradiction.',
      {
        budget: 2,
        nodes: [sized('a', 1), sized('b', 1)],
        edges: [edge('a', 'ghost', 'contradicts'), edge('ghost', 'b', 'conflicts_with')],
      },
      { one_sided: [] },
    ),
    one(
      'one-sided-weightless',
      'R42',
      'The weight of the edge does not matter.',
      { budget: 1, nodes: [sized('a', 1), sized('b', 1)], edges: [edge('a', 'b', 'contradicts', { weight: 0 })] },
      { 'one_sided.length': 1 },
    ),
    one(
      'edges-do-not-matter-otherwise',
      'R42',
      'Weights and counters do not move a node.',
      {
        budget: 1,
        nodes: [sized('a', 1), sized('b', 1)],
        edges: [edge('a', 'b', 'supports', { weight: 9, coactivations: 99 }), edge('b', 'b', 'co_activated')],
      },
      ids('a'),
    ),
    one('no-nodes', 'R42', 'Nothing to choose from.', { budget: 10, nodes: [] }, { tokens: 0 }),
    one(
      'large-budget',
      'R42',
      'A budget beyond what any content has.',
      { budget: 9007199254740991, nodes: [sized('a', 1000)] },
      { tokens: 1000 },
    ),
  ],
};
