import {
  type Bytes,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  END,
  MINUS,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  SPACE,
  at,
  byteAt,
  isDigit,
  isWhitespace,
} from './bytes.ts';
import {
  type Compactor,
  beginCompacting,
  canonicalOffset,
  createCompactor,
  endCompacting,
  repeatOutput,
  skipGap,
  writeUpTo,
} from './compactor.ts';
import { type ProblemSink, type RecoverableCode, fail } from './failure.ts';
import {
  COMPACT_LENGTH,
  COMPACT_START,
  LAST_OBJECT,
  LEAD_LENGTH,
  LEAD_START,
  type MemberTable,
  NAME_OFFSET,
  TOKEN,
  addFollower,
  closingRow,
  createMemberTable,
  findOrAddRow,
  forgetFollowers,
  isClosingRow,
  openingRow,
  predictRow,
} from './members.ts';
import type { NameTable } from './names.ts';
import { scanNumber } from './number.ts';
import { borrow } from './scratch.ts';
import { scanAndCopyString, scanString } from './string.ts';
import { decodeString } from './text.ts';
import { sequenceLength } from './utf8.ts';
import { MAX_DEPTH } from '../limits.ts';

/**
 * The one pass over a document: it checks UTF-8, the grammar of RFC 8259, nesting, numbers and names (R2, R3, R22),
 * writes the tape that a `Reading` navigates, and compacts one value on the way.
 *
 * The functions are small, stand at module level and pass view, position and end along as arguments: engines keep those
 * in registers, which fields of an object are not. `bench/` measures the difference.
 */
export interface Scan extends ProblemSink {
  readonly names: NameTable;
  readonly members: MemberTable;
  readonly compactor: Compactor;
  /** The token of the top-level member whose canonical form is wanted. */
  readonly canonicalToken: number;
  /** See `Reading` for what stands on it. */
  tape: Int32Array<ArrayBuffer>;
  /** For each value on the tape its first byte, which tells its kind. */
  firstBytes: Bytes;
  size: number;
  /** Objects begun so far. */
  objects: number;
  /** Containers that are open, and in each the member (its place on the tape) or element (~index) being read. */
  depth: number;
  readonly trail: Int32Array;
  /** Problems met so far. */
  problems: number;
}

/** On the trail: in this container no member or element is being read. */
export const BETWEEN = -0x80000000;

/** R22: serde_json gives these names a meaning of its own. */
const RESERVED_NAMES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  '$serde_json::private::RawValue',
  '$serde_json::private::Number',
]);

export function createScan(
  size: number,
  names: NameTable,
  canonicalToken: number,
  onProblem: (scan: Scan, code: RecoverableCode, offset: number) => void,
): Scan {
  // A guess for typical packages; the tape grows where it was too low.
  const tapeLength = Math.max(256, size >> 4);
  const scan: Scan = {
    names,
    members: createMemberTable(),
    compactor: createCompactor(),
    canonicalToken,
    tape: new Int32Array(borrow(tapeLength * 4).buffer, 0, tapeLength),
    firstBytes: borrow(tapeLength),
    size: 0,
    objects: 0,
    depth: 0,
    trail: new Int32Array(MAX_DEPTH + 1),
    problems: 0,
    problem(code, offset) {
      scan.problems++;
      onProblem(scan, code, offset);
    },
  };
  return scan;
}

/** Reads a whole document. Throws a `ReadFailure` where it cannot go on. */
export function scanDocument(scan: Scan, view: DataView<ArrayBuffer>): void {
  const end = view.byteLength;
  if (end === 0) fail('empty_document', 0, 'a JSON document');
  if (end >= 3 && view.getUint16(0) === 0xefbb && view.getUint8(2) === 0xbf) fail('byte_order_mark', 0, '{');
  let position = skipWhitespace(scan, view, 0, end);
  if (position === end) fail('empty_document', 0, 'a JSON document');
  position = scanValue(scan, view, position, end);
  position = skipWhitespace(scan, view, position, end);
  if (position < end) {
    failUnlessUtf8(view, position, end);
    fail('trailing_data', position, 'the end of the document');
  }
}

function scanValue(scan: Scan, view: DataView<ArrayBuffer>, position: number, end: number): number {
  const byte = byteAt(view, position, end);
  if (scan.size + 2 > scan.tape.length) growTape(scan);
  scan.firstBytes[scan.size] = byte;
  scan.tape[scan.size++] = position;
  if (byte === QUOTE) return scanText(scan, view, position + 1, end);
  if (isDigit(byte) || byte === MINUS) return scanNumber(scan, view, position, end);
  if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
    if (scan.depth === MAX_DEPTH) fail('nesting_too_deep', position, `at most ${MAX_DEPTH} levels of nesting`);
    const container = scan.size++;
    scan.trail[++scan.depth] = BETWEEN;
    const after =
      byte === OPEN_OBJECT
        ? scanObject(scan, view, position + 1, end, scan.depth)
        : scanArray(scan, view, position + 1, end, scan.depth);
    scan.depth--;
    if (scan.size === scan.tape.length) growTape(scan);
    scan.tape[scan.size++] = after - 1;
    scan.tape[container] = scan.size;
    return after;
  }
  return scanLiteral(view, position, end);
}

/** Reads the body of a string that is a value. */
function scanText(scan: Scan, view: DataView<ArrayBuffer>, position: number, end: number): number {
  const { compactor } = scan;
  const { outputView } = compactor;
  if (outputView === null) return scanString(scan, view, position, end);
  writeUpTo(compactor, view, position);
  const after = scanAndCopyString(scan, view, position, end, outputView, compactor.shift);
  compactor.written = after;
  return after;
}

