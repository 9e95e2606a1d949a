import { MAX_DEPTH } from '../limits.ts';
import { failUnexpected, failUnlessUtf8, skipWhitespace } from './between.ts';
import { CLOSE_ARRAY, COMMA, MINUS, OPEN_ARRAY, OPEN_OBJECT, QUOTE, SPACE, at, atByte, byteAt, isDigit } from './bytes.ts';
import { beginCompacting, endCompacting, repeatOutput, writeUpTo } from './compactor.ts';
import { fail } from './failure.ts';
import { noteMember, readLead } from './lead.ts';
import {
  CLOSING,
  COMPACT_LENGTH,
  COMPACT_START,
  LEAD_LENGTH,
  LEAD_MEMBER,
  LEAD_TOKEN,
  NAME_OFFSET,
  forgetFollowers,
  openingRow,
  predictRow,
} from './leads.ts';
import { ANY_KIND, ARRAY, BOOLEAN, CONTAINER, NULL, OBJECT, STRING } from './kinds.ts';
import { isMarked, looksRight, markOf } from './marks.ts';
import { scanNumber } from './number.ts';
import { LOOK, type Outline } from './outline.ts';
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
export function scanDocument(scan: Scan, view: DataView<ArrayBuffer>, outline: Outline): void {
  const end = view.byteLength;
  if (end === 0) fail('empty_document', 0, 'a JSON document');
  if (end >= 3 && view.getUint16(0) === 0xefbb && view.getUint8(2) === 0xbf) fail('byte_order_mark', 0, '{');
  let position = skipWhitespace(scan, view, 0, end);
  if (position === end) fail('empty_document', 0, 'a JSON document');
  position = scanValue(scan, view, position, end, outline);
  position = skipWhitespace(scan, view, position, end);
  if (position < end) {
    failUnlessUtf8(view, position, end);
    fail('trailing_data', position, 'the end of the document');
  }
}

function scanValue(scan: Scan, view: DataView<ArrayBuffer>, position: number, end: number, outline: Outline): number {
  const byte = byteAt(view, position, end);
  if (scan.size + 2 > scan.tape.length) growTape(scan);
  const value = scan.size++;
  scan.tape[value] = position;
  if (byte === QUOTE) {
    scan.kinds[value] = STRING;
    return scanText(scan, view, position + 1, end);
  }
  if (isDigit(byte) || byte === MINUS) {
    const after = scanNumber(scan, view, position, end);
    scan.kinds[value] = scan.numberKind;
    return after;
  }
  if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
    if (scan.depth === MAX_DEPTH) fail('nesting_too_deep', position, `at most ${MAX_DEPTH} levels of nesting`);
    scan.kinds[value] = byte === OPEN_OBJECT ? OBJECT : ARRAY;
    const container = scan.size++;
    scan.trail[++scan.depth] = BETWEEN;
    const after =
      byte === OPEN_OBJECT
        ? scanObject(scan, view, position + 1, end, scan.depth, outline)
        : scanArray(scan, view, position + 1, end, scan.depth, outline);
    scan.depth--;
    scan.kinds[container] = scan.mark;
    if (scan.size === scan.tape.length) growTape(scan);
    scan.tape[scan.size++] = after - 1;
    scan.tape[container] = scan.size;
    return after;
  }
  const after = scanLiteral(view, position, end);
  scan.kinds[value] = byte === 0x6e /* n */ ? NULL : BOOLEAN;
  return after;
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

function scanArray(
  scan: Scan,
  view: DataView<ArrayBuffer>,
  position: number,
  end: number,
  depth: number,
  { kind, mark, elements = scan.nothing }: Outline,
): number {
  let asOutlined = kind === ARRAY;
  position = skipWhitespace(scan, view, position, end);
  if (byteAt(view, position, end) === CLOSE_ARRAY) {
    scan.mark = asOutlined ? mark : 0;
    return position + 1;
  }
  for (let index = 0; ; index++) {
    scan.trail[depth] = ~index;
    const value = scan.size;
    position = scanValue(scan, view, position, end, elements);
    asOutlined &&= isMarked(scan.kinds, value, elements.kind, elements.mark);
    position = skipWhitespace(scan, view, position, end);
    const byte = byteAt(view, position, end);
    if (byte === CLOSE_ARRAY) {
      scan.mark = asOutlined ? mark : 0;
      return position + 1;
    }
    if (byte !== COMMA) {
      scan.trail[depth] = BETWEEN;
      failUnexpected(view, position, end, 'a comma or the end of the array');
    }
    position = skipWhitespace(scan, view, position + 1, end);
  }
}

