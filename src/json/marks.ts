import { atByte } from './bytes.ts';
import { addKey } from './keys.ts';
import { CONTAINER, OBJECT } from './kinds.ts';
import { KEY, type Outline, type TextTest } from './outline.ts';
import type { Scan } from './scan-state.ts';

/**
 * The mark of an object.
 *
 * @param met - the entries, in its outline, of the members that it has
 * @param unexpected - the kinds of values, as bits, that it has where they were not expected
 */
export function markOf({ kind, mark, required }: Outline, met: number, unexpected: number): number {
  return unexpected === 0 && kind === OBJECT && (met & required) === required ? mark : 0;
}

/** Whether a value is an object or array that has the mark of an outline. */
export function isMarked({ kinds }: Scan, value: number, { mark }: Outline): boolean {
  return (atByte(kinds, value) & CONTAINER) !== 0 && kinds[value + 1] === mark;
}

/**
 * Looks at the body of a string for its outline: tests it, or notes that it is a key or a reference.
 *
 * @param expected - its entry in the outline
 */
export function looksRight(scan: Scan, view: DataView, start: number, end: number, expected: number, test: TextTest | undefined): boolean {
  if (test !== undefined) return test(view, start, end);
  const { keys } = scan;
  addKey(keys, (expected & KEY) === 0 ? keys.references : keys.keys, view, start, end);
  return true;
}
