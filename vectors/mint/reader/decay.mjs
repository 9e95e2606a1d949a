// R41: effective activation.
import { makeCase, node, raw } from './inputs.mjs';

const one = makeCase(({ at, nodes }) => ({ at, nodes }));

const DAY_0 = '2026-01-01T00:00:00Z';
const DAY_1 = '2026-01-02T00:00:00Z';

/** A node that decays from the first day of 2026. */
const aging = (decay_half_life_days, more = {}) => node('a', { created_at: DAY_0, decay_half_life_days, ...more });
/** Nodes called by the first letters of the alphabet. */
const named = (...list) => list.map((more, i) => node('abcdefghij'[i], more));
const created = (halfLife, ...dates) =>
  named(...dates.map((created_at) => ({ created_at, decay_half_life_days: halfLife })));

function days(id, count, halfLife, why, value, activation) {
  const at = new Date(Date.UTC(2026, 0, 1 + count)).toISOString().replace('.000', '');
  return one(
    id,
    'R41',
    why,
    { at, nodes: [aging(halfLife, activation === undefined ? {} : { activation })] },
    value === undefined ? {} : { a: value },
  );
}

export default {
  note: '`expected`: effective activation at `at` by R41, rounded to twelve decimals wherever decay applies. `reference`: the reference’s decay function, applied once (it exists, but no command of the reference calls it).',
  cases: [
    one(
      'no-instant',
      'R41',
      'Without an instant nothing decays, and nothing is rounded.',
      { at: null, nodes: [aging(1, { activation: 0.1234567890123456 })] },
      { a: 0.1234567890123456 },
    ),
    days(
      'same-instant',
      0,
      1,
      'At age 0 the activation is the stored one, as it is.',
      0.12345678901234568,
      0.12345678901234568,
    ),
    one(
      'last-moment-of-a-day',
      'R41',
      'The last nanosecond before a day is over.',
      { at: '2026-01-01T23:59:59.999999999Z', nodes: [aging(1)] },
      { a: 1 },
    ),
    one('first-moment-of-a-day', 'R41', '24 hours are a day.', { at: DAY_1, nodes: [aging(1)] }, { a: 0.5 }),
    one(
      'second-day-not-over',
      'R41',
      'Days are rounded down, also later ones.',
      { at: '2026-01-02T23:59:59Z', nodes: [aging(1)] },
      { a: 0.5 },
    ),
    one(
      'fraction-of-many-digits',
      'R41',
      'Fractions of seconds count to their last digit.',
      {
        at: '2026-01-02T00:00:00.123456789012345678Z',
        nodes: created(
          1,
          '2026-01-01T00:00:00.123456789012345678Z',
          '2026-01-01T00:00:00.123456789012345679Z',
          '2026-01-01T00:00:00.1234567890123456780000Z',
        ),
      },
      { a: 0.5, b: 1, c: 0.5 },
    ),
    one(
      'fraction-at',
      'R41',
      'And so do those of the instant.',
      {
        at: '2026-01-02T00:00:00.000001Z',
        nodes: created(1, '2026-01-01T00:00:00.000001Z', '2026-01-01T00:00:00.000002Z'),
      },
      { a: 0.5, b: 1 },
    ),
    one(
      'negative-age',
      'R41',
      'A node from the future does not decay, and does not grow.',
      { at: DAY_0, nodes: created(1, DAY_1, '2030-01-01T00:00:00Z', '9999-12-31T23:59:59Z') },
      { a: 1, b: 1, c: 1 },
    ),
    one(
      'negative-age-not-rounded',
      'R41',
      'Where no day is over nothing is rounded.',
      { at: DAY_0, nodes: [node('a', { created_at: DAY_1, decay_half_life_days: 1, activation: 0.1111111111111111 })] },
      { a: 0.1111111111111111 },
    ),
    one(
      'offset-of-at',
      'R41',
      'The instant may have an offset as well.',
      { at: '2026-01-02T05:30:00+05:30', nodes: created(1, DAY_0, '2026-01-01T00:00:01Z') },
      { a: 0.5, b: 1 },
    ),
    one(
      'offset-negative',
      'R41',
      '-08:00 is later in UTC.',
      { at: '2026-01-02T08:00:00Z', nodes: created(1, '2026-01-01T00:00:00-08:00', '2026-01-01T00:00:01-08:00') },
      { a: 0.5, b: 1 },
    ),
    one(
      'offset-over-midnight',
      'R41',
      'An offset can change day, month and year.',
      {
        at: '2026-01-01T00:00:00Z',
        nodes: created(1, '2026-01-01T01:00:00+01:00', '2025-12-31T01:00:00+01:00', '2025-12-30T23:00:00-01:00'),
      },
      { a: 1, b: 0.5, c: 0.5 },
    ),
    one(
      'offset-largest',
      'R41',
      'Offsets go to 23:59.',
      {
        at: '2026-01-02T00:00:00Z',
        nodes: created(1, '2026-01-01T23:59:00+23:59', '2026-01-01T00:00:00+23:59', '2025-12-31T00:01:00-23:59'),
      },
      { a: 0.5, b: 0.5, c: 0.5 },
    ),
    one(
      'offset-minus-zero',
      'R41',
      '-00:00 is UTC.',
      { at: '2026-01-02T00:00:00-00:00', nodes: created(1, '2026-01-01T00:00:00+00:00') },
      { a: 0.5 },
    ),
    one(
      'lower-case',
      'R41',
      't and z stand in either case.',
      { at: '2026-01-02t00:00:00z', nodes: created(1, '2026-01-01t00:00:00z') },
      { a: 0.5 },
    ),
    one(
      'leap-second-created',
      'R41',
      'A node may be created in a leap second.',
      { at: '2017-01-02T12:00:00Z', nodes: created(1, '2016-12-31T23:59:60Z', '2017-01-01T00:59:60+01:00') },
      { a: 0.5, b: 0.5 },
    ),
    one(
      'leap-second-at',
      'R41',
      'The instant may be a leap second.',
      { at: '2016-12-31T23:59:60Z', nodes: created(1, '2016-12-30T12:00:00Z', '2016-12-31T12:00:00Z') },
      { a: 0.5, b: 1 },
    ),
    one(
      'leap-second-to-leap-second',
      'R41',
      'R12 allows them on any date: from one to that of the next day is a day.',
      { at: '2026-05-06T23:59:60Z', nodes: created(1, '2026-05-05T23:59:60Z') },
      { a: 0.5 },
    ),
    one(
      'february-of-no-leap-year',
      'R41',
      '2026-02-28 to 2026-03-01 is one day.',
      { at: '2026-03-01T00:00:00Z', nodes: created(1, '2026-02-28T00:00:00Z') },
      { a: 0.5 },
    ),
    one(
      'february-2000',
      'R41',
      '2000 was a leap year: two days.',
      { at: '2000-03-01T00:00:00Z', nodes: created(1, '2000-02-28T00:00:00Z') },
      { a: 0.25 },
    ),
    one(
      'february-1900',
      'R41',
      '1900 was none: one day.',
      { at: '1900-03-01T00:00:00Z', nodes: created(1, '1900-02-28T00:00:00Z') },
      { a: 0.5 },
    ),
    one(
      'year-of-365-days',
      'R41',
      'A year of 365 days and one of 366.',
      {
        at: '2027-01-01T00:00:00Z',
        nodes: [
          node('a', { created_at: DAY_0, decay_half_life_days: 365 }),
          node('b', { created_at: '2024-01-01T00:00:00Z', decay_half_life_days: 1096 }),
        ],
      },
      { a: 0.5, b: 0.5 },
    ),
    one(
      'year-0',
      'R41',
      'Years begin with 0000, which has 366 days.',
      { at: '0001-01-01T00:00:00Z', nodes: created(366, '0000-01-01T00:00:00Z') },
      { a: 0.5 },
    ),
    one(
      'years-below-100',
      'R41',
      'A year below 100 is no year of the last century.',
      { at: '0099-01-02T00:00:00Z', nodes: created(1, '0099-01-01T00:00:00Z') },
      { a: 0.5 },
    ),
    one(
      'longest-age',
      'R41',
      'From the first to the last day that can be written: 3652424 days.',
      {
        at: '9999-12-31T23:59:59Z',
        nodes: [
          node('a', { created_at: '0000-01-01T00:00:00Z', decay_half_life_days: 3652424 }),
          node('b', { created_at: '0000-01-01T00:00:00Z', decay_half_life_days: 1 }),
        ],
      },
      { a: 0.5, b: 0 },
    ),
    one(
      'before-1970',
      'R41',
      'Nothing begins in 1970.',
      { at: '1970-01-02T00:00:00Z', nodes: created(2, '1969-12-31T00:00:00Z', '1969-12-31T00:00:00.001Z') },
      { a: 0.5, b: raw('0.707106781187') },
    ),
    one(
      'half-life-absent',
      'R41',
      'Without a half-life nothing decays.',
      { at: '2030-01-01T00:00:00Z', nodes: [node('a', { created_at: DAY_0, activation: 0.123456789012345 })] },
      { a: 0.123456789012345 },
    ),
    one(
      'created-at-null',
      'R41',
      'created_at null is absence.',
      { at: '2030-01-01T00:00:00Z', nodes: [node('a', { created_at: null, decay_half_life_days: 3 })] },
      { a: 1 },
    ),
    one(
      'half-life-zero-not-rounded',
      'R41',
      'Where there is no decay nothing is rounded.',
      { at: '2030-01-01T00:00:00Z', nodes: [aging(0, { activation: 0.33333333333333331 })] },
      { a: 0.3333333333333333 },
    ),
    one(
      'activation-zero-stays',
      'R41',
      '0 stays 0 with and without an age.',
      {
        at: '2030-01-01T00:00:00Z',
        nodes: named({ activation: 0 }, { activation: raw('0.0'), created_at: DAY_0, decay_half_life_days: 9 }),
      },
      { a: 0, b: 0 },
    ),
    days('one-of-three-days', 1, 3, 'The cube root of a half.', 0.793700525984),
    days('two-of-three-days', 2, 3, 'Its square.', 0.629960524947),
    days('one-of-two-days', 1, 2, 'The root of a half.', raw('0.707106781187')),
    days('one-of-seven', 1, 7, 'A seventh of a half-life.', 0.905723664264),
    days('three-of-thirty', 3, 30, 'A tenth of a half-life.', 0.933032991537),
    days('ninety-of-sixty', 90, 60, 'One and a half half-lives.', 0.353553390593),
    days('one-of-a-hundred', 1, 100, 'A hundredth.', 0.993092495437),
    days('half-up-at-a-tie', 13, 1, '2^-13 has thirteen decimals and ends with 5: half up.', 0.000122070313),
    days('half-up-at-a-tie-of-activation', 12, 1, 'The same tie from a stored activation.', 0.000122070313, 0.5),
    days('half-up-at-an-odd-tie', 11, 1, 'A tie that is rounded up to an even digit.', 0.000366210938, 0.75),
    days('half-up-from-an-even-digit', 10, 1, 'And one that is rounded up from an even digit.', 0.000610351563, 0.625),
    days('below-a-tie', 14, 1, 'Fourteen decimals, of which the last two are 25: down.', 0.000061035156),
    days('above-a-tie', 14, 1, 'Three times as much: 75, so up.', 0.000045776367, 0.75),
    days('tie-with-h-of-many-days', 390, 30, 'Thirteen half-lives of thirty days are the same tie.', 0.000122070313),
    days('tie-just-missed', 389, 30, 'A day less is no tie.', 0.000124923571),
    days('just-below-a-tie', 11, 1, '0.03 would be a tie, but its double is less than that.', 0.000014648437, 0.03),
    days(
      'near-a-tie-below',
      46,
      7,
      'Less than a half by 2 · 10^-6, where doubles have more.',
      0.008181241042,
      0.7780657579013,
    ),
    days(
      'near-a-tie-above',
      145,
      7,
      'More than a half by 4 · 10^-11, where doubles have less.',
      1.54257e-7,
      0.2653779359831,
    ),
    days('nearest-to-a-tie', 2157, 90, 'Less than a half by 5 · 10^-12.', 3.9547e-8, 0.6483426584837),
    days('smallest-result', 40, 1, '2^-40 rounds to the smallest result.', 1e-12),
    days('rounds-to-zero', 41, 1, '2^-41 is below half of it.', 0),
    days('rounds-to-smallest', 204, 5, 'Just above half of 10^-12 the result is 10^-12.', 1e-12),
    days('rounds-to-zero-by-activation', 39, 1, 'A small activation gets there earlier.', 0, 0.2),
    days('tiny-activation', 1, 4294967295, 'An activation below the decimals becomes 0 after a day.', 0, 1e-13),
    days('tiny-activation-at-age-0', 0, 4294967295, 'And is what it is before.', 1e-13, 1e-13),
    days(
      'activation-of-thirteen-decimals',
      1,
      4294967295,
      'What is rounded is the product, not the stored activation.',
      0.123456788993,
      0.1234567890125,
    ),
    days('largest-half-life', 1, 4294967295, 'The largest half-life after a day.', 0.999999999839),
    days('largest-half-life-a-century', 36525, 4294967295, 'And after a hundred years.', undefined),
    days('smallest-half-life-a-week', 7, 1, 'A week of half-lives.', 0.0078125),
    days('ten-half-lives', 300, 30, 'Ten half-lives: 2^-10 is exact.', 0.0009765625),
    days('twelve-half-lives', 12, 1, 'Twelve: 2^-12 has exactly twelve decimals.', 0.000244140625),
    days('activation-0-1', 1, 1, 'The activation is its double: half of 0.1.', 0.05, 0.1),
    days('activation-0-3-of-three-days', 1, 3, 'An activation that no double is, times a root.', 0.238110157795, 0.3),
    days('activation-nearly-1', 1, 1, 'The double before 1 gives a half after rounding.', 0.5, 0.9999999999999999),
    days(
      'activation-of-many-digits',
      1,
      2,
      'More digits than a double has: the nearest double counts.',
      undefined,
      raw('0.123456789012345678901234567890'),
    ),
    one(
      'spelling-of-numbers',
      'R41',
      'Numbers may be spelled in any way.',
      {
        at: DAY_1,
        nodes: named(
          { activation: raw('5e-1'), created_at: DAY_0, decay_half_life_days: 1 },
          { activation: raw('1E0'), created_at: DAY_0, decay_half_life_days: 1 },
          { activation: raw('0.80000'), created_at: DAY_0, decay_half_life_days: 1 },
        ),
      },
      { a: 0.25, b: 0.5, c: 0.4 },
    ),
    one(
      'each-for-itself',
      'R41',
      'Every node has its own age and half-life.',
      {
        at: '2026-01-11T00:00:00Z',
        nodes: named(
          { created_at: DAY_0, decay_half_life_days: 10 },
          { created_at: '2026-01-06T00:00:00Z', decay_half_life_days: 5, activation: 0.5 },
          { activation: 0.3 },
          { created_at: '2026-02-01T00:00:00Z', decay_half_life_days: 1 },
        ),
      },
      { a: 0.5, b: 0.25, c: 0.3, d: 1 },
    ),
    one(
      'confidence-does-not-matter',
      'R41',
      'Confidence and all other members have no part in it.',
      { at: DAY_1, nodes: [aging(1, { confidence: 0.1, category: 'c', 'acme:half_life': 9 })] },
      { a: 0.5 },
    ),
    one(
      'proto',
      'R41',
      'Ids such as __proto__ are ordinary.',
      {
        at: DAY_1,
        nodes: [
          node('__proto__', { created_at: DAY_0, decay_half_life_days: 1 }),
          node('constructor', { activation: 0.3 }),
        ],
      },
      { constructor: 0.3 },
    ),
    one('no-nodes', 'R41', 'No nodes, no result.', { at: DAY_1, nodes: [] }),
  ],
};
