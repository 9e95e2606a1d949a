import { MAX_ISSUES, MAX_ISSUE_TEXT } from '../report/limits.ts';
import type { Path } from '../report/pointer.ts';
import { type Bytes, MINUS, OPEN_ARRAY, OPEN_OBJECT, QUOTE, at, atByte, isDigit } from './bytes.ts';
import { type FatalCode, type ProblemSink, ReadFailure, type RecoverableCode } from './failure.ts';
import { KINDS, type Kind, isContainer } from './kinds.ts';
import type { NameTable } from './names.ts';
import { scanNumber, shortDecimal } from './number.ts';
import { BETWEEN, type Scan, createScan, scanDocument } from './scanner.ts';
import { scanString } from './string.ts';
import { decodeString } from './text.ts';

/** A problem of the document as JSON. */
export type ReadProblem = ProblemPlace &
  (
    | { readonly code: RecoverableCode; readonly expected: null }
    /** Ended the reading; `expected` is what the grammar requires there. */
    | { readonly code: FatalCode; readonly expected: string }
  );

interface ProblemPlace {
  /** In bytes from the start of the document. */
  readonly offset: number;
  /** The path to it. */
  readonly path: Path;
}

/**
 * Reads a document in one strict pass (R2, R3, R22). Never throws because of the document.
 *
 * @param bytes - the document; it must not change while the result is in use
 * @param names - the member names in the format's rules
 */
export function readDocument(bytes: Bytes, names: NameTable): JsonDocument {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const problems: ReadProblem[] = [];
  let pathText = 0;
  const scan = createScan(view, names, (running, code, offset) => {
    if (problems.length >= MAX_ISSUES || pathText >= MAX_ISSUE_TEXT) return;
    const path = trailPath(running, view);
    // Under one long member name, a thousand paths would each repeat it.
    for (const step of path) pathText += 1 + String(step).length;
    problems.push({ code, offset, path, expected: null });
  });
  let complete = true;
  try {
    scanDocument(scan, view);
  } catch (failure) {
    if (!(failure instanceof ReadFailure)) throw failure;
    complete = false;
    const { code, offset, expected } = failure;
    problems.push({ code, offset, expected, path: trailPath(scan, view) });
  }
  return new JsonDocument(bytes, view, names, scan, complete, problems);
}

/**
 * A document that was read, and the offsets of all its values.
 *
 * A value is identified by its index on the tape, which has all values in document order: the offset of the value and, for an
 * object or array, the index after it, then its contents, then the offset of its closing bracket. The name of a member comes
 * before its value: its token, or the complement (~) of its offset if it is not a listed name. A second table has the kind of
 * each value and, after that of an object or array, whether it has white space between its tokens.
 */
export class JsonDocument {
  readonly bytes: Bytes;
  readonly view: DataView<ArrayBuffer>;
  readonly names: NameTable;
  /** Whether the document was read to its end. If not, it has no values to navigate. */
  readonly complete: boolean;
  readonly problems: readonly ReadProblem[];
  /** The number of problems that are not listed, because there were too many. */
  readonly omittedProblems: number;
  readonly #tape: Int32Array;
  readonly #kinds: Uint8Array;

  constructor(
    bytes: Bytes,
    view: DataView<ArrayBuffer>,
    names: NameTable,
    scan: Scan,
    complete: boolean,
    problems: readonly ReadProblem[],
  ) {
    this.bytes = bytes;
    this.view = view;
    this.names = names;
    this.complete = complete;
    this.problems = problems;
    this.omittedProblems = scan.problems + (complete ? 0 : 1) - problems.length;
    this.#tape = scan.tape;
    this.#kinds = scan.kinds;
  }

  /** The whole document. */
  get root(): number {
    return 0;
  }

