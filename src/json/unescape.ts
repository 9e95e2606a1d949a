import { BACKSLASH } from './bytes.ts';
import { codeUnitAt } from './string.ts';
import { SHORT_ESCAPES } from './text.ts';
import { putCodePoint } from './utf8.ts';

/**
 * Whether there is a backslash in the body of a string.
 *
 * @param tail - the last word of the bytes, as `tailOf` gives it
 */
export function hasEscape(view: DataView, start: number, end: number, tail: number): boolean {
  const last = end - 4;
  for (let position = start; position < last; position += 4) {
    if (hasBackslash(view.getInt32(position, true))) return true;
  }
  return hasBackslash(tail);
}

/** The bytes of a word that are a backslash become zero, and only a zero borrows. */
export function hasBackslash(word: number): boolean {
  return (((word ^ 0x5c5c5c5c) - 0x01010101) & ~(word ^ 0x5c5c5c5c) & 0x80808080) !== 0;
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
