import { toHex } from '../crypto/hex.ts';
import { sha256 } from '../crypto/sha256.ts';
import { type Bytes, COMMA } from '../json/bytes.ts';
import { canonicalForm } from '../json/canonical.ts';
import type { JsonDocument } from '../json/document.ts';
import { ExactNumber, exactNumber } from '../json/exact-number.ts';
import { isContainer } from '../json/kinds.ts';
import { encodeUtf8, findUnpairedSurrogate } from '../json/utf8.ts';
import { excerpt } from '../report/printable.ts';
import { verifiedPackage } from '../report/brand.ts';
import type { Opened } from '../verify/open.ts';
import { takeOptions } from './named-options.ts';
import { hashOfText } from './node-ids.ts';
import { elementsOf, membersOf, readAgain } from './verified-document.ts';

/**
 * A value that {@link edit} writes. An integer beyond 2^53 is a `bigint`.
 *
 * @example
 * import { type EditValue } from '@ctxpkg/verify/graph';
 *
 * const values: EditValue[] = [0.5, 18446744073709551615n, 'text', true, null];
 * console.log(values.length);
 */
export type EditValue = null | boolean | number | bigint | string | ExactNumber;

/**
 * A change to the content of a package.
 *
 * @example
 * import { type Edit } from '@ctxpkg/verify/graph';
 *
 * const change: Edit = { pointer: '/content/context_graph/nodes/0/activation', value: 0.25 };
 * console.log(change);
 */
export interface Edit {
  /**
   * A JSON Pointer to a member in `/content` that is no object or array, such as the `pointer` of a node with `/activation` after it.
   * A member that is absent is appended to its object. A pointer that ends in `/-` appends to an array.
   */
  readonly pointer: string;
  readonly value: EditValue | { readonly [name: string]: EditValue };
}

/**
 * Options of {@link edit}.
 *
 * @example
 * import { type EditOptions } from '@ctxpkg/verify/graph';
 *
 * const options: EditOptions = { version: '1.3.1' };
 * console.log(options);
 */
export interface EditOptions {
  /** The version of the new package, which should have one of its own. Default: the version of the old one. */
  readonly version?: string;
}

/**
 * What {@link edit} made.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type Edited, edit } from '@ctxpkg/verify/graph';
 *
 * const { document, isChanged }: Edited = edit(await open(await readFile('auth-service.ctxpkg')), []);
 * console.log(isChanged, document.length);
 */
export interface Edited {
  /** The new document, in UTF-8. */
  readonly document: Uint8Array<ArrayBuffer>;
  /** Whether it differs from the old one, which otherwise it repeats byte for byte, with its signature. */
  readonly isChanged: boolean;
}

/**
 * Changes members of a package's content, and leaves every other byte as it is (R28, R44): the order of members, the spelling of
 * numbers, escapes and dates, nulls, and members that the format does not know. A changed package has new hashes and no signature.
 *
 * Values are written, not judged: verify the new document before you use it.
 *
 * @param opened - what `open` returned
 * @param changes - members and their new values; setting one to the value that it has changes nothing
 * @param options - the version of the new package
 * @returns the new document
 * @throws TypeError if `open` did not return the package, or a change or an option is of the wrong type or unknown
 * @throws RangeError if a pointer leads nowhere, occurs twice, or a value is not one that the member can have
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open, verify } from '@ctxpkg/verify';
 * import { edit, graphOf } from '@ctxpkg/verify/graph';
 *
 * const opened = await open(await readFile('auth-service.ctxpkg'));
 * const changes = graphOf(opened).nodes.flatMap(({ type, origins: [origin] }) =>
 *   type === 'gotcha' && origin?.pointer.startsWith('/content/context_graph/') ? [{ pointer: `${origin.pointer}/activation`, value: 1 }] : [],
 * );
 * const { document } = edit(opened, changes, { version: '1.3.1' });
 * console.log((await verify(document)).valid);
 */
