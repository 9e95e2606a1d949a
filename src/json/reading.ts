import { type Bytes, OPEN_ARRAY, OPEN_OBJECT, QUOTE, at, atByte, isDigit } from './bytes.ts';
import { type FatalCode, ReadFailure, type RecoverableCode } from './failure.ts';
import { type SoundKeys, soundKeys } from './keys.ts';
import { type ARRAY, CONTAINER, type Kind, type OBJECT, kindOfBit } from './kinds.ts';
import { isMarked } from './marks.ts';
import type { NameTable } from './names.ts';
import { giveBack } from './scratch.ts';
import { type NumberSink, scanNumber } from './number.ts';
import type { Outline } from './outline.ts';
import type { Path } from './pointer.ts';
import { BETWEEN, type Scan, createScan } from './scan-state.ts';
import { scanDocument } from './scan.ts';
import { scanString } from './string.ts';
import { asciiText, decodeString } from './text.ts';
import { leaveWorkspace, takeWorkspace } from './workspace.ts';
import { MAX_ISSUES, MAX_ISSUE_TEXT } from '../limits.ts';

/** A problem of the document as JSON. */
export interface ReadProblem {
  readonly code: FatalCode | RecoverableCode;
  /** In bytes from the start of the document. */
  readonly offset: number;
  /** The way to it. */
  readonly path: Path;
  /** What the grammar asks for, where the problem ended the reading. */
  readonly expected?: string;
}

/** What a reading may be given so that others are done sooner. It changes nothing in what is read. */
export interface ReadOptions {
  /** What the caller expects of the document; made for the same names. */
  readonly outline?: Outline;
  /** Is told, while the document is being read, at which offset the value begins whose canonical form is wanted. */
  readonly onCanonical?: (start: number) => void;
}

/**
 * Reads a document in one strict pass (R2, R3, R22). Never throws for what the document says.
 *
 * @param bytes - the document; it must not change while the reading is in use
 * @param names - member names that the caller wants to meet as tokens
 * @param canonicalName - the top-level member whose canonical form is wanted (R1); one of `names`
 */
export function read(bytes: Bytes, names: NameTable, canonicalName: string, { outline, onCanonical }: ReadOptions = {}): Reading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const problems: ReadProblem[] = [];
  let pathText = 0;
  const workspace = takeWorkspace(names, view);
  const onProblem = (running: Scan, code: RecoverableCode, offset: number): void => {
    if (problems.length >= MAX_ISSUES || pathText >= MAX_ISSUE_TEXT) return;
    const path = trailPath(running, view);
    // Under one long member name, a thousand paths would each repeat it.
    for (const step of path) pathText += 1 + String(step).length;
    problems.push({ code, offset, path });
  };
  const scan = createScan(bytes.byteLength, workspace, names.tokenOf(canonicalName), onProblem, onCanonical);
  let complete = true;
  try {
    scanDocument(scan, view, outline ?? workspace.nothing);
  } catch (failure) {
    if (!(failure instanceof ReadFailure)) throw failure;
    complete = false;
    const { code, offset, expected } = failure;
    problems.push({ code, offset, expected, path: trailPath(scan, view) });
  }
  const keys = complete && scan.problems === 0 ? soundKeys(workspace.keys) : null;
  leaveWorkspace(workspace);
  return new Reading(bytes, view, names, scan, complete, problems, keys);
}

/**
 * A document that was read, and the places of all its values.
 *
 * Values are named by their index on the tape, on which each stands in document order: its offset and, for an object or
 * array, the index after it, then what it contains, then the offset of its closing bracket. A member's name stands
 * before its value: its token, or the complement (~) of its offset where it is none of the listed names. A second table
 * has the kind of each value: rules ask for kinds all the time, and the document itself is too large for the
 * processor's nearest caches.
 */
export class Reading {
  readonly bytes: Bytes;
  readonly names: NameTable;
  /** Whether the document was read to its end. If not, it has no values to navigate. */
  readonly complete: boolean;
  readonly problems: readonly ReadProblem[];
  /** Problems that were met and not listed, because there were too many. */
  readonly omittedProblems: number;
  /** The canonical form of the member asked for, or null where there is no such member. */
  readonly canonical: Bytes | null;
  readonly view: DataView<ArrayBuffer>;
  readonly tape: Int32Array<ArrayBuffer>;
  /** For each value on the tape its kind, as a bit (`kinds.ts`); of an object or array, after it, its mark (`outline.ts`). */
  readonly kinds: Bytes;
  /** The keys of the outline, if they are known to be different, and all references to be to them. */
  readonly soundKeys: SoundKeys | null;

