import fc from 'fast-check';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import { ExactNumber, exactNumber } from '../../src/json/exact-number.ts';

describe('numbers', () => {
  it.each([
    ['0', 0],
    ['-0', -0],
    ['1.0', 1],
    ['1e2', 100],
    ['100E-2', 1],
    ['0.1', 0.1],
    ['9007199254740992', 2 ** 53],
    ['1e21', 1e21],
    ['5e-324', 5e-324],
    ['0.000e999999999999', 0],
    ['1.7976931348623157e308', Number.MAX_VALUE],
    ['-12.50', -12.5],
  ])('%s is a double', (source, value) => {
    expect(exactNumber(source)).toBe(value);
  });

  it.each([
    '9007199254740993',
    '-9007199254740993',
    '0.1234567890123456789',
    '1e-400',
    '1.00000000000000000001',
    '123456789012345678901234567890',
    '4e-324',
    '1e-99999999999999999999',
  ])('%s keeps its digits', (source) => {
    const value = exactNumber(source);
    expect(value).toBeInstanceOf(ExactNumber);
    expect(String(value)).toBe(source);
  });

  it('of integers that exceed a double become exact bigints', () => {
    expect((exactNumber('9007199254740993') as ExactNumber).toBigInt()).toBe(9007199254740993n);
    expect(() => (exactNumber('0.1234567890123456789') as ExactNumber).toBigInt()).toThrow(SyntaxError);
  });

  it('are doubles exactly where bigints say that nothing is lost', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), fc.nat({ max: 3 }), (integer, zeros) => {
        const source = `${integer}${zeros === 0 ? '' : `.${'0'.repeat(zeros)}`}`;
        // JavaScript writes a double with the fewest digits that tell it from its neighbours.
        const same =
          BigInt(Number(integer).toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 21 })) ===
          integer;
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

function exact(source: string): ExactNumber {
  const value = exactNumber(source);
  if (!(value instanceof ExactNumber)) throw new Error(`${source} is a double`);
  return value;
}

test.each([
  ['1e-3', 0.001],
  ['0.0010', 0.001],
  ['00.001E0', 0.001],
  ['0.1e-2', 0.001],
  ['100e-5', 0.001],
  ['1e3', 1000],
  ['1000', 1000],
  ['1E+3', 1000],
  ['10e2', 1000],
  ['0.0', 0],
  ['-0.000', -0],
  ['0e5', 0],
  ['1.5e-7', 1.5e-7],
  ['0.00000015', 1.5e-7],
  ['1.50e21', 1.5e21],
  [`15${'0'.repeat(20)}`, 1.5e21],
  ['-1e-7', -1e-7],
])('%s is the double %d, however either is written', (source, double) => {
  expect(exactNumber(source)).toBe(double);
});

test.each(['1e400', '-1e400', '10000000000000000000001', '0.10000000000000000001', '-9007199254740993.0'])(
  '%s is not mistaken for a number with other digits, sign or size',
  (source) => {
    expect(exact(source).source).toBe(source);
  },
);

test('a number with its digits is text where text is wanted, and an error where a number is', () => {
  const value = exact('9007199254740993');
  expect(`${value}`).toBe('9007199254740993');
  expect(value.toString()).toBe('9007199254740993');
  const expected = new TypeError(
    'No double represents 9007199254740993 exactly. Use its digits (source), or toBigInt().',
  );
  for (const compute of [
    () => Number(value),
    () => -value,
    () => (value as unknown as number) * 1,
    () => (value as unknown as string) + '',
    () => (value as unknown as number) < 1,
  ])
    expect(compute).toThrow(expected);
  expect(Object.isFrozen(value)).toBe(true);
});

/** For this test the runtime has `JSON.rawJSON`, or has it not. */
function withRawJSON(rawJSON: ((text: string) => unknown) | undefined): void {
  const before = Object.getOwnPropertyDescriptor(JSON, 'rawJSON');
  Object.defineProperty(JSON, 'rawJSON', { value: rawJSON, configurable: true, writable: true });
  onTestFinished(() => {
    if (before === undefined) delete (JSON as { rawJSON?: unknown }).rawJSON;
    else Object.defineProperty(JSON, 'rawJSON', before);
  });
}

test('a number with its digits becomes JSON where the runtime can write them', () => {
  withRawJSON((text) => ({ digits: text }));
  expect(exact('0.1234567890123456789').toJSON()).toEqual({ digits: '0.1234567890123456789' });
});

test('a number with its digits is an error where the runtime could only write another one', () => {
  withRawJSON(undefined);
  expect(() => JSON.stringify([exact('9007199254740993')])).toThrow(
    new TypeError('This runtime cannot write the number 9007199254740993 as JSON without changing it.'),
  );
});
