/** The ASCII bytes that JSON's grammar names (RFC 8259 §2). */
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const POINT = 0x2e;
export const DIGIT_0 = 0x30;
export const DIGIT_9 = 0x39;
export const COLON = 0x3a;
export const BACKSLASH = 0x5c;
export const OPEN_ARRAY = 0x5b;
export const CLOSE_ARRAY = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;

/** The result of {@link byteAt} at the end of the document; no byte has this value. */
export const END = -1;

export function byteAt(view: DataView, position: number, end: number): number {
  return position < end ? view.getUint8(position) : END;
}

/**
 * Reads an integer from a table whose indices the reader itself computed. The cast is sound because every index comes from
 * a row that was written before; an index outside the table would be a bug, which the tests would find.
 */
export function at(table: Int32Array, index: number): number {
  return table[index] as number;
}

/** The same for a table of bytes. Separate, because engines run a function that is called with two kinds of arrays more slowly. */
export function atByte(table: Uint8Array, index: number): number {
  return table[index] as number;
}

export function isDigit(byte: number): boolean {
  return byte >= DIGIT_0 && byte <= DIGIT_9;
}

export function isWhitespace(byte: number): boolean {
  return byte === SPACE || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === TAB;
}

/** The first position from `position` on without a space. Indentation is skipped four spaces at a time. */
export function skipSpaces(view: DataView, position: number, end: number): number {
  let after = position;
  while (after + 4 <= end && view.getInt32(after, true) === 0x20202020) after += 4;
  while (after < end && view.getUint8(after) === SPACE) after++;
  return after;
}

/** Whether two spans of one length are the same up to the last word, which may overlap the word before it. */
export function isSameBeforeEnd(
  left: DataView,
  leftStart: number,
  right: DataView,
  rightStart: number,
  length: number,
): boolean {
  for (let index = 0; index < length - 4; index += 4)
    if (left.getInt32(leftStart + index, true) !== right.getInt32(rightStart + index, true)) return false;
  return true;
}

/** The value of an ASCII hexadecimal digit of either case, or -1. */
export function hexDigit(byte: number): number {
  if (byte >= DIGIT_0 && byte <= DIGIT_9) return byte - DIGIT_0;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** Bytes in a buffer that is neither shared nor resizable. Ours are copies, so they do not change. */
export type Bytes = Uint8Array<ArrayBuffer>;
