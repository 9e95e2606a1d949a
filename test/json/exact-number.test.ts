import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactNumber, exactNumber } from '../../src/json/exact-number.ts';

describe('numbers', () => {
  it.each([
    ['0', 0], ['-0', -0], ['1.0', 1], ['1e2', 100], ['100E-2', 1], ['0.1', 0.1], ['9007199254740992', 2 ** 53], ['1e21', 1e21],
    ['5e-324', 5e-324], ['0.000e999999999999', 0], ['1.7976931348623157e308', Number.MAX_VALUE], ['-12.50', -12.5],
  ])('%s is a double', (source, value) => {
    expect(exactNumber(source)).toBe(value);
  });

  it.each([
    '9007199254740993', '-9007199254740993', '0.1234567890123456789', '1e-400', '1.00000000000000000001', '123456789012345678901234567890',
    '4e-324', '1e-99999999999999999999',
  ])('%s keeps its digits', (source) => {
    const value = exactNumber(source);
    expect(value).toBeInstanceOf(ExactNumber);
    expect(String(value)).toBe(source);
  });

  it('of integers that no double holds become bigints exactly', () => {
    expect((exactNumber('9007199254740993') as ExactNumber).toBigInt()).toBe(9007199254740993n);
    expect(() => (exactNumber('0.1234567890123456789') as ExactNumber).toBigInt()).toThrow(SyntaxError);
  });

  it('are doubles exactly where bigints say that nothing is lost', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), fc.nat({ max: 3 }), (integer, zeros) => {
        const source = `${integer}${zeros === 0 ? '' : `.${'0'.repeat(zeros)}`}`;
        // JavaScript writes a double with the fewest digits that tell it from its neighbours.
        const same = BigInt(Number(integer).toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 21 })) === integer;
        expect(typeof exactNumber(source) === 'number').toBe(same);
      }),
    );
  });

  it('of every double, however it is written, are that double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (double) => {
        expect(exactNumber(JSON.stringify(double))).toBe(double === 0 ? 0 : double);
        expect(exactNumber(double.toExponential())).toBe(double === 0 ? 0 : double);
      }),
    );
  });
});
