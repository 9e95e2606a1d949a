import type { NameTable } from './names.ts';
import { doubleWords, giveBack } from './scratch.ts';
import { StringMap } from './string-map.ts';

/**
 * The names met so far: for each pair of depth and name a few integers.
 *
 * Duplicates (R3) are read off them: a member holds the number of the last object that had this name at this depth. Objects
 * at one depth follow one another, so a name is repeated if and only if it already holds the number of the object being read.
 */
export interface Members {
  readonly names: NameTable;
  /** For each depth that was met. */
  readonly byName: (StringMap | undefined)[];
  cells: Int32Array<ArrayBuffer>;
  size: number;
}

/** Cells of a member. */
export const LAST_OBJECT = 0;
/** The name's token, or -1 for a name that the caller did not list. */
export const TOKEN = 1;
/** The row of its lead where it follows another member, and where it is the first of its object; see `leads.ts`. */
export const LEAD = 2;
export const FIRST_LEAD = 3;
const MEMBER = 4;

export function createMembers(names: NameTable): Members {
  // There is no member 0.
  return { names, byName: [], cells: new Int32Array(64 * MEMBER), size: MEMBER };
}

/** Forgets all names, for another document. */
export function clearMembers(members: Members, view: DataView<ArrayBuffer>): void {
  members.cells.fill(0, 0, members.size);
  members.size = MEMBER;
  for (const names of members.byName) names?.clear(view);
}

/** Leaves the memory to others. */
export function discardMembers(members: Members): void {
  giveBack(members.cells);
  for (const names of members.byName) names?.discard();
}

/** The member of an object at this depth whose name has its body from `start` to `end`. */
export function findOrAddMember(members: Members, view: DataView<ArrayBuffer>, depth: number, start: number, end: number): number {
  const byName = (members.byName[depth] ??= new StringMap(members.names.key, view, 8));
  const member = byName.getOrAdd(start, end, members.size);
  if (member !== members.size) return member;
  members.size += MEMBER;
  if (members.size > members.cells.length) {
    const { length } = members.cells;
    members.cells = doubleWords(members.cells).fill(0, length);
  }
  members.cells[member + TOKEN] = members.names.tokenAt(view, start, end);
  return member;
}
