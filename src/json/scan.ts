import { MAX_DEPTH } from '../limits.ts';
import { failUnexpected, failUnlessUtf8, skipWhitespace } from './between.ts';
import { CLOSE_ARRAY, COMMA, MINUS, OPEN_ARRAY, OPEN_OBJECT, QUOTE, SPACE, at, byteAt, isDigit } from './bytes.ts';
import { beginCompacting, endCompacting, repeatOutput, writeUpTo } from './compactor.ts';
import { fail } from './failure.ts';
import { readLead } from './lead.ts';
import {
  COMPACT_LENGTH,
  COMPACT_START,
  LAST_OBJECT,
  LEAD_LENGTH,
  NAME_OFFSET,
  TOKEN,
  forgetFollowers,
  isClosingRow,
  openingRow,
  predictRow,
} from './members.ts';
import { scanNumber } from './number.ts';
import { BETWEEN, type Scan, growTape } from './scan-state.ts';
import { scanAndCopyString, scanString } from './string.ts';

/**
 * The one pass over a document: it checks UTF-8, the grammar of RFC 8259, nesting, numbers and names (R2, R3, R22),
 * writes the tape that a `Reading` navigates, and compacts one value on the way.
 *
 * The functions are small, stand at module level and pass view, position and end along as arguments: engines keep those
 * in registers, which fields of an object are not.
 *
 * Throws a `ReadFailure` where it cannot go on.
 */
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

function scanLiteral(view: DataView<ArrayBuffer>, position: number, end: number): number {
  if (position + 4 <= end) {
    const word = view.getUint32(position);
    if (word === 0x74727565 /* true */ || word === 0x6e756c6c /* null */) return position + 4;
    if (word === 0x66616c73 /* fals */ && byteAt(view, position + 4, end) === 0x65 /* e */) return position + 5;
  }
  return failUnexpected(view, position, end, 'a value');
}
