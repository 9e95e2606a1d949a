import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overflowsDouble } from '../../src/json/number.ts';
import { problemsOf } from '../support/reading.ts';

/** The largest double and the number from which on rounding gives infinity, in full. */
const LARGEST = String(2n ** 1024n - 2n ** 971n);
const BOUND = 2n ** 1024n - 2n ** 970n;

describe('R2: numbers beyond the range of a double', () => {
  it.each(['1e400', '-1e400', '1e309', '1.8e308', String(BOUND), `-${BOUND}`, `${BOUND}.0`, '0.00001e400', `1${'0'.repeat(309)}`])(
    '%s is refused',
    (text) => {
      expect(problemsOf(text)).toEqual([['number_out_of_range', 0]]);
    },
  );

  it.each([
    '1e308',
    '1.7976931348623157e308',
    '1e-400',
    '0e999999999999999999999',
    `0.${'0'.repeat(400)}1e700`,
    '1e-99999999999999999999',
    LARGEST,
    String(BOUND - 1n),
    `${BOUND - 1n}.999`,
    '9'.repeat(308),
  ])('%s is accepted', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  it('agrees with the engine’s own rounding', () => {
    const digits = fc.stringMatching(/^[1-9]\d{0,330}$/);
    const number = fc
      .tuple(fc.constantFrom('', '-'), digits, fc.option(fc.stringMatching(/^\d{1,30}$/)), fc.option(fc.integer({ min: -400, max: 400 })))
      .map(([sign, integer, fraction, exponent]) =>
        [sign, integer, fraction === null ? '' : `.${fraction}`, exponent === null ? '' : `e${exponent}`].join(''),
      );
    fc.assert(
      fc.property(number, (text) => overflowsDouble(text) === !Number.isFinite(Number(text))),
      { numRuns: 2000 },
    );
  });
});
