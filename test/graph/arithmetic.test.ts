import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveActivation } from '../../src/graph/index.ts';
import { compareInstants, parseInstant, wholeDays } from '../../src/graph/instant.ts';
import { meanOfVotes } from '../../src/graph/mean.ts';
import { isDateTime } from '../../src/toml/rfc3339.ts';
import { parameters } from '../support/property.ts';

/** A finite double in units of 2^-1074, of which all doubles are multiples. */
function units(double: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, double);
  const bits = view.getBigUint64(0);
  const field = (bits >> 52n) & 0x7ffn;
  const fraction = bits & ((1n << 52n) - 1n);
  const magnitude = field === 0n ? fraction : (fraction | (1n << 52n)) << (field - 1n);
  return double < 0 ? -magnitude : magnitude;
}

/** The doubles next to one. */
function neighbours(double: number): number[] {
  const view = new DataView(new ArrayBuffer(8));
  const at = (bits: bigint): number => {
    view.setBigUint64(0, bits);
    return view.getFloat64(0);
  };
  view.setFloat64(0, double);
  const bits = view.getBigUint64(0);
  if (double === 0) return [5e-324, -5e-324];
  return [at(bits - 1n), at(bits + 1n)].filter(Number.isFinite);
}

const abs = (integer: bigint): bigint => (integer < 0n ? -integer : integer);

/** Holds if no other double is nearer to the mean, and none as near has an even significand where this one has an odd one. */
function expectNearest(votes: readonly (readonly number[])[]): void {
  const mean = meanOfVotes(votes);
  // The mean is numerator / denominator units.
  let [numerator, denominator] = [0n, 1n];
  for (const vote of votes) {
    const count = BigInt(vote.length);
    numerator = numerator * count + vote.reduce((sum, weight) => sum + units(weight), 0n) * denominator;
    denominator *= count;
  }
  denominator *= BigInt(votes.length);
  const distance = (double: number): bigint => abs(numerator - units(double) * denominator);
  for (const other of neighbours(mean)) {
    expect(distance(mean) <= distance(other)).toBe(true);
    if (distance(mean) === distance(other)) expect(evenness(mean)).toBe(0n);
  }
}

function evenness(double: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, double);
  return view.getBigUint64(0) & 1n;
}

