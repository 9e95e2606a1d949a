import { at } from './bytes.ts';
import type { NameTable } from './names.ts';

/**
 * The names met so far, a row of integers for each pair of depth and name.
 *
 * Two things are read off it. **Duplicates** (R3): a row holds the number of the last object that had this name at this
 * depth. Objects at one depth follow one another, so a name is repeated if and only if its row already holds the number
 * of the object being read. **Prediction**: a row remembers the bytes that led to its last value (`,"weight": ` with
 * all white space), whether a member stood before them, and which rows came next. Where those very bytes stand again in
 * the same position, the grammar, the name and its place in the table are known from a comparison of a few words. In
 * packages nearly every member is predicted.
 */
export interface MemberTable {
  cells: Int32Array;
  size: number;
  /** Row by name, for each depth. A `Map`, because its hash is seeded: nobody can write names that all collide. */
  readonly rows: Map<string, number>[];
}

/** Cells of a row. */
export const LEAD_START = 0;
export const LEAD_LENGTH = 1;
/** From the start of the lead to the quotation mark of the name. */
export const NAME_OFFSET = 2;
/** The name's token, or -1 for a name that the caller did not list. */
export const TOKEN = 3;
export const LAST_OBJECT = 4;
/** The lead without its white space, in the canonical form; the length is 0 if it has none to leave out. */
export const COMPACT_START = 5;
export const COMPACT_LENGTH = 6;
/** 1 where the lead followed a member, and so has a comma; 0 where it began its object, and has none. */
export const AFTER_MEMBER = 7;
/** The rows that followed this one, the latest first; 0 for none. */
export const FOLLOWERS = 8;
export const FOLLOWER_COUNT = 4;
const ROW = FOLLOWERS + FOLLOWER_COUNT;

/** Depths with rows: 0 is not used, 127 is the deepest allowed. */
const DEPTHS = 128;

/** The row that stands for the start of an object at a depth. It has followers, and no lead. */
export function openingRow(depth: number): number {
  return depth * ROW;
}

/** The row that stands for the end of an object at a depth: its lead ends with the closing brace. */
export function closingRow(depth: number): number {
  return (DEPTHS + depth) * ROW;
}

function isOpeningRow(row: number): boolean {
  return row < DEPTHS * ROW;
}

/** Whether a row that follows another is a closing one; opening rows follow none. */
export function isClosingRow(row: number): boolean {
  return row < 2 * DEPTHS * ROW;
}

export function createMemberTable(): MemberTable {
  return { cells: new Int32Array(2 * DEPTHS * ROW + 64 * ROW), size: 2 * DEPTHS * ROW, rows: [] };
}

export function findOrAddRow(table: MemberTable, names: NameTable, depth: number, name: string): number {
  const rows = (table.rows[depth] ??= new Map());
  const known = rows.get(name);
  if (known !== undefined) return known;
  const row = table.size;
  table.size += ROW;
  if (table.size > table.cells.length) {
    const larger = new Int32Array(table.cells.length * 2);
    larger.set(table.cells);
    table.cells = larger;
  }
  table.cells[row + TOKEN] = names.tokenOf(name);
  rows.set(name, row);
  return row;
}

/** Notes that `next` came after `row`, and forgets the follower that was met the longest ago. */
export function addFollower(table: MemberTable, row: number, next: number): void {
  const { cells } = table;
  const first = row + FOLLOWERS;
  let last = first;
  while (last < first + FOLLOWER_COUNT - 1 && cells[last] !== next && cells[last] !== 0) last++;
  cells.copyWithin(first + 1, first, last);
  cells[first] = next;
}

/** Drops every prediction. What is known of names and duplicates stays. */
export function forgetFollowers(table: MemberTable): void {
  for (let row = 0; row < table.size; row += ROW) {
    table.cells.fill(0, row + FOLLOWERS, row + FOLLOWERS + FOLLOWER_COUNT);
  }
}

/** The row whose lead stands at `position`, or 0 where the prediction fails. */
export function predictRow(table: MemberTable, view: DataView, row: number, position: number, end: number): number {
  const { cells } = table;
  const afterMember = isOpeningRow(row) ? 0 : 1;
  for (let index = row + FOLLOWERS; index < row + FOLLOWERS + FOLLOWER_COUNT; index++) {
    const next = at(cells, index);
    if (next === 0) return 0;
    // A name can begin one object and stand later in another: the lead of the one position is no lead of the other.
    if (at(cells, next + AFTER_MEMBER) !== afterMember && !isClosingRow(next)) continue;
    const length = at(cells, next + LEAD_LENGTH);
    if (position + length <= end && sameBytes(view, at(cells, next + LEAD_START), position, length)) return next;
  }
  return 0;
}

/**
 * Compares eight bytes at once, as doubles: two of them are equal only if their bits are, zeros and NaN apart, and no
 * lead reads as one of those, for that takes a NUL or a byte above 0x7f beside DEL. A false alarm would cost time alone.
 */
function sameBytes(view: DataView, left: number, right: number, length: number): boolean {
  if (length < 8) return sameShortBytes(view, left, right, length);
  // The last eight bytes overlap those before, which spares a loop over the rest; they differ the soonest.
  const last = length - 8;
  if (view.getFloat64(left + last, true) !== view.getFloat64(right + last, true)) return false;
  for (let index = 0; index < last; index += 8) {
    if (view.getFloat64(left + index, true) !== view.getFloat64(right + index, true)) return false;
  }
  return true;
}

function sameShortBytes(view: DataView, left: number, right: number, length: number): boolean {
  if (length < 4) {
    for (let index = 0; index < length; index++) {
      if (view.getUint8(left + index) !== view.getUint8(right + index)) return false;
    }
    return true;
  }
  const last = length - 4;
  return (
    view.getInt32(left, true) === view.getInt32(right, true) &&
    view.getInt32(left + last, true) === view.getInt32(right + last, true)
  );
}
