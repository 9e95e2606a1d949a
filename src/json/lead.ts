import { CLOSE_OBJECT, COLON, COMMA, QUOTE, at, byteAt } from './bytes.ts';
import { failUnexpected, skipWhitespace } from './between.ts';
import { canonicalOffset } from './compactor.ts';
import {
  COMPACT_LENGTH,
  COMPACT_START,
  LEAD_LENGTH,
  LEAD_MEMBER,
  LEAD_START,
  LEAD_TOKEN,
  NAME_OFFSET,
  ONCE,
  addFollower,
  addRow,
  closingRow,
  openingRow,
} from './leads.ts';
import { FIRST_LEAD, LAST_OBJECT, LEAD, TOKEN, findOrAddMember } from './members.ts';
import { BETWEEN, type Scan, growTape } from './scan-state.ts';
import { codeUnitAt, scanString } from './string.ts';
import { decodeString } from './text.ts';

/** R22: serde_json gives these names a meaning of its own. */
const RESERVED_NAMES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  '$serde_json::private::RawValue',
  '$serde_json::private::Number',
]);
/** With an escape for each character. */
const LONGEST_RESERVED_NAME = 6 * '$serde_json::private::RawValue'.length;

/**
 * Reads what stands between two values of an object: the comma, the name and the colon, or the closing brace. Puts the name
 * on the tape, and leaves in the table of leads what the prediction of the next such place needs.
 *
 * @param previous - the row of the member before, or 0 if it has none, or the opening row
 * @param object - the number of this object
 * @returns where the value begins, with the row of the lead in `scan.row`; at the end of the object the complement (~) of
 *   the position after it
 */
export function readLead(
  scan: Scan,
  view: DataView<ArrayBuffer>,
  start: number,
  end: number,
  depth: number,
  previous: number,
  object: number,
): number {
  const { compactor, leads, members } = scan;
  const canonicalStart = canonicalOffset(compactor, start);
  scan.trail[depth] = BETWEEN;
  let position = skipWhitespace(scan, view, start, end);
  const first = previous === openingRow(leads, depth);

  if (byteAt(view, position, end) === CLOSE_OBJECT) {
    position++;
    if (previous !== 0) {
      const row = closingRow(leads, depth);
      fillRow(scan, row, start, position, canonicalStart);
      addFollower(leads, previous, row);
    }
    return ~position;
  }

  if (!first) {
    if (byteAt(view, position, end) !== COMMA) failUnexpected(view, position, end, 'a comma or the end of the object');
    position = skipWhitespace(scan, view, position + 1, end);
  }
  if (byteAt(view, position, end) !== QUOTE) {
    failUnexpected(view, position, end, first ? 'a member name or the end of the object' : 'a member name in quotation marks');
  }
  const nameStart = position;
  const problems = scan.problems;
  position = scanString(scan, view, position + 1, end);
  const nameEnd = position - 1;
  if (isReserved(view, nameStart + 1, nameEnd)) scan.problem('reserved_name', nameStart);
  position = skipWhitespace(scan, view, position, end);
  if (byteAt(view, position, end) !== COLON) failUnexpected(view, position, end, 'a colon after the member name');
  position = skipWhitespace(scan, view, position + 1, end);

  const member = findOrAddMember(members, view, depth, nameStart + 1, nameEnd);
  const token = at(members.cells, member + TOKEN);
  // A name with a problem is to be reported each time, so it may not be predicted.
  const predictable = scan.problems === problems;
  noteMember(scan, depth, object, member, token, nameStart);

  const row = predictable ? rowOf(scan, member, first ? FIRST_LEAD : LEAD) : 0;
  if (row !== 0) {
    fillRow(scan, row, start, position, canonicalStart);
    leads.cells[row + NAME_OFFSET] = nameStart - start;
    leads.cells[row + LEAD_MEMBER] = member;
    leads.cells[row + LEAD_TOKEN] = token;
    if (previous !== 0) addFollower(leads, previous, row);
  }
  scan.row = row;
  return position;
}

/** Puts the name of a member on the tape, and looks whether its object has it twice. */
export function noteMember(scan: Scan, depth: number, object: number, member: number, token: number, nameStart: number): void {
  const { cells } = scan.members;
  // Room for the name and, in the common case, its value.
  if (scan.size + 4 > scan.tape.length) growTape(scan);
  scan.trail[depth] = scan.size;
  scan.tape[scan.size++] = token < 0 ? ~nameStart : token;
  if (cells[member + LAST_OBJECT] === object) scan.problem('duplicate_member', nameStart);
  cells[member + LAST_OBJECT] = object;
}

/** The row for a lead, or 0 if it was not met before. */
function rowOf({ members, leads }: Scan, member: number, lead: typeof LEAD | typeof FIRST_LEAD): number {
  const known = at(members.cells, member + lead);
  if (known > ONCE) return known;
  if (known !== ONCE) {
    members.cells[member + lead] = ONCE;
    return 0;
  }
  return (members.cells[member + lead] = addRow(leads));
}

function fillRow({ compactor, leads: { cells } }: Scan, row: number, start: number, end: number, canonicalStart: number): void {
  const length = end - start;
  const compactLength = canonicalOffset(compactor, end) - canonicalStart;
  cells[row + LEAD_START] = start;
  cells[row + LEAD_LENGTH] = length;
  cells[row + COMPACT_START] = canonicalStart;
  cells[row + COMPACT_LENGTH] = compactor.active && compactLength < length ? compactLength : 0;
}

/** Only a name that begins with a dollar sign can be one of them. */
function isReserved(view: DataView, start: number, end: number): boolean {
  if (view.getUint8(start) !== DOLLAR && codeUnitAt(view, start, end) !== DOLLAR) return false;
  return end - start <= LONGEST_RESERVED_NAME && RESERVED_NAMES.has(decodeString(view, start, end));
}

const DOLLAR = 0x24;
