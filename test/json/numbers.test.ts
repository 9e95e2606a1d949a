import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { ReadFailure } from '../../src/json/failure.ts';
import { overflowsDouble, scanNumber, shortDecimal } from '../../src/json/number.ts';
import { problemsOf, readText } from '../support/reading.ts';
import { viewOf } from '../support/view.ts';
import { parameters } from '../support/property.ts';

/** The largest double and the number from which on rounding gives infinity, in full. */
const LARGEST = String(2n ** 1024n - 2n ** 971n);
const BOUND = 2n ** 1024n - 2n ** 970n;

describe('R2: numbers beyond the range of a double', () => {
  it.each([
    '1e400',
    '-1e400',
    '1e309',
    '1.8e308',
    String(BOUND),
    `-${BOUND}`,
    `${BOUND}.0`,
    '0.00001e400',
    `1${'0'.repeat(309)}`,
  ])('%s is refused', (text) => {
    expect(problemsOf(text)).toEqual([['number_out_of_range', 0]]);
  });

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
      .tuple(
        fc.constantFrom('', '-'),
        digits,
        fc.option(fc.stringMatching(/^\d{1,30}$/)),
        fc.option(fc.integer({ min: -400, max: 400 })),
      )
      .map(([sign, integer, fraction, exponent]) =>
        [sign, integer, fraction === null ? '' : `.${fraction}`, exponent === null ? '' : `e${exponent}`].join(''),
      );
    fc.assert(
      fc.property(number, (text) => overflowsDouble(text) === !Number.isFinite(Number(text))),
      parameters(2000),
    );
  });
});

/** More bytes than the largest double has digits. */
const BEFORE = `[${'10, '.repeat(80)}`;

/** Where a number ends that stands behind some other bytes, and the problems that were met. */
function scan(source: string, after: string): { end: number; problems: [string, number][] } {
  const bytes = new TextEncoder().encode(BEFORE + source + after);
  const problems: [string, number][] = [];
  const sink = { problem: (code: string, offset: number) => void problems.push([code, offset - BEFORE.length]) };
  const end = scanNumber(sink, new DataView(bytes.buffer), BEFORE.length, bytes.length);
  return { end: end - BEFORE.length, problems };
}

const INTEGERS = ['0', '7', '10', '99', '123', '1234', '12345', '12345678', '123456789', '999999999'];
const FRACTIONS = ['1.0', '0.0', '0.5', '0.25', '0.125', '0.1234', '0.12345678901234567890', `0.${'3'.repeat(400)}`];
const OTHERS = [
  '1234567890',
  '12345678901',
  '1.1',
  '1.00',
  '2.0',
  '11.0',
  '10.0',
  '1.01',
  '1.5',
  '10.5',
  '123456789.5',
  '-0',
  '-1',
  '-12',
  '-0.5',
  '-1.5',
  '0e1',
  '0E-1',
  '0.5e1',
  '1e5',
  '1E+5',
  '123456789e0',
  '12.5e-3',
  '9'.repeat(308),
  `${'9'.repeat(308)}.9`,
];

test.each([...INTEGERS, ...FRACTIONS, ...OTHERS])('%s ends with its last digit', (source) => {
  for (const after of ['', ',', '}', ']', ' ', '\n', ',1', ',12345678', ' 00000000', '/////', ':::::', '\u00b0°°°']) {
    expect(scan(source, after)).toEqual({ end: source.length, problems: [] });
  }
});

test.each([
  ['1e+309', true],
  ['1E+308', false],
  ['1e+308', false],
  ['1e-309', false],
  ['9e308', true],
  [`${'1'.repeat(309)}`, false],
  [`${'2'.repeat(309)}`, true],
  [`-${'2'.repeat(309)}`, true],
  [`${'2'.repeat(309)}.5`, true],
  [`${'2'.repeat(320)}e-11`, true],
  [`${'2'.repeat(320)}e-12`, false],
  [`${'2'.repeat(320)}E-11`, true],
  [`0.${'0'.repeat(10)}2e+319`, true],
  [`0.${'0'.repeat(10)}2e+318`, false],
])('of %s is said whether it is out of range, and it ends where it ends', (source, outOfRange) => {
  for (const after of ['', ',', ',1e400']) {
    expect(scan(source, after)).toEqual({
      end: source.length,
      problems: outOfRange ? [['number_out_of_range', 0]] : [],
    });
  }
});

