import { BACKSLASH } from './bytes.ts';
import { codeUnitAt } from './string.ts';
import { SHORT_ESCAPES } from './text.ts';
import { putCodePoint } from './utf8.ts';

/** Whether there is a backslash in the body of a string. */
export function hasEscape(view: DataView, start: number, end: number): boolean {
  let position = start;
  for (; position + 4 <= end; position += 4) {
    // Bytes equal to the backslash become zero, and only a zero borrows: the usual test for a zero byte in a word.
    const word = view.getInt32(position, true) ^ 0x5c5c5c5c;
    if (((word - 0x01010101) & ~word & 0x80808080) !== 0) return true;
  }
  for (; position < end; position++) {
    if (view.getUint8(position) === BACKSLASH) return true;
  }
  return false;
}

/**
 * Writes the body of a string without its escapes, in UTF-8, which never takes more bytes than they do. Half a pair of
 * surrogates, which is reported elsewhere, is kept apart from all other characters.
 *
 * @returns the index after the last byte written
 */
export function unescape(view: DataView, start: number, end: number, target: Uint8Array, to: number): number {
  let position = start;
  let written = to;
  while (position < end) {
    const byte = view.getUint8(position);
    if (byte !== BACKSLASH) {
      target[written++] = byte;
      position++;
      continue;
    }
    const escaped = view.getUint8(position + 1);
    if (escaped !== 0x75 /* u */) {
      target[written++] = SHORT_ESCAPES.get(escaped) ?? escaped;
      position += 2;
      continue;
    }
    let code = codeUnitAt(view, position, end);
    position += 6;
    const next = (code & 0xfc00) === 0xd800 ? codeUnitAt(view, position, end) : -1;
    if (next >= 0 && (next & 0xfc00) === 0xdc00) {
      code = 0x10000 + ((code & 0x3ff) << 10) + (next & 0x3ff);
      position += 6;
    }
    written = putCodePoint(target, written, code);
  }
  return written;
}
