import type { Output } from '../io.ts';

/** Text is not made wider than this, because long lines are hard to read. */
export const MAX_WIDTH = 100;
/** The least width for the words of this program. */
const MIN_WIDTH = 20;

/** The width of the output. A terminal that does not know its width may report 0. */
export function widthOf({ columns }: Output): number {
  return Math.max(MIN_WIDTH, Math.min(columns || MAX_WIDTH, MAX_WIDTH));
}