function scanObject(
  scan: Scan,
  view: DataView<ArrayBuffer>,
  position: number,
  end: number,
  depth: number,
  outline: Outline,
): number {
  const object = ++scan.objects;
  let row = openingRow(scan.leads, depth);
  // For the mark: the entries of all members that were met, and the kinds of values that were met where they were not expected.
  let met = 0;
  let unexpected = 0;
  for (;;) {
    const { cells } = scan.leads;
    const next = predictRow(cells, view, row, position, end);
    let token: number;
    if (next === 0) {
      position = readLead(scan, view, position, end, depth, row, object);
      if (position < 0) {
        scan.mark = markOf(outline, met, unexpected);
        return ~position;
      }
      token = Math.max(-1, at(scan.tape, scan.size - 1));
      if (depth === 1 && isFirstCanonical(scan)) {
        position = scanCanonical(scan, view, position, end, outline.inside[token + 1] ?? scan.nothing);
        // This object is never marked: its outline, at the root, is one of places alone.
        unexpected = ANY_KIND;
        row = 0;
        continue;
      }
      row = scan.row;
    } else {
      const start = position;
      position += at(cells, next + LEAD_LENGTH);
      if (cells[next + COMPACT_LENGTH] !== 0) repeatLead(scan, view, next, start, position);
      token = at(cells, next + LEAD_TOKEN);
      if (token === CLOSING) {
        scan.mark = markOf(outline, met, unexpected);
        return position;
      }
      noteMember(scan, depth, object, at(cells, next + LEAD_MEMBER), token, start + at(cells, next + NAME_OFFSET));
      row = next;
    }
    const value = scan.size;
    const byte = byteAt(view, position, end);
    let kind = STRING;
    if (byte === QUOTE) {
      // What scanValue and scanText would do, without the calls: most values are strings.
      scan.kinds[value] = STRING;
      scan.tape[scan.size++] = position;
      position = scan.compactor.outputView === null ? scanString(scan, view, position + 1, end) : scanText(scan, view, position + 1, end);
    } else {
      // A predicted lead can be followed by more white space than it had the last time.
      const start = byte > SPACE ? position : skipWhitespace(scan, view, position, end);
      position = scanValue(scan, view, start, end, outline.inside[token + 1] ?? scan.nothing);
      kind = atByte(scan.kinds, value);
    }
    const expected = at(outline.members, token + 1);
    met |= expected;
    unexpected |= kind & ~expected;
    // Whichever way the value was read: what is not looked at here would be taken for as outlined.
    if (((expected & LOOK) !== 0 || (kind & CONTAINER) !== 0) && !looksRight(scan, view, value, position, outline, token)) unexpected |= kind;
  }
}

/** Writes the compact form of a predicted lead, which was written before. */
function repeatLead(scan: Scan, view: DataView<ArrayBuffer>, row: number, start: number, end: number): void {
  const { cells } = scan.leads;
  repeatOutput(scan.compactor, view, start, end, at(cells, row + COMPACT_START), at(cells, row + COMPACT_LENGTH));
}

/** Whether the name just read is that of the value whose canonical form is wanted; of several (R3) it is the first. */
function isFirstCanonical(scan: Scan): boolean {
  return scan.tape[scan.size - 1] === scan.canonicalToken && scan.compactor.start < 0;
}

/** Reads the value whose canonical form is wanted. */
function scanCanonical(scan: Scan, view: DataView<ArrayBuffer>, position: number, end: number, outline: Outline): number {
  // Leads met before are not known to the compactor.
  forgetFollowers(scan.leads);
  beginCompacting(scan.compactor, position);
  scan.onCanonical(position);
  position = scanValue(scan, view, position, end, outline);
  endCompacting(scan.compactor, view, position);
  forgetFollowers(scan.leads);
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
