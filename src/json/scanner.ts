import { MAX_DEPTH } from '../report/limits.ts';
import {
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
  skipSpaces,
} from './bytes.ts';
import { type ProblemSink, type RecoverableCode, fail } from './failure.ts';
import { ARRAY, BOOLEAN, NULL, NUMBER, OBJECT, STRING } from './kinds.ts';
import type { NameTable } from './names.ts';
import { scanNumber } from './number.ts';
import { StringTable } from './string-table.ts';
import { codeUnitAt, scanString, skipSequence } from './string.ts';
import {
  BIT,
  BLANKS,
  CLOSING,
  LENGTH,
  NAME,
  NAME_OFFSET,
  NONE,
  type Template,
  addEntry,
  bitOfName,
  createTemplate,
  emptyIfFull,
  findEntry,
  namesOfBits,
} from './template.ts';
import { decodeString } from './text.ts';

/** The state of one scan. */
export interface Scan extends ProblemSink {
  readonly names: NameTable;
  /** The number of listed names: the numbers of other names begin here. */
  readonly listed: number;
  /** Member names that are not listed. */
  readonly otherNames: StringTable;
  /** `JsonDocument` describes it. */
  tape: Int32Array;
  kinds: Uint8Array;
  size: number;
  /** By depth; created when the first object at this depth begins. */
  readonly templates: (Template | undefined)[];
  /** The last name that was read: its number (its token or, above all tokens, the number of another name) and its offset. */
  name: number;
  nameStart: number;
  /** Its entry in the template, or {@link NONE}. */
  entry: number;
  /** The number of bytes of white space between tokens so far. */
  blanks: number;
  /** The open containers, and for each the member (its index on the tape) or element (~index) that is being read. */
  depth: number;
  readonly trail: Int32Array;
  /** Problems so far. */
  problems: number;
}

/** On the trail: no member or element of this container is being read. */
export const BETWEEN = -0x80000000;

