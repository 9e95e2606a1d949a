import { LINE_FEED } from './bytes.ts';

export interface Position {
  /** From 1; a line ends with LF, so CR LF ends one line as well. */
  readonly line: number;
  /** From 1, in Unicode scalar values. */
  readonly column: number;
}

/**
 * Lines and columns of byte offsets, in one pass over the document.
 *
 * @param offsets - in ascending order; the bytes before each are well-formed UTF-8
 */
export function positionsOf(bytes: Uint8Array, offsets: readonly number[]): Position[] {
  let line = 1;
  let column = 1;
  let reached = 0;
  return offsets.map((offset) => {
    for (; reached < Math.min(offset, bytes.length); reached++) {
      const byte = bytes[reached] as number; // below the length
      if (byte === LINE_FEED) {
        line++;
        column = 1;
      } else if ((byte & 0xc0) !== 0x80) {
        column++;
      }
    }
    return { line, column };
  });
}
