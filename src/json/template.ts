import { at, isSameBeforeEnd } from './bytes.ts';

/**
 * The bytes between the values of earlier objects at one depth: entries such as `,"weight": `, with all white space.
 *
 * Siblings are alike, so the bytes of an entry are likely to occur again. If they do, comparing a few words proves the
 * grammar and the name, because the same bytes were read before at a place where the grammar allowed the same. Each name
 * has a bit, with which an object records that it has the name (R3).
 *
 * The first entry of an object has no comma, so it occurs only right after `{`; every other one occurs only after a value.
 * The end of an object is an entry as well if there is white space before the brace.
 */
export interface Template {
  readonly cells: Int32Array;
  /** Where the next entry goes. */
  end: number;
  /** The number of distinct names. */
  names: number;
}

/** Cells of an entry: where its bytes begin in the document, how many there are, and the last four of them as a word. */
const START = 0;
export const LENGTH = 1;
const LAST_WORD = 2;
/** 1 for an entry right after `{`, 0 for one after a value. */
const FIRST = 3;
/** The number of the name, or {@link CLOSING}, and its bit. */
export const NAME = 4;
export const BIT = 5;
/** From the start of the entry to the quotation mark of the name. */
export const NAME_OFFSET = 6;
/** The number of bytes of white space. */
export const BLANKS = 7;
const ENTRY = 8;

/** In place of the number of a name, for the end of an object. */
export const CLOSING = -2;

/** The bits of all names must fit an integer. A full template is emptied when the next object begins. */
const MAX_ENTRIES = 32;

/** No entry. */
export const NONE = -1;

export function createTemplate(): Template {
  return { cells: new Int32Array(MAX_ENTRIES * ENTRY), end: 0, names: 0 };
}

export function emptyIfFull(template: Template): void {
  if (template.end < template.cells.length) return;
  template.end = 0;
  template.names = 0;
}

/**
 * The entry whose bytes are at `position`, or {@link NONE}. The search begins after the previous entry, because the
 * members of siblings are mostly in the same order, and some siblings leave members out.
 *
 * @param first - 1 right after `{`, 0 after a value
 */
export function findEntry(
  template: Template,
  view: DataView,
  last: number,
  first: number,
  position: number,
  end: number,
): number {
  const { cells, end: entriesEnd } = template;
  let entry = last === NONE ? 0 : last + ENTRY;
  for (let left = entriesEnd; left > 0; left -= ENTRY) {
    if (entry >= entriesEnd) entry = 0;
    const length = at(cells, entry + LENGTH);
    const after = position + length;
    if (
      cells[entry + FIRST] === first &&
      after <= end &&
      // This word contains the end of the name and is the most likely to differ.
      view.getInt32(after - 4, true) === cells[entry + LAST_WORD] &&
      isSameBeforeEnd(view, position, view, at(cells, entry + START), length)
    )
      return entry;
    entry += ENTRY;
  }
  return NONE;
}

/** The bit of a name, or 0 for a name that the template does not have. */
export function bitOfName({ cells, end }: Template, name: number): number {
  for (let entry = 0; entry < end; entry += ENTRY) if (cells[entry + NAME] === name) return at(cells, entry + BIT);
  return 0;
}

/** The names for a set of bits. */
export function namesOfBits({ cells, end }: Template, bits: number): Set<number> {
  const names = new Set<number>();
  for (let entry = 0; entry < end; entry += ENTRY)
    if ((at(cells, entry + BIT) & bits) !== 0) names.add(at(cells, entry + NAME));
  return names;
}

/**
 * Adds the bytes from `start` to `end`.
 *
 * @param first - 1 right after `{`, 0 after a value
 * @param name - the number of the name, or {@link CLOSING}
 * @returns the entry, or {@link NONE} if there is no room, or no whole word
 */
export function addEntry(
  template: Template,
  view: DataView,
  start: number,
  end: number,
  first: number,
  name: number,
  nameOffset: number,
  blanks: number,
): number {
  const { cells, end: entry } = template;
  // If an entry has fewer than four bytes, its word begins before it; there is at least a brace.
  if (entry === cells.length || end < 4) return NONE;
  cells[entry + BIT] = name === CLOSING ? 0 : bitOfName(template, name) || 1 << template.names++;
  cells[entry + START] = start;
  cells[entry + LENGTH] = end - start;
  cells[entry + LAST_WORD] = view.getInt32(end - 4, true);
  cells[entry + FIRST] = first;
  cells[entry + NAME] = name;
  cells[entry + NAME_OFFSET] = nameOffset;
  cells[entry + BLANKS] = blanks;
  template.end += ENTRY;
  return entry;
}
