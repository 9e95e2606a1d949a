import { CLOSE_OBJECT, COLON, COMMA, QUOTE, byteAt } from './bytes.ts';
import { failUnexpected, skipWhitespace } from './between.ts';
import { canonicalOffset } from './compactor.ts';
import {
  AFTER_MEMBER,
  COMPACT_LENGTH,
  COMPACT_START,
  LEAD_LENGTH,
  LEAD_START,
  NAME_OFFSET,
  addFollower,
  closingRow,
  findOrAddRow,
  openingRow,
} from './members.ts';
import { BETWEEN, type Scan } from './scan-state.ts';
import { scanString } from './string.ts';
import { decodeString } from './text.ts';

/** R22: serde_json gives these names a meaning of its own. */
const RESERVED_NAMES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  '$serde_json::private::RawValue',
  '$serde_json::private::Number',
]);

/**
 * Reads what stands between two values of an object: the comma, the name and the colon, or the closing brace. Leaves in
 * the table what the prediction of the next such place needs.
 *
 * @param previous - the row of the member before, or the opening row
 * @returns the row of the member whose value comes next, or the closing row; its lead is what was read
 */
export function readLead(scan: Scan, view: DataView<ArrayBuffer>, start: number, end: number, depth: number, previous: number): number {
  const { compactor, members } = scan;
  const canonicalStart = canonicalOffset(compactor, start);
  scan.trail[depth] = BETWEEN;
  let position = skipWhitespace(scan, view, start, end);
  let nameStart = start;
  let row = closingRow(depth);
  const problems = scan.problems;
  const first = previous === openingRow(depth);

  if (byteAt(view, position, end) === CLOSE_OBJECT) {
    position++;
  } else {
    if (!first) {
      if (byteAt(view, position, end) !== COMMA) failUnexpected(view, position, end, 'a comma or the end of the object');
      position = skipWhitespace(scan, view, position + 1, end);
    }
    if (byteAt(view, position, end) !== QUOTE) {
      failUnexpected(view, position, end, first ? 'a member name or the end of the object' : 'a member name in quotation marks');
    }
    nameStart = position;
    position = scanString(scan, view, position + 1, end);
    const name = decodeString(view, nameStart + 1, position - 1);
    if (RESERVED_NAMES.has(name)) scan.problem('reserved_name', nameStart);
    position = skipWhitespace(scan, view, position, end);
    if (byteAt(view, position, end) !== COLON) failUnexpected(view, position, end, 'a colon after the member name');
    position = skipWhitespace(scan, view, position + 1, end);
    row = findOrAddRow(members, scan.names, depth, name);
  }

  const { cells } = members;
  const length = position - start;
  const compactLength = canonicalOffset(compactor, position) - canonicalStart;
  cells[row + LEAD_START] = start;
  cells[row + LEAD_LENGTH] = length;
  cells[row + NAME_OFFSET] = nameStart - start;
  cells[row + AFTER_MEMBER] = first ? 0 : 1;
  cells[row + COMPACT_START] = canonicalStart;
  cells[row + COMPACT_LENGTH] = compactor.active && compactLength < length ? compactLength : 0;
  // A name with a problem is to be reported each time, so it may not be predicted.
  if (scan.problems === problems) addFollower(members, previous, row);
  return row;
}