export function createScan(
  view: DataView<ArrayBuffer>,
  names: NameTable,
  onProblem: (scan: Scan, code: RecoverableCode, offset: number) => void,
): Scan {
  // Enough for most packages; otherwise the tape grows.
  const tapeLength = Math.max(256, view.byteLength >> 3);
  const scan: Scan = {
    names,
    listed: names.size,
    otherNames: new StringTable(view, 8),
    tape: new Int32Array(tapeLength),
    kinds: new Uint8Array(tapeLength),
    size: 0,
    templates: [],
    name: 0,
    nameStart: 0,
    entry: NONE,
    blanks: 0,
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

/**
 * The one pass over a document: checks UTF-8, the grammar of RFC 8259, nesting, numbers and names (R2, R3, R22), and writes
 * the tape that a `JsonDocument` navigates.
 *
 * The functions are small and at module level, and take view, position and end as arguments: engines keep arguments in
 * registers, but not the fields of an object.
 *
 * Throws a `ReadFailure` if it cannot continue.
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
  if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) return scanContainer(scan, view, position, end, byte);
  const value = scan.size;
  if (value === scan.tape.length) growTape(scan);
  scan.tape[scan.size++] = position;
  if (byte === QUOTE) {
    scan.kinds[value] = STRING;
    return scanString(scan, view, position + 1, end);
  }
  if (isDigit(byte) || byte === MINUS) {
    scan.kinds[value] = NUMBER;
    return scanNumber(scan, view, position, end);
  }
  scan.kinds[value] = byte === 0x6e /* n */ ? NULL : BOOLEAN;
  return scanLiteral(view, position, end);
}

function scanContainer(scan: Scan, view: DataView<ArrayBuffer>, position: number, end: number, byte: number): number {
  if (scan.depth === MAX_DEPTH) fail('nesting_too_deep', position, `at most ${MAX_DEPTH} levels of nesting`);
  const container = scan.size;
  if (container + 2 > scan.tape.length) growTape(scan);
  scan.tape[container] = position;
  scan.kinds[container] = byte === OPEN_OBJECT ? OBJECT : ARRAY;
  scan.size += 2;
  scan.trail[++scan.depth] = BETWEEN;
  const { blanks } = scan;
  const after =
    byte === OPEN_OBJECT ? scanObject(scan, view, position + 1, end) : scanArray(scan, view, position + 1, end);
  scan.depth--;
  if (scan.size === scan.tape.length) growTape(scan);
  scan.tape[scan.size++] = after - 1;
  scan.tape[container + 1] = scan.size;
  scan.kinds[container + 1] = scan.blanks === blanks ? 0 : 1;
  return after;
}

function scanArray(scan: Scan, view: DataView<ArrayBuffer>, start: number, end: number): number {
  const { depth } = scan;
  let position = skipWhitespace(scan, view, start, end);
  if (byteAt(view, position, end) === CLOSE_ARRAY) return position + 1;
  for (let index = 0; ; index++) {
    scan.trail[depth] = ~index;
    position = skipWhitespace(scan, view, scanValue(scan, view, position, end), end);
    const byte = byteAt(view, position, end);
    if (byte === CLOSE_ARRAY) return position + 1;
    if (byte !== COMMA) {
      scan.trail[depth] = BETWEEN;
      failUnexpected(view, position, end, 'a comma or the end of the array');
    }
    position = skipWhitespace(scan, view, position + 1, end);
  }
}

function scanObject(scan: Scan, view: DataView<ArrayBuffer>, start: number, end: number): number {
  const { depth } = scan;
  const template = (scan.templates[depth] ??= createTemplate());
  emptyIfFull(template);
  // The names of the object so far (R3): their bits, or a set as soon as the template has no room for one.
  let met = 0;
  let all: Set<number> | null = null;
  let entry = NONE;
  let position = start;
  for (let first = 1; ; first = 0) {
    const from = position;
    if (byteAt(view, from, end) === CLOSE_OBJECT) return from + 1;
    entry = all === null ? findEntry(template, view, entry, first, from, end) : NONE;
    let name: number;
    let nameStart: number;
    if (entry === NONE) {
      position = readName(scan, view, from, end, first);
      ({ name, nameStart, entry } = scan);
    } else {
      const { cells } = template;
      position = from + at(cells, entry + LENGTH);
      scan.blanks += at(cells, entry + BLANKS);
      name = at(cells, entry + NAME);
      nameStart = from + at(cells, entry + NAME_OFFSET);
    }
    if (name === CLOSING) return position;
    // Room for the name and the beginning of its value.
    if (scan.size + 3 > scan.tape.length) growTape(scan);
    scan.trail[depth] = scan.size;
    scan.tape[scan.size++] = name < scan.listed ? name : ~nameStart;
    const bit = all !== null ? 0 : entry === NONE ? bitOfName(template, name) : at(template.cells, entry + BIT);
    if (bit !== 0) {
      if ((met & bit) !== 0) scan.problem('duplicate_member', nameStart);
      met |= bit;
    } else {
      all ??= namesOfBits(template, met);
      const { size } = all;
      if (all.add(name).size === size) scan.problem('duplicate_member', nameStart);
    }
    // There can be more white space than in the entry.
    position = scanValue(scan, view, skipWhitespace(scan, view, position, end), end);
  }
}

/**
 * Reads what is between two values of an object: a comma, a name and a colon, or the closing brace. Stores the name in
 * `scan`, and adds the bytes to the template.
 *
 * @param first - 1 right after `{`, 0 after a value
 * @returns where the value begins, or the end of the object
 */
function readName(scan: Scan, view: DataView<ArrayBuffer>, start: number, end: number, first: number): number {
  const { blanks, depth, problems } = scan;
  scan.trail[depth] = BETWEEN;
  let position = skipWhitespace(scan, view, start, end);
  if (byteAt(view, position, end) === CLOSE_OBJECT) {
    scan.name = CLOSING;
    noteEntry(scan, view, start, position + 1, first, blanks);
    return position + 1;
  }
  if (first === 0) {
    if (byteAt(view, position, end) !== COMMA) failUnexpected(view, position, end, 'a comma or the end of the object');
    position = skipWhitespace(scan, view, position + 1, end);
  }
  if (byteAt(view, position, end) !== QUOTE) {
    failUnexpected(
      view,
      position,
      end,
      first === 1 ? 'a member name or the end of the object' : 'a member name in quotation marks',
    );
  }
  const nameStart = position;
  position = scanString(scan, view, nameStart + 1, end);
  const nameEnd = position - 1;
  if (isReserved(view, nameStart + 1, nameEnd)) scan.problem('reserved_name', nameStart);
  position = skipWhitespace(scan, view, position, end);
  if (byteAt(view, position, end) !== COLON) failUnexpected(view, position, end, 'a colon after the member name');
  position = skipWhitespace(scan, view, position + 1, end);

  const token = scan.names.tokenAt(view, nameStart + 1, nameEnd);
  scan.name = token >= 0 ? token : scan.listed + scan.otherNames.add(nameStart + 1, nameEnd);
  scan.nameStart = nameStart;
  scan.entry = NONE;
  // A name with a problem must be reported each time, so it must not be recognised by its bytes.
  if (scan.problems === problems) noteEntry(scan, view, start, position, first, blanks);
  return position;
}

function noteEntry(scan: Scan, view: DataView, start: number, end: number, first: number, blanksBefore: number): void {
  const template = scan.templates[scan.depth] as Template; // created when the object began
  scan.entry = addEntry(
    template,
    view,
    start,
    end,
    first,
    scan.name,
    scan.nameStart - start,
    scan.blanks - blanksBefore,
  );
}

/** R22: these names have a special meaning in serde_json. */
const RESERVED_NAMES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  '$serde_json::private::RawValue',
  '$serde_json::private::Number',
]);
/** If each character is escaped. */
const LONGEST_RESERVED_NAME = 6 * '$serde_json::private::RawValue'.length;
const DOLLAR = 0x24;

