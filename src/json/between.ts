import { END, SPACE, byteAt, isWhitespace } from './bytes.ts';
import { skipGap } from './compactor.ts';
import { fail } from './failure.ts';
import type { Scan } from './scan-state.ts';
import { sequenceLength } from './utf8.ts';

/** Skips white space between tokens, and leaves it out of the canonical form. */
export function skipWhitespace(scan: Scan, view: DataView<ArrayBuffer>, start: number, end: number): number {
  if (byteAt(view, start, end) > SPACE) return start;
  let position = start;
  while (position < end && isWhitespace(view.getUint8(position))) {
    position++;
    while (position + 4 <= end && view.getInt32(position, true) === 0x20202020) position += 4;
  }
  if (scan.compactor.active && position > start) skipGap(scan.compactor, view, start, position);
  return position;
}

/** Ends the reading at a character that the grammar does not allow here. */
export function failUnexpected(view: DataView<ArrayBuffer>, position: number, end: number, expected: string): never {
  if (byteAt(view, position, end) === END) fail('unexpected_end', position, expected);
  failUnlessUtf8(view, position, end);
  return fail('unexpected_character', position, expected);
}

/** Bytes that are no UTF-8 are reported as such, wherever they stand. */
export function failUnlessUtf8(view: DataView<ArrayBuffer>, position: number, end: number): void {
  if (view.getUint8(position) >= 0x80 && sequenceLength(view, position, end) === 0) {
    fail('invalid_utf8', position, 'well-formed UTF-8');
  }
}