export function edit(opened: Opened, changes: readonly Edit[], options: EditOptions = {}): Edited {
  const { manifest, copyDocument } = verifiedPackage(opened);
  const old = readAgain(copyDocument());
  const { version = manifest.version } = takeOptions(options, ['version']);
  // R11.
  if (typeof version !== 'string' || !/^[\w+-][\w.+-]{0,63}$/.test(version))
    throw new RangeError('The option version must be 1 to 64 characters of a-z, A-Z, 0-9, ".", "_", "+" and "-".');
  const replacements: Replacement[] = [];
  replaceIn(old, old.root, stepsOf(changes), replacements);
  const isChanged = replacements.length > 0 || version !== manifest.version;
  const changed = readAgain(replace(old.bytes, replacements));
  const [problem] = changed.problems;
  if (problem !== undefined) throw new RangeError(`The changes make the document invalid: ${problem.code}.`);
  return Object.freeze({ document: isChanged ? sealed(changed, version) : old.bytes, isChanged });
}

/** Part of a document, and what is to stand there. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** @param replacements - in the order of the document; they do not overlap */
function replace(bytes: Bytes, replacements: readonly Replacement[]): Bytes {
  const texts = replacements.map(({ text }) => encodeUtf8(text));
  const growth = replacements.map(({ start, end }, index) => (texts[index]?.length ?? 0) - (end - start));
  const whole = new Uint8Array(growth.reduce((length, more) => length + more, bytes.length));
  let [copied, written] = [0, 0];
  const write = (piece: Uint8Array): void => {
    whole.set(piece, written);
    written += piece.length;
  };
  for (const [index, { start, end }] of replacements.entries()) {
    write(bytes.subarray(copied, start));
    write(texts[index] ?? new Uint8Array());
    copied = end;
  }
  write(bytes.subarray(copied));
  return whole;
}

/** R44: with new hashes, and without the signature. */
function sealed(document: JsonDocument, version: string): Bytes {
  const root = membersOf(document, document.root);
  const manifest = membersOf(document, root.get('manifest'));
  const canonical = canonicalForm(document, root.get('content') ?? document.root);
  const contentHash = toHex(sha256(canonical));
  const name = document.string(manifest.get('name') ?? -1);
  const replacements: Replacement[] = [];
  const write = (value: number | undefined, text: string): void => {
    if (value !== undefined) replacements.push({ start: document.start(value), end: document.end(value), text });
  };
  write(manifest.get('version'), JSON.stringify(version));
  const integrity = membersOf(document, manifest.get('integrity'));
  write(integrity.get('content_hash'), JSON.stringify(contentHash));
  write(integrity.get('sha256'), JSON.stringify(hashOfText(`${name}:${version}:${contentHash}`)));
  write(integrity.get('byte_size'), String(canonical.length));
  const names = [...manifest.keys()];
  const before = manifest.get(names[names.indexOf('signature') - 1] ?? '');
  const signature = manifest.get('signature');
  if (signature !== undefined) {
    // With the comma before it, or else the one after it.
    const end = document.end(signature);
    replacements.push(
      before === undefined
        ? {
            start: document.start(root.get('manifest') ?? -1) + 1,
            end: document.bytes.indexOf(COMMA, end) + 1,
            text: '',
          }
        : { start: document.end(before), end, text: '' },
    );
  }
  return replace(
    document.bytes,
    replacements.sort((left, right) => left.start - right.start),
  );
}

/** Changes by the steps of their pointers, so that the document is walked once, however many there are. */
interface Step {
  /** Of a change that leads here. */
  readonly pointer: string;
  readonly values: Edit['value'][];
  readonly next: Map<string, Step>;
}