/** Only a name that begins with a dollar sign can be one of them. */
function isReserved(view: DataView, start: number, end: number): boolean {
  if (view.getUint8(start) !== DOLLAR && codeUnitAt(view, start, end) !== DOLLAR) return false;
  return end - start <= LONGEST_RESERVED_NAME && RESERVED_NAMES.has(decodeString(view, start, end));
}

function scanLiteral(view: DataView<ArrayBuffer>, position: number, end: number): number {
  if (position + 4 <= end) {
    const word = view.getInt32(position, true);
    if (word === 0x65757274 /* true */ || word === 0x6c6c756e /* null */) return position + 4;
    if (word === 0x736c6166 /* fals */ && byteAt(view, position + 4, end) === 0x65 /* e */) return position + 5;
  }
  return failUnexpected(view, position, end, 'a value');
}

/** Skips white space between tokens. */
function skipWhitespace(scan: Scan, view: DataView, start: number, end: number): number {
  if (byteAt(view, start, end) > SPACE) return start;
  let position = start;
  while (position < end && isWhitespace(view.getUint8(position))) position = skipSpaces(view, position + 1, end);
  scan.blanks += position - start;
  return position;
}

/** Ends the reading at a character that the grammar does not allow here. */
function failUnexpected(view: DataView, position: number, end: number, expected: string): never {
  if (byteAt(view, position, end) === END) fail('unexpected_end', position, expected);
  failUnlessUtf8(view, position, end);
  return fail('unexpected_character', position, expected);
}

/** Reports bytes that are not UTF-8 as such at any place in the grammar. */
function failUnlessUtf8(view: DataView, position: number, end: number): void {
  if (view.getUint8(position) >= 0x80) skipSequence(view, position, end);
}

function growTape(scan: Scan): void {
  const tape = new Int32Array(scan.tape.length * 2);
  tape.set(scan.tape);
  scan.tape = tape;
  const kinds = new Uint8Array(tape.length);
  kinds.set(scan.kinds);
  scan.kinds = kinds;
}