describe('R37: the mean of weights', () => {
  it.each([
    [[[0.1], [0.2], [0.3]], 0.2],
    [[[0.2, 0.6], [1]], 0.7],
    [[[1.7976931348623157e308], [1.7976931348623157e308], [1.7976931348623157e308]], 1.7976931348623157e308],
    [[[1.7976931348623157e308], [-1.7976931348623157e308], [3]], 1],
    [[[5e-324], [0]], 0],
    [[[1.5e-323], [0]], 1e-323],
    [[[5e-324], [5e-324], [0]], 5e-324],
    [[[5e-324], [0], [0]], 0],
    [[[-0], [0]], 0],
    [[[2 ** 53], [2 ** 53 + 2]], 2 ** 53],
    [[[2 ** 53 + 2], [2 ** 53 + 4]], 2 ** 53 + 4],
    [[[1e308], [1e-308], [-1e308]], 1e-308 / 3],
  ] as [number[][], number][])('of %j is %d', (votes, mean) => {
    expect(meanOfVotes(votes) + 0).toBe(mean);
    if (mean !== 0) expectNearest(votes);
  });

  it('is the double nearest to the exact mean, ties to even', () => {
    const double = fc.double({ noNaN: true, noDefaultInfinity: true });
    const tiny = fc.integer({ min: -40, max: 40 }).map((count) => count * 5e-324);
    const close = fc.integer({ min: 0, max: 8 }).map((count) => 1 + count * Number.EPSILON);
    const votes = fc.oneof(double, tiny, close, fc.constantFrom(0.1, 0.2, 0.3, 1));
    fc.assert(
      fc.property(
        fc.array(fc.array(votes, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 7 }),
        expectNearest,
      ),
      parameters(5000),
    );
  });

  it('takes linear time for many weights of any size', () => {
    const weights = Array.from({ length: 50_000 }, (_, index) => [1.7e308, 5e-324, -0.1, 1e-200][index % 4] ?? 0);
    const votes = Array.from({ length: 300 }, (_, index) => weights.slice(0, index + 1));
    const start = performance.now();
    meanOfVotes([weights, ...votes]);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

const DAY = 86_400_000;
const node = (activation: number, halfLife: number): object => ({
  activation,
  created_at: '2000-01-01T00:00:00Z',
  decay_half_life_days: halfLife,
});
const instantAfter = (days: number): string => new Date(Date.UTC(2000, 0, 1) + days * DAY).toISOString();

describe('R41: effective activation', () => {
  /** Holds if the result is right by an inequality of integers: u - ½ <= a · 2^(-d/h) · 10^12 < u + ½, to the power of h. */
  const expectRight = (activation: number, days: number, halfLife: number): void => {
    const result = effectiveActivation(node(activation, halfLife), instantAfter(days));
    const decimals = Math.round(result * 1e12);
    expect(decimals / 1e12).toBe(result);
    const h = BigInt(halfLife);
    // The activation is units(activation) / 2^1074. Both sides are multiplied by 2 · 2^1074, and then by 2^(d/h).
    const middle = (2n * units(activation) * 10n ** 12n) ** h;
    const bound = (twice: bigint): bigint => ((twice << 1074n) ** h) << BigInt(days);
    if (decimals > 0) expect(bound(2n * BigInt(decimals) - 1n) <= middle).toBe(true);
    expect(middle < bound(2n * BigInt(decimals) + 1n)).toBe(true);
  };

  it('is rightly rounded to twelve decimals', () => {
    const activation = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(activation, fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 12 }), expectRight),
      parameters(3000),
    );
  });

  it.each([
    // Exactly half of the last decimal: 2^-13 is 0.0001220703125.
    [1, 13, 1, 0.000122070313],
    [0.5, 12, 1, 0.000122070313],
    [1, 40, 1, 1e-12],
    [1, 41, 1, 0],
    [1, 1, 4294967295, 0.999999999839],
    [5e-324, 1, 1, 0],
  ])('of %d after %d days with a half-life of %d is %d', (activation, days, halfLife, expected) => {
    expect(effectiveActivation(node(activation, halfLife), instantAfter(days))).toBe(expected);
    if (halfLife < 100) expectRight(activation, days, halfLife);
  });

  it('is decided by more digits where an estimate is near half of a decimal', () => {
    // Activations for which the product is within a few units of the last place of a tie.
    for (let index = 0; index < 300; index++) {
      const tie = (index * 1_234_567 + 0.5) / 1e12;
      const activation = tie * 2 ** (1 / 3);
      for (const nudged of [activation, ...neighbours(activation)]) expectRight(nudged, 1, 3);
    }
  });

  it('is the stored one without an instant, before a day is over, and for what does not decay', () => {
    const stored = 0.12345678901234568;
    for (const at of [null, '2000-01-01T23:59:59.999999999999Z', '1999-12-31T00:00:00Z'])
      expect(effectiveActivation(node(stored, 30), at)).toBe(stored);
    for (const members of [{ created_at: null }, { decay_half_life_days: null }, { decay_half_life_days: 0 }])
      expect(effectiveActivation({ ...node(stored, 30), ...members }, instantAfter(90))).toBe(stored);
    expect(effectiveActivation({}, instantAfter(1))).toBe(1);
  });

  it('takes no clock, and nothing that is no date-time', () => {
    for (const at of ['2000-01-01', '', 'now', '2000-02-30T00:00:00Z'])
      expect(() => effectiveActivation({}, at)).toThrow(RangeError);
    for (const at of [undefined, 0, new Date(0)]) expect(() => effectiveActivation({}, at as never)).toThrow(TypeError);
    expect(() => effectiveActivation(null as never, null)).toThrow(TypeError);
    for (const members of [
      { activation: 1.5 },
      { activation: Number.NaN },
      { decay_half_life_days: -1 },
      { created_at: 'soon' },
    ])
      expect(() => effectiveActivation({ ...node(1, 30), ...members }, instantAfter(90))).toThrow(RangeError);
  });
});

describe('R12, R41: instants', () => {
  it('are read if and only if they are RFC 3339 date-times', () => {
    const part = fc.constantFrom(
      '2026-01-15',
      '2024-02-29',
      '2023-02-29',
      '1900-02-29',
      '0000-01-01',
      '9999-12-31',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '2026-1-15',
    );
    const time = fc.constantFrom(
      'T00:00:00',
      't23:59:59',
      'T23:59:60',
      'T24:00:00',
      'T12:60:00',
      ' 12:00:00',
      'T15:59:60',
      'T12:00',
    );
    const fraction = fc.constantFrom('', '.', '.5', '.000000000000000000000001', ',5');
    const zone = fc.constantFrom(
      'Z',
      'z',
      '+00:00',
      '-23:59',
      '+24:00',
      '+08:00',
      '-08:00',
      '',
      '+0800',
      'Z ',
      '+1:000',
    );
    fc.assert(
      fc.property(part, time, fraction, zone, (...parts) => {
        expect([parts.join(''), parseInstant(parts.join('')) !== null]).toEqual([
          parts.join(''),
          isDateTime(parts.join('')),
        ]);
      }),
      parameters(20_000),
    );
    for (const text of ['', 'Z', '２026-01-15T00:00:00Z', '2026-01-15T00:00:00Z\n'])
      expect(parseInstant(text)).toBeNull();
  });

  it('are those of Date, for every day of some centuries', () => {
    for (let day = -800_000; day < 2_900_000; day += 97) {
      const date = new Date(day * DAY);
      const text = date.toISOString();
      if (text.length === 24) expect(parseInstant(text)?.seconds).toBe(day * 86_400);
    }
  });

  it('differ in whole days, exactly', () => {
    const days = (from: string, to: string): number => {
      const [start, end] = [parseInstant(from), parseInstant(to)];
      return start && end ? wholeDays(start, end) : Number.NaN;
    };
    expect(days('2026-01-01T00:00:00.5Z', '2026-01-02T00:00:00.49999999999999999999999Z')).toBe(0);
    expect(days('2026-01-01T00:00:00.50Z', '2026-01-02T00:00:00.5Z')).toBe(1);
    expect(days('2026-01-01T01:00:00+02:00', '2026-01-02T00:00:00Z')).toBe(1);
    expect(days('2016-12-31T23:59:60Z', '2017-01-02T00:00:00Z')).toBe(1);
    expect(days('2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z')).toBe(0);
    const digits = '0'.repeat(100_000);
    expect(days(`2026-01-01T00:00:00.${digits}1Z`, `2026-01-02T00:00:00.${digits}Z`)).toBe(0);
  });

  it('compare by value', () => {
    const compare = (left: string, right: string): number => {
      const [a, b] = [parseInstant(left), parseInstant(right)];
      return a && b ? Math.sign(compareInstants(a, b)) : Number.NaN;
    };
    expect(compare('2026-01-01T00:00:00Z', '2026-01-01T01:00:00.000+01:00')).toBe(0);
    expect(compare('2026-01-01T00:00:00.1Z', '2026-01-01T00:00:00.09Z')).toBe(1);
    expect(compare('2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000001Z')).toBe(-1);
  });
});
