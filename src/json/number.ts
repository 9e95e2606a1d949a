import { DIGIT_0, MINUS, PLUS, POINT, byteAt, isDigit } from './bytes.ts';
import { type ProblemSink, fail } from './failure.ts';
import { asciiText } from './text.ts';

/**
 * Scans a number (RFC 8259 §6).
 *
 * @param position - at the minus sign or the first digit
 * @returns the position just after its last digit
 */
export function scanNumber(sink: ProblemSink, view: DataView, start: number, end: number): number {
  let position = start;
  if (view.getUint8(position) === MINUS) position++;
  const first = byteAt(view, position, end);
  if (!isDigit(first)) failNumber(position, end, 'a digit');
  position++;
  if (first !== DIGIT_0) position = skipDigits(view, position, end);
  else if (isDigit(byteAt(view, position, end))) fail('invalid_number', position, 'no digit after a leading zero');

  if (byteAt(view, position, end) === POINT) {
    position++;
    if (!isDigit(byteAt(view, position, end))) failNumber(position, end, 'a digit after the decimal point');
    position = skipDigits(view, position, end);
  }
  let mayOverflow = position - start >= LARGEST_DIGITS;
  if (isExponentMark(byteAt(view, position, end))) {
    mayOverflow = true;
    position++;
    const sign = byteAt(view, position, end);
    if (sign === PLUS || sign === MINUS) position++;
    if (!isDigit(byteAt(view, position, end))) failNumber(position, end, 'a digit in the exponent');
    position = skipDigits(view, position, end);
  }
  if (mayOverflow && overflowsDouble(asciiText(view, start, position))) sink.problem('number_out_of_range', start);
  return position;
}

function skipDigits(view: DataView, position: number, end: number): number {
  while (position < end && isDigit(view.getUint8(position))) position++;
  return position;
}

function isExponentMark(byte: number): boolean {
  return byte === 0x65 || byte === 0x45;
}

function failNumber(position: number, end: number, expected: string): never {
  return fail(position < end ? 'invalid_number' : 'unexpected_end', position, expected);
}

/** Decimal digits before the point of the largest double, 1.797…e308. */
const LARGEST_DIGITS = 309;

/**
 * Whether a JSON number, correctly rounded, is infinite as an IEEE 754 double (R2). Decided on the digits, so that the
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
  // As many integer digits as the bound, so the order of the texts is the order of the numbers.
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