function scanArray(scan: Scan, view: DataView<ArrayBuffer>, position: number, end: number, depth: number): number {
  position = skipWhitespace(scan, view, position, end);
  if (byteAt(view, position, end) === CLOSE_ARRAY) return position + 1;
  for (let index = 0; ; index++) {
    scan.trail[depth] = ~index;
    position = scanValue(scan, view, position, end);
    position = skipWhitespace(scan, view, position, end);
    const byte = byteAt(view, position, end);
    if (byte === CLOSE_ARRAY) return position + 1;
    if (byte !== COMMA) {
      scan.trail[depth] = BETWEEN;
      failUnexpected(view, position, end, 'a comma or the end of the array');
    }
    position = skipWhitespace(scan, view, position + 1, end);
  }
}

function scanObject(scan: Scan, view: DataView<ArrayBuffer>, position: number, end: number, depth: number): number {
  const object = ++scan.objects;
  const { members } = scan;
  let row = openingRow(depth);
  for (;;) {
    let next = predictRow(members, view, row, position, end);
    const start = position;
    if (next === 0) {
      next = readLead(scan, view, position, end, depth, row);
      position += at(members.cells, next + LEAD_LENGTH);
    } else {
      position += at(members.cells, next + LEAD_LENGTH);
      const compactLength = at(members.cells, next + COMPACT_LENGTH);
      if (compactLength !== 0) {
        repeatOutput(scan.compactor, view, start, position, at(members.cells, next + COMPACT_START), compactLength);
      }
    }
    if (isClosingRow(next)) return position;
    // A predicted lead can be followed by more white space than it had the last time.
    if (byteAt(view, position, end) <= SPACE) position = skipWhitespace(scan, view, position, end);

    const nameStart = start + at(members.cells, next + NAME_OFFSET);
    const token = at(members.cells, next + TOKEN);
    if (scan.size + 2 > scan.tape.length) growTape(scan);
    scan.trail[depth] = scan.size;
    scan.tape[scan.size++] = token < 0 ? ~nameStart : token;
    if (members.cells[next + LAST_OBJECT] === object) scan.problem('duplicate_member', nameStart);
    members.cells[next + LAST_OBJECT] = object;
    row = next;
    if (depth === 1 && token === scan.canonicalToken && scan.compactor.start < 0) {
      position = scanCanonical(scan, view, position, end);
    } else if (byteAt(view, position, end) === QUOTE) {
      // What scanValue would do, without the call: most values are strings.
      scan.firstBytes[scan.size] = QUOTE;
      scan.tape[scan.size++] = position;
      position = scanText(scan, view, position + 1, end);
    } else {
      position = scanValue(scan, view, position, end);
    }
  }
}

/** Reads the value whose canonical form is wanted; of several such members, which are an error (R3), the first. */
function scanCanonical(scan: Scan, view: DataView<ArrayBuffer>, position: number, end: number): number {
  // Leads met before are not known to the compactor.
  forgetFollowers(scan.members);
  beginCompacting(scan.compactor, position);
  position = scanValue(scan, view, position, end);
  endCompacting(scan.compactor, view, position);
  forgetFollowers(scan.members);
  return position;
}

/**
 * Reads what stands between two values of an object: the comma, the name and the colon, or the closing brace. Leaves in
 * the table what the prediction of the next such place needs.
 *
 * @param previous - the row of the member before, or the opening row
 * @returns the row of the member whose value comes next, or the closing row; its lead is what was read
 */
function readLead(scan: Scan, view: DataView<ArrayBuffer>, start: number, end: number, depth: number, previous: number): number {
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
  cells[row + COMPACT_START] = canonicalStart;
  cells[row + COMPACT_LENGTH] = compactor.active && compactLength < length ? compactLength : 0;
  // A name with a problem is to be reported each time, so it may not be predicted.
  if (scan.problems === problems) addFollower(members, previous, row);
  return row;
}

function skipWhitespace(scan: Scan, view: DataView<ArrayBuffer>, start: number, end: number): number {
  if (byteAt(view, start, end) > SPACE) return start;
  let position = start;
  while (position < end && isWhitespace(view.getUint8(position))) {
    position++;
    while (position + 4 <= end && view.getInt32(position, true) === 0x20202020) position += 4;
  }
  if (scan.compactor.active && position > start) skipGap(scan.compactor, view, start, position);
  return position;
}

function scanLiteral(view: DataView<ArrayBuffer>, position: number, end: number): number {
  if (position + 4 <= end) {
    const word = view.getUint32(position);
    if (word === 0x74727565 /* true */ || word === 0x6e756c6c /* null */) return position + 4;
    if (word === 0x66616c73 /* fals */ && byteAt(view, position + 4, end) === 0x65 /* e */) return position + 5;
  }
  return failUnexpected(view, position, end, 'a value');
}

function failUnexpected(view: DataView<ArrayBuffer>, position: number, end: number, expected: string): never {
  if (byteAt(view, position, end) === END) fail('unexpected_end', position, expected);
  failUnlessUtf8(view, position, end);
  return fail('unexpected_character', position, expected);
}

function failUnlessUtf8(view: DataView<ArrayBuffer>, position: number, end: number): void {
  if (view.getUint8(position) >= 0x80 && sequenceLength(view, position, end) === 0) {
    fail('invalid_utf8', position, 'well-formed UTF-8');
  }
}

function growTape(scan: Scan): void {
  const larger = new Int32Array(scan.tape.length * 2);
  larger.set(scan.tape);
  scan.tape = larger;
  const largerBytes = new Uint8Array(larger.length);
  largerBytes.set(scan.firstBytes);
  scan.firstBytes = largerBytes;
}
