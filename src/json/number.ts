import { DIGIT_0, MINUS, PLUS, POINT, byteAt, isDigit } from './bytes.ts';
import { type ProblemSink, fail } from './failure.ts';
import { decodeString } from './text.ts';

/**
 * Scans a number (RFC 8259 §6).
 *
 * @param start - at the minus sign or the first digit
 * @returns the position just after its last digit
 */
export function scanNumber(sink: ProblemSink, view: DataView, start: number, end: number): number {
  const integer = view.getUint8(start) === MINUS ? start + 1 : start;
  let position = skipDigits(view, integer, end, 'a digit');
  if (position - integer > 1 && view.getUint8(integer) === DIGIT_0)
    fail('invalid_number', integer + 1, 'no digit after a leading zero');
  let mayOverflow = position - integer >= LARGEST_DIGITS;

  if (byteAt(view, position, end) === POINT)
    position = skipDigits(view, position + 1, end, 'a digit after the decimal point');
  if (isExponentMark(byteAt(view, position, end))) {
    const sign = byteAt(view, position + 1, end);
    mayOverflow ||= sign !== MINUS;
    const exponent = sign === PLUS || sign === MINUS ? position + 2 : position + 1;
    position = skipDigits(view, exponent, end, 'a digit in the exponent');
  }
  if (mayOverflow && overflowsDouble(decodeString(view, start, position))) sink.problem('number_out_of_range', start);
  return position;
}

/**
 * The nearest double of a number that was scanned, if it has at most 15 digits and neither sign nor exponent: then the
 * digits and the power of ten are exact, so their quotient is rounded only once. Otherwise -1.
 */
export function shortDecimal(view: DataView, start: number): number {
  let digits = 0;
  let power = 0;
  for (let position = start; ; position++) {
    const byte = byteAt(view, position, view.byteLength);
    if (isDigit(byte)) {
      digits = digits * 10 + byte - DIGIT_0;
      if (power > 0) power *= 10;
    } else if (byte === POINT) {
      power = 1;
    } else {
      return byte === MINUS || isExponentMark(byte) ? -1 : digits / Math.max(power, 1);
    }
    if (position - start === 15) return -1;
  }
}

/** @param expected - names the first digit, without which the reading ends */
function skipDigits(view: DataView, start: number, end: number, expected: string): number {
  let position = start;
  while (position < end && isDigit(view.getUint8(position))) position++;
  if (position === start) fail(position < end ? 'invalid_number' : 'unexpected_end', position, expected);
  return position;
}

function isExponentMark(byte: number): boolean {
  return byte === 0x65 || byte === 0x45;
}

/** Decimal digits before the point of the largest double, 1.797…e308. */
const LARGEST_DIGITS = 309;

/**
 * Whether a JSON number, correctly rounded, is infinite as an IEEE 754 double (R2). It compares digits, so that the
 * answer does not depend on how well an engine rounds.
 *
 * @param text - a number as {@link scanNumber} accepts it
 */
export function overflowsDouble(text: string): boolean {
  const [, integer = '', fraction = '', exponent = '0'] = /^-?(\d+)\.?(\d*)[eE]?([+-]?\d*)$/.exec(text) ?? [];
  const digits = (integer + fraction).replace(/^0+/, '');
  if (digits === '') return false;
  const leadingZeros = integer.length + fraction.length - digits.length;
  const integerDigits = integer.length - leadingZeros + Number(exponent);
  if (integerDigits !== LARGEST_DIGITS) return integerDigits > LARGEST_DIGITS;
  // Padded to as many integer digits as the bound has, so that texts compare like numbers.
  return digits.padEnd(LARGEST_DIGITS, '0') >= smallestInfinity();
}

/**
 * The smallest number that rounds to infinity: half a unit in the last place above the largest double,
 * 2^1024 - 2^970 (IEEE 754 §4.3.1, ties to even).
 */
function smallestInfinity(): string {
  return (bound ??= String(2n ** 1024n - 2n ** 970n));
}

let bound: string | undefined;
