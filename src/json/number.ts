import { DIGIT_0, MINUS, PLUS, POINT, byteAt, isDigit } from './bytes.ts';
import { type ProblemSink, fail } from './failure.ts';
import { FRACTION, OTHER_NUMBER, SMALL_INTEGER } from './kinds.ts';
import { lowestByte } from './string.ts';
import { asciiText } from './text.ts';

/** Is told, besides problems, how the number that was scanned last is written, as a bit of `kinds.ts`. */
export interface NumberSink extends ProblemSink {
  numberKind: number;
}

/**
 * Scans a number (RFC 8259 §6).
 *
 * @param start - at the minus sign or the first digit
 * @returns the position just after its last digit
 */
export function scanNumber(sink: NumberSink, view: DataView, start: number, end: number): number {
  const after = scanPlainNumber(sink, view, start, end);
  return after > 0 ? after : scanAnyNumber(sink, view, start, end);
}

/** The numbers that packages have: digits, perhaps a point and digits. Gives 0 for all others and for those with a fault. */
function scanPlainNumber(sink: NumberSink, view: DataView, start: number, end: number): number {
  const point = skipDigits(view, start, end);
  if (point === start || point - start >= LARGEST_DIGITS) return 0;
  if (point - start > 1 && view.getUint8(start) === DIGIT_0) return 0;
  let position = point;
  sink.numberKind = point - start <= 9 ? SMALL_INTEGER : OTHER_NUMBER;
  if (byteAt(view, position, end) === POINT) {
    position = skipDigits(view, point + 1, end);
    if (position === point + 1) return 0;
    sink.numberKind = view.getUint8(start) === DIGIT_0 || isOne(view, start, position) ? FRACTION : OTHER_NUMBER;
  }
  return isExponentMark(byteAt(view, position, end)) ? 0 : position;
}

/** Whether digits, a point and digits write 1.0, as the reference implementation does. */
function isOne(view: DataView, start: number, end: number): boolean {
  return end - start === 3 && view.getUint8(start) === 0x31 && view.getUint8(start + 2) === DIGIT_0;
}

function scanAnyNumber(sink: NumberSink, view: DataView, start: number, end: number): number {
  sink.numberKind = OTHER_NUMBER;
  let position = start;
  if (view.getUint8(position) === MINUS) position++;
  const integer = position;
  position = skipDigits(view, position, end);
  if (position === integer) failNumber(position, end, 'a digit');
  if (position - integer > 1 && view.getUint8(integer) === DIGIT_0) fail('invalid_number', integer + 1, 'no digit after a leading zero');
  let mayOverflow = position - integer >= LARGEST_DIGITS;

  if (byteAt(view, position, end) === POINT) {
    position++;
    if (!isDigit(byteAt(view, position, end))) failNumber(position, end, 'a digit after the decimal point');
    position = skipDigits(view, position, end);
  }
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
  for (; position + 4 <= end; position += 4) {
    // A digit leaves 0 to 9. More reaches the upper half of its byte when 6 is added, if it was not there before.
    const word = view.getInt32(position, true) ^ 0x30303030;
    const other = ((word + 0x06060606) | word) & 0xf0f0f0f0;
    if (other !== 0) return position + (lowestByte(other) >> 3);
  }
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
