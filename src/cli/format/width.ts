import type { Output } from '../io.ts';

/** Text is not made wider than this, because long lines are hard to read. */
export const MAX_WIDTH = 100;
/** In less, not even our own words have room. */
const MIN_WIDTH = 20;

/** How wide text is written. A terminal that does not know its width may say 0. */
export function widthOf({ columns }: Output): number {
  return Math.max(MIN_WIDTH, Math.min(columns || MAX_WIDTH, MAX_WIDTH));
}