  kind(value: number): Kind {
    return KINDS[atByte(this.#kinds, value)] as Kind; // the table has no other numbers
  }

  /** The same as a number of `kinds.ts`, which is faster for rules about all members of a large document. */
  kindNumber(value: number): number {
    return atByte(this.#kinds, value);
  }

  /** Whether an object or array has white space between its tokens. */
  hasWhitespace(container: number): boolean {
    return this.#kinds[container + 1] === 1;
  }

  /** The byte offset at which a value begins. */
  start(value: number): number {
    return at(this.#tape, value);
  }

  /** The byte offset just after a value. */
  end(value: number): number {
    const start = this.start(value);
    const end = this.view.byteLength;
    const byte = this.view.getUint8(start);
    if (byte === QUOTE) return this.stringEnd(start);
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) return at(this.#tape, this.after(value) - 1) + 1;
    if (isDigit(byte) || byte === MINUS) return scanNumber(DEAF, this.view, start, end);
    return start + (byte === 0x66 /* false */ ? 5 : 4);
  }

  /** The index after a value and everything that it contains. */
  after(value: number): number {
    return !isContainer(atByte(this.#kinds, value)) ? value + 1 : at(this.#tape, value + 1);
  }

  /** The first element of an array, or the name of the first member of an object; {@link closing} if it is empty. */
  first(container: number): number {
    return container + 2;
  }

  /** The index at which the contents of an object or array end. */
  closing(container: number): number {
    // Another value has no such index, and the number there could point anywhere.
    if (!isContainer(atByte(this.#kinds, container))) throw new Error('Only objects and arrays have contents.');
    return at(this.#tape, container + 1) - 1;
  }

  /** The elements of an array, in their order. Hot loops use {@link first} and {@link after} themselves. */
  *elements(array: number): Generator<number> {
    const closing = this.closing(array);
    for (let element = this.first(array); element < closing; element = this.after(element)) yield element;
  }

  /** The names of an object's members, in their order; the value of each follows its name on the tape. */
  *memberNames(object: number): Generator<number> {
    const closing = this.closing(object);
    for (let name = this.first(object); name < closing; name = this.after(name + 1)) yield name;
  }

  /** How many elements an array has. */
  count(array: number): number {
    let count = 0;
    for (let value = this.first(array); value < this.closing(array); value = this.after(value)) count++;
    return count;
  }

  /** The token of a member's name, or -1 for a name that was not listed. */
  token(name: number): number {
    return Math.max(-1, at(this.#tape, name));
  }

  /** A member's name, given its index, which is before the value's. */
  name(name: number): string {
    return nameText(this.names, this.view, at(this.#tape, name));
  }

  /** The byte offset of a member's name, or -1 for a listed name, of which the tape has only the token. */
  nameStart(name: number): number {
    return Math.max(-1, ~at(this.#tape, name));
  }

  /** The byte offset just after the string that begins at `start`. */
  stringEnd(start: number): number {
    return scanString(DEAF, this.view, start + 1, this.view.byteLength);
  }

  /** The value of the member with this name, or -1. If there are several, which is an error (R3), the first. */
  member(object: number, name: string): number {
    const token = this.names.tokenOf(name);
    if (token < 0) throw new RangeError(`The name ${name} is not in the document's table.`);
    return this.memberByToken(object, token);
  }

  /** The value of the member with this name, or -1 if there is none, or it is null, which stands for absent (R9). */
  presentMember(object: number, name: string): number {
    const value = this.member(object, name);
    return value >= 0 && this.kind(value) === 'null' ? -1 : value;
  }

  /** The value of the member with this name if `object` is an object and the value is of this kind, or else -1. */
  memberOfKind(object: number, name: string, kind: Kind): number {
    const value = object >= 0 && this.kind(object) === 'object' ? this.member(object, name) : -1;
    return value >= 0 && this.kind(value) === kind ? value : -1;
  }

  /** The string that the member with this name has, or '' if there is none. */
  stringOfMember(object: number, name: string): string {
    const value = this.memberOfKind(object, name, 'string');
    return value < 0 ? '' : this.string(value);
  }

  /** The value of the member whose name has this token, or -1. */
  memberByToken(object: number, token: number): number {
    const closing = this.closing(object);
    for (let index = this.first(object); index < closing; index = this.after(index + 1)) {
      if (at(this.#tape, index) === token) return index + 1;
    }
    return -1;
  }

  /** The value of a string: escapes resolved. */
  string(value: number): string {
    const start = this.start(value);
    return decodeString(this.view, start + 1, this.stringEnd(start) - 1);
  }

  /** A number as the nearest double. */
  double(value: number): number {
    const short = shortDecimal(this.view, this.start(value));
    return short >= 0 ? short : Number(this.source(value));
  }

  /** A number or literal as it is written. */
  source(value: number): string {
    return decodeString(this.view, this.start(value), this.end(value));
  }

  /** The value of a string, or else a number or literal as it is written. */
  text(value: number): string {
    return this.kind(value) === 'string' ? this.string(value) : this.source(value);
  }
}

/** For values that were scanned before: their problems are known. */
const DEAF: ProblemSink = { problem: () => {} };

function nameText(names: NameTable, view: DataView, entry: number): string {
  if (entry >= 0) return names.nameOf(entry);
  const start = ~entry + 1;
  return decodeString(view, start, scanString(DEAF, view, start, view.byteLength) - 1);
}

function trailPath(scan: Scan, view: DataView): Path {
  const path: (string | number)[] = [];
  for (let depth = 1; depth <= scan.depth; depth++) {
    const step = at(scan.trail, depth);
    if (step === BETWEEN) break;
    path.push(step < 0 ? ~step : nameText(scan.names, view, at(scan.tape, step)));
  }
  return path;
}