  constructor(
    bytes: Bytes,
    view: DataView<ArrayBuffer>,
    names: NameTable,
    scan: Scan,
    complete: boolean,
    problems: readonly ReadProblem[],
    keys: SoundKeys | null,
  ) {
    this.bytes = bytes;
    this.names = names;
    this.complete = complete;
    this.problems = problems;
    this.omittedProblems = scan.problems + (complete ? 0 : 1) - problems.length;
    this.canonical = complete ? scan.compactor.canonical : null;
    this.view = view;
    this.tape = scan.tape;
    this.kinds = scan.kinds;
    this.soundKeys = keys;
  }

  /** Leaves the memory of this reading, and that of the document, to the next one. Neither may be used after this. */
  release(): void {
    giveBack(this.tape);
    giveBack(this.kinds);
    giveBack(this.bytes);
    if (this.canonical !== null && this.canonical.buffer !== this.bytes.buffer) giveBack(this.canonical);
  }

  /** The whole document. */
  get root(): number {
    return 0;
  }

  kind(value: number): Kind {
    return kindOfBit(atByte(this.kinds, value));
  }

  /**
   * Whether a value is as the outline with this mark has it.
   *
   * @param kind - {@link OBJECT}, or {@link ARRAY} for an array of such objects
   * @param mark - 0 for a mark that no value has
   */
  hasMark(value: number, kind: typeof OBJECT | typeof ARRAY, mark: number): boolean {
    return isMarked(this.kinds, value, kind, mark);
  }

  /** The byte offset at which a value begins. */
  start(value: number): number {
    return at(this.tape, value);
  }

  /** The byte offset just after a value. */
  end(value: number): number {
    const start = this.start(value);
    const end = this.view.byteLength;
    const byte = this.view.getUint8(start);
    if (byte === QUOTE) return this.stringEnd(start);
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) return at(this.tape, this.after(value) - 1) + 1;
    if (isDigit(byte) || byte === 0x2d) return scanNumber(DEAF, this.view, start, end);
    return start + (byte === 0x66 /* false */ ? 5 : 4);
  }

  /** The index after a value and all that it contains. */
  after(value: number): number {
    return (atByte(this.kinds, value) & CONTAINER) === 0 ? value + 1 : at(this.tape, value + 1);
  }

  /** The first element of an array, or the name of the first member of an object; {@link closing} if it is empty. */
  first(container: number): number {
    return container + 2;
  }

  /** The index at which the contents of an object or array end. */
  closing(container: number): number {
    // Another value has no such index, and what stands there instead could lead anywhere.
    if ((atByte(this.kinds, container) & CONTAINER) === 0) throw new Error('Only objects and arrays have contents.');
    return at(this.tape, container + 1) - 1;
  }

  /** How many elements an array has. */
  count(array: number): number {
    let count = 0;
    for (let value = this.first(array); value < this.closing(array); value = this.after(value)) count++;
    return count;
  }

  /** The token of a member's name, or -1 for a name that was not listed. */
  token(name: number): number {
    return Math.max(-1, at(this.tape, name));
  }

  /** A member's name, from its place before the value. */
  name(name: number): string {
    return nameText(this.names, this.view, at(this.tape, name));
  }

  /** The byte offset of a member's name, or -1 for a listed name, of which the tape has only the token. */
  nameStart(name: number): number {
    return Math.max(-1, ~at(this.tape, name));
  }

  /** The byte offset just after the string that begins at `start`. */
  stringEnd(start: number): number {
    return scanString(DEAF, this.view, start + 1, this.view.byteLength);
  }

  /** The value of the member with this name, or -1. Of several, which are an error (R3), the first. */
  member(object: number, name: string): number {
    const token = this.names.tokenOf(name);
    if (token < 0) throw new RangeError(`The name ${name} is not in the reading's table.`);
    return this.memberByToken(object, token);
  }

  /** The value of the member whose name has this token, or -1. */
  memberByToken(object: number, token: number): number {
    const closing = this.closing(object);
    for (let index = this.first(object); index < closing; index = this.after(index + 1)) {
      if (at(this.tape, index) === token) return index + 1;
    }
    return -1;
  }

  /** The value of a string: escapes resolved. */
  string(value: number): string {
    return this.stringAt(this.start(value));
  }

  /** The value of the string that begins at a byte offset. */
  stringAt(start: number): string {
    return decodeString(this.view, start + 1, this.stringEnd(start) - 1);
  }

  /** A number or literal as it is written. */
  source(value: number): string {
    return asciiText(this.view, this.start(value), this.end(value));
  }
}

/** For values that were scanned before: their problems are known. */
const DEAF: NumberSink = { problem: () => {}, numberKind: 0 };

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
