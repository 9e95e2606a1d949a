import { MAX_DEPTH } from '../limits.ts';
import { at } from './bytes.ts';

/**
 * The prediction of what stands between two values of an object: its *lead*, such as `,"weight": ` with all white space.
 *
 * A row remembers the bytes of a member's last lead, and which rows came next. Where those very bytes stand again after the
 * same member, the grammar, the name and all that is known of it follow from a comparison of a few words. In packages nearly
 * every member is predicted, which makes reading twice as fast.
 *
 * A row is made when a lead is met for the second time, so names that never come again cost nothing here.
 */
export interface Leads {
  cells: Int32Array;
  size: number;
  /** For each depth the row that stands for the start of an object, and the one for its end. */
  readonly openings: Int32Array;
  readonly closings: Int32Array;
}

/** Cells of a row. */
export const LEAD_START = 0;
export const LEAD_LENGTH = 1;
/** From the start of the lead to the quotation mark of the name. */
export const NAME_OFFSET = 2;
/** The member that the lead belongs to, and its token; {@link CLOSING} for the end of an object. */
export const LEAD_MEMBER = 3;
export const LEAD_TOKEN = 4;
/** The lead without its white space, in the canonical form; the length is 0 if it has none to leave out. */
export const COMPACT_START = 5;
export const COMPACT_LENGTH = 6;
/** The rows that followed this one, the latest first; 0 for none. */
export const FOLLOWERS = 7;
const FOLLOWER_COUNT = 4;
export const ROW: number = FOLLOWERS + FOLLOWER_COUNT;

export const CLOSING = -2;

/** Instead of a row, for a member whose lead was met once. No row has this number. */
export const ONCE = 1;

export function createLeads(): Leads {
  // Row 0 stands for "none"; it has no followers.
  return { cells: new Int32Array(64 * ROW), size: ROW, openings: new Int32Array(MAX_DEPTH + 1), closings: new Int32Array(MAX_DEPTH + 1) };
}

/** Forgets all leads, for another document. */
export function clearLeads(leads: Leads): void {
  leads.cells.fill(0, 0, leads.size);
  leads.size = ROW;
  leads.openings.fill(0);
  leads.closings.fill(0);
}

export function addRow(leads: Leads): number {
  const row = leads.size;
  leads.size += ROW;
  if (leads.size > leads.cells.length) {
    const larger = new Int32Array(leads.cells.length * 2);
    larger.set(leads.cells);
    leads.cells = larger;
  }
  return row;
}

/** The row that stands for the start of an object at a depth. It has followers, and no lead. */
export function openingRow(leads: Leads, depth: number): number {
  const row = at(leads.openings, depth);
  return row !== 0 ? row : (leads.openings[depth] = addRow(leads));
}

/** The row that stands for the end of an object at a depth: its lead ends with the closing brace. */
export function closingRow(leads: Leads, depth: number): number {
  const known = at(leads.closings, depth);
  if (known !== 0) return known;
  const row = addRow(leads);
  leads.cells[row + LEAD_TOKEN] = CLOSING;
  return (leads.closings[depth] = row);
}

/** Notes that `next` came after `row`, and forgets the follower that was met the longest ago. */
export function addFollower({ cells }: Leads, row: number, next: number): void {
  const first = row + FOLLOWERS;
  let last = first;
  while (last < first + FOLLOWER_COUNT - 1 && cells[last] !== next && cells[last] !== 0) last++;
  cells.copyWithin(first + 1, first, last);
  cells[first] = next;
}

/** Drops every prediction. */
export function forgetFollowers({ cells, size }: Leads): void {
  for (let row = 0; row < size; row += ROW) cells.fill(0, row + FOLLOWERS, row + ROW);
}

/** The row whose lead stands at `position`, of those that followed `row` before; 0 where the prediction fails. */
export function predictRow(cells: Int32Array, view: DataView, row: number, position: number, end: number): number {
  for (let index = row + FOLLOWERS; index < row + ROW; index++) {
    const next = at(cells, index);
    if (next === 0) return 0;
    if (isLeadAt(view, at(cells, next + LEAD_START), at(cells, next + LEAD_LENGTH), position, end)) return next;
  }
  return 0;
}

function isLeadAt(view: DataView, start: number, length: number, position: number, end: number): boolean {
  if (position + length > end) return false;
  if (length < 4) {
    for (let index = 0; index < length; index++) {
      if (view.getUint8(start + index) !== view.getUint8(position + index)) return false;
    }
    return true;
  }
  // The last word overlaps the one before it, which spares a loop over the rest; it differs the soonest.
  const last = length - 4;
  if (view.getInt32(start + last, true) !== view.getInt32(position + last, true)) return false;
  for (let index = 0; index < last; index += 4) {
    if (view.getInt32(start + index, true) !== view.getInt32(position + index, true)) return false;
  }
  return true;
}