test.each([
  ['-', 1, 'a digit'],
  ['1.', 2, 'a digit after the decimal point'],
  ['0.', 2, 'a digit after the decimal point'],
  ['123456.', 7, 'a digit after the decimal point'],
  ['-1.', 3, 'a digit after the decimal point'],
  ['1e', 2, 'a digit in the exponent'],
  ['1.5E', 4, 'a digit in the exponent'],
  ['1e+', 3, 'a digit in the exponent'],
  ['0e-', 3, 'a digit in the exponent'],
  ['00', 1, 'no digit after a leading zero'],
  ['01', 1, 'no digit after a leading zero'],
  ['-00', 2, 'no digit after a leading zero'],
  ['-012345678', 2, 'no digit after a leading zero'],
  ['00000000', 1, 'no digit after a leading zero'],
  ['01.5', 1, 'no digit after a leading zero'],
])('%s lacks something at byte %d: %s', (source, offset, expected) => {
  const failure = (after: string): unknown => {
    try {
      return scan(source, after);
    } catch (error) {
      return error;
    }
  };
  const atEnd = expected.startsWith('no ') ? 'invalid_number' : 'unexpected_end';
  expect(failure('')).toEqual(new ReadFailure(atEnd, BEFORE.length + offset, expected));
  for (const after of ['x', ',', ' 1', '}}}}}', '°'])
    expect(failure(after)).toEqual(new ReadFailure('invalid_number', BEFORE.length + offset, expected));
});

test('what is just below the numbers that are out of range, or just above them, is told by any of its digits', () => {
  const bound = String(BOUND);
  for (let place = 0; place < bound.length; place += 11) {
    const digit = Number(bound[place]);
    const changed = (to: number): string => `${bound.slice(0, place)}${to}${bound.slice(place + 1)}`;
    if (digit > 0) expect(overflowsDouble(changed(digit - 1))).toBe(false);
    if (digit < 9) expect(overflowsDouble(changed(digit + 1))).toBe(true);
    // Without the digits behind it, the number is smaller.
    expect(overflowsDouble(`${bound.slice(0, place + 1)}e${bound.length - place - 1}`)).toBe(
      place === bound.length - 1,
    );
  }
  expect(overflowsDouble(`${bound.slice(0, 1)}.${bound.slice(1)}e308`)).toBe(true);
  expect(overflowsDouble(`0.000${bound}e312`)).toBe(true);
});

describe('a number as a double', () => {
  it('is the nearest one, however many digits it has', () => {
    const digits = fc.stringMatching(/^(?:0|[1-9]\d{0,17})$/);
    const number = fc
      .tuple(
        fc.constantFrom('', '', '', '-'),
        digits,
        fc.option(fc.stringMatching(/^\d{1,18}$/)),
        fc.option(fc.constantFrom('e0', 'E5', 'e-7', 'e+21'), { freq: 3 }),
      )
      .map(
        ([sign, integer, fraction, exponent]) =>
          `${sign}${integer}${fraction === null ? '' : `.${fraction}`}${exponent ?? ''}`,
      );
    fc.assert(
      fc.property(number, fc.constantFrom('', ',', ']', ' 1', '}'), (source, after) => {
        const reading = readText(`[ ${source} ]`);
        expect(reading.double(reading.first(0))).toBe(Number(source));
        const short = shortDecimal(viewOf(`${source}${after}`), 0);
        if (short !== -1) expect(short).toBe(Number(source));
        // What most packages have is computed without a text.
        if (/^[\d.]{1,15}$/.test(source)) expect(short).toBe(Number(source));
      }),
      parameters(3000),
    );
  });

  it.each([
    '0',
    '1',
    '1.0',
    '0.5',
    '0.1',
    '0.25',
    '0.001',
    '90',
    '4294967295',
    '4294967296',
    '999999999999999',
    '0.0000000000001',
    '9999999999999.9',
    '9007199254740993',
    '0.30000000000000004',
    '-1',
    '-0',
    '1e2',
    '1E-2',
  ])('%s', (source) => {
    const reading = readText(source);
    expect(reading.double(reading.root)).toBe(Number(source));
  });
});
