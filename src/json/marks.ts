import { type Bytes, at, atByte } from './bytes.ts';
import { addKey } from './keys.ts';
import { CONTAINER, OBJECT, STRING } from './kinds.ts';
import { KEY, LOOK, type Outline } from './outline.ts';
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

/**
 * Whether a value is an object or array of this kind with this mark.
 *
 * @param kinds - as a `Reading` has them
 * @param mark - 0 for a mark that no value has
 */
export function isMarked(kinds: Bytes, value: number, kind: number, mark: number): boolean {
  return mark !== 0 && atByte(kinds, value) === kind && atByte(kinds, value + 1) === mark;
}

/**
 * Looks at a member's value for the outline of its object: at the mark of an object or array, or at a string, which is tested, or
 * noted as a key or a reference. Other values look right.
 *
 * @param end - the end of the value
 * @param token - of the member's name
 */
export function looksRight(scan: Scan, view: DataView, value: number, end: number, { members, tests, inside }: Outline, token: number): boolean {
  const kind = atByte(scan.kinds, value);
  if ((kind & CONTAINER) !== 0) {
    const wanted = inside[token + 1];
    return wanted === undefined || wanted.mark === 0 || isMarked(scan.kinds, value, wanted.kind, wanted.mark);
  }
  const expected = at(members, token + 1);
  if (kind !== STRING || (expected & LOOK) === 0) return true;
  const start = at(scan.tape, value) + 1;
  const test = tests[token + 1];
  if (test !== undefined) return test(view, start, end - 1);
  const { keys } = scan;
  addKey(keys, (expected & KEY) === 0 ? keys.references : keys.keys, view, start, end - 1);
  return true;
}