function stepsOf(changes: readonly Edit[]): Step {
  if (!Array.isArray(changes)) throw new TypeError('The changes must be an array of { pointer, value }.');
  const root: Step = { pointer: '', values: [], next: new Map() };
  for (const change of changes) {
    const { pointer, value } = takeOptions<Edit>(change, ['pointer', 'value']);
    if (typeof pointer !== 'string' || value === undefined)
      throw new TypeError('A change must have a pointer, which is a string, and a value.');
    if (!pointer.startsWith('/content/') || /~(?![01])/.test(pointer)) throw misplaced(pointer);
    let step = root;
    for (const escaped of pointer.slice(1).split('/')) {
      const name = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
      const next = step.next.get(name) ?? { pointer, values: [], next: new Map<string, Step>() };
      step.next.set(name, next);
      step = next;
    }
    step.values.push(value);
  }
  return root;
}

function misplaced(pointer: string): RangeError {
  return new RangeError(
    `There is no place for a change at ${excerpt(pointer)}. A pointer begins with /content/, occurs once, and leads to what is no object or array.`,
  );
}

// Recursion is safe: it follows the document, which has at most 127 levels.
function replaceIn(document: JsonDocument, container: number, { next }: Step, replacements: Replacement[]): void {
  const isArray = document.kind(container) === 'array';
  const members = isArray
    ? elementsOf(document, container).map((value, index): [string, number] => [String(index), value])
    : [...membersOf(document, container)];
  const absent = new Map(next);
  for (const [name, value] of members) {
    const step = next.get(name);
    if (step === undefined) continue;
    absent.delete(name);
    const { pointer, values } = step;
    const [wanted = null] = values;
    const isInside = isContainer(document.kindNumber(value));
    if (values.length !== (isInside ? 0 : 1) || (!isInside && step.next.size > 0)) throw misplaced(pointer);
    if (isInside) replaceIn(document, value, step, replacements);
    else if (!hasValue(document, value, name, wanted))
      replacements.push({ start: document.start(value), end: document.end(value), text: textOf(name, wanted) });
  }
  const last = members.at(-1);
  const end = last === undefined ? document.start(container) + 1 : document.end(last[1]);
  let separator = last === undefined ? '' : ',';
  for (const [name, { pointer, values, next: deeper }] of absent) {
    if (deeper.size > 0 || (isArray ? name !== '-' : values.length !== 1)) throw misplaced(pointer);
    for (const value of values) {
      const label = isArray ? '' : `${quote(name)}:`;
      replacements.push({ start: end, end, text: separator + label + textOf(name, value) });
      separator = ',';
    }
  }
}

/** Members whose numbers have a fraction. A reader takes the nearest double. */
const FRACTIONS: readonly string[] = ['activation', 'confidence', 'weight'];

/** R44: whether a value of the document is the new one already, however it is written. */
function hasValue(document: JsonDocument, value: number, name: string, wanted: Edit['value']): boolean {
  const kind = document.kind(value);
  if (kind === 'string') return wanted === document.string(value);
  if (kind !== 'number')
    return (wanted === null || typeof wanted === 'boolean') && String(wanted) === document.source(value);
  const exact = exactNumber(document.source(value));
  if (typeof wanted === 'number') return (FRACTIONS.includes(name) ? document.double(value) : exact) === wanted;
  return typeof exact === 'number'
    ? wanted === BigInt(Number.isInteger(exact) ? exact : -1)
    : String(wanted) === exact.source;
}

function textOf(name: string, value: Edit['value']): string {
  if (typeof value === 'string') return quote(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof ExactNumber) {
    const text = String(value);
    if (!Number.isFinite(Number(text))) throw new RangeError(`${excerpt(name)} cannot be ${text}.`);
    return FRACTIONS.includes(name) && /^-?\d+$/.test(text) ? `${text}.0` : text;
  }
  if (typeof value !== 'object' || Array.isArray(value))
    throw new TypeError(`${excerpt(name)} is of a type that cannot be written.`);
  return `{${Object.entries(value)
    .map(([member, inner]) => `${quote(member)}:${textOf(member, inner)}`)
    .join()}}`;
}

function quote(text: string): string {
  if (findUnpairedSurrogate(text) >= 0) throw new RangeError('Half of a surrogate pair cannot be written.');
  return JSON.stringify(text);
}
