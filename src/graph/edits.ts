import { type Bytes, COMMA } from '../json/bytes.ts';
import { canonicalForm } from '../json/canonical.ts';
import type { JsonDocument } from '../json/document.ts';
import { type ExactNumber, exactNumber } from '../json/exact-number.ts';
import { isContainer } from '../json/kinds.ts';
import { encodeUtf8 } from '../json/utf8.ts';
import { toPointer } from '../report/pointer.ts';
import { excerpt } from '../report/printable.ts';
import { verifiedPackage } from '../report/brand.ts';
import { takeOptions, takeOptionsOf } from '../report/given-options.ts';
import type { Opened } from '../verify/open.ts';
import { addTo } from './lists.ts';
import { hashOf, hashOfText } from './node-ids.ts';
import { elementsOf, membersOf, textAt } from '../json/members.ts';
import { readAgain } from './verified-document.ts';

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
   * A JSON Pointer to a value in `/content` that is not an object or array, such as a node's `pointer` followed by `/activation`.
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
  /** The version of the new package. Default: that of the old one, which a changed package should not keep. */
  readonly version?: string;
}

/**
 * The result of {@link edit}.
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
  /** Whether the document differs from the old one. If not, it is the same byte for byte, with its signature. */
  readonly isChanged: boolean;
}

/**
 * Changes members of a package's content, and leaves every other byte as it is (R28, R44): the order of members, the spelling of
 * numbers, escapes and dates, nulls, and members that the format does not know. A changed package has new hashes and no signature.
 *
 * Values are not checked against the format: verify the new document before you use it.
 *
 * @param opened - what `open` returned
 * @param changes - members and their new values; setting one to the value that it has changes nothing
 * @param options - the version of the new package
 * @returns the new document
 * @throws TypeError if `open` did not return the package, or a change or an option is of the wrong type or unknown
 * @throws RangeError if a pointer leads nowhere or occurs twice, a number is not finite, the version breaks R11, or the changed document
 *   would not be strict JSON
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
  const { name } = manifest;
  const { version = manifest.version } = takeOptionsOf('edit', options, ['version']);
  if (typeof version !== 'string' || !/^[\w+-][\w.+-]{0,63}$/.test(version))
    // R11
    throw new RangeError('The option version must be 1 to 64 characters of a-z, A-Z, 0-9, ".", "_", "+" and "-".');
  const old = readAgain(copyDocument());
  if (!Array.isArray(changes)) throw new TypeError('The changes must be an array of { pointer, value }.');
  const replacements: Replacement[] = [];
  addReplacements(old, old.root, Array.from(changes, readChange), 1, replacements);
  if (replacements.length === 0 && version === manifest.version)
    return Object.freeze({ document: old.bytes, isChanged: false });
  const changed = readAgain(replaced(old.bytes, replacements));
  const [problem] = changed.problems;
  if (problem !== undefined)
    throw new RangeError(
      `The changes make the document invalid at ${excerpt(toPointer(problem.path))}: ${problem.code}.`,
    );
  return Object.freeze({ document: rehashed(changed, name, version), isChanged: true });
}

/** A part of a document, and the text to put in its place. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** @param replacements - must not overlap; those at the same place keep their order */
function replaced(bytes: Bytes, replacements: readonly Replacement[]): Bytes {
  const pieces: Uint8Array[] = [];
  let copied = 0;
  for (const { start, end, text } of [...replacements].sort((left, right) => left.start - right.start)) {
    pieces.push(bytes.subarray(copied, start), encodeUtf8(text));
    copied = end;
  }
  pieces.push(bytes.subarray(copied));
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let written = 0;
  for (const piece of pieces) {
    whole.set(piece, written);
    written += piece.length;
  }
  return whole;
}

/** R44: the document with a new version and new hashes, and without its signature. */
function rehashed(document: JsonDocument, name: string, version: string): Bytes {
  const root = membersOf(document, document.root);
  const manifestValue = root.get('manifest') ?? document.root;
  const manifest = membersOf(document, manifestValue);
  const integrity = membersOf(document, manifest.get('integrity'));
  const replacements: Replacement[] = [];
  const write = (value: number | undefined, text: string): void => {
    if (value !== undefined) replacements.push({ start: document.start(value), end: document.end(value), text });
  };
  const canonical = canonicalForm(document, root.get('content') ?? document.root);
  const contentHash = hashOf(canonical);
  write(manifest.get('version'), JSON.stringify(version));
  write(integrity.get('content_hash'), JSON.stringify(contentHash));
  write(integrity.get('sha256'), JSON.stringify(hashOfText(`${name}:${version}:${contentHash}`)));
  write(integrity.get('byte_size'), String(canonical.length));
  const signature = manifest.get('signature');
  if (signature !== undefined) {
    const values = [...manifest.values()];
    const before = values[values.indexOf(signature) - 1];
    const end = document.end(signature);
    // With its name, and with the comma before it; if it is the first member, with the comma after it.
    replacements.push(
      before === undefined
        ? { start: document.start(manifestValue) + 1, end: document.bytes.indexOf(COMMA, end) + 1, text: '' }
        : { start: document.end(before), end, text: '' },
    );
  }
  return replaced(document.bytes, replacements);
}

interface Change extends Edit {
  /** The names that the pointer leads through. */
  readonly path: readonly string[];
}

function readChange(change: Edit): Change {
  const { pointer, value } = takeOptions('A change', change, ['pointer', 'value'], noMember);
  if (typeof pointer !== 'string' || value === undefined)
    throw new TypeError('A change must have a pointer, which is a string, and a value.');
  if (!pointer.startsWith('/content/') || /~(?![01])/.test(pointer)) throw misplaced(pointer);
  const path = pointer.split('/').map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return { pointer, value, path };
}

function noMember(name: string | symbol): TypeError {
  return new TypeError(`A change has no member ${excerpt(String(name))}. Its members are pointer and value.`);
}

function misplaced(pointer: string): RangeError {
  return new RangeError(
    `Cannot change ${excerpt(pointer)}. A pointer must begin with /content/, occur once, and not lead to an object or array.`,
  );
}

/**
 * Finds the replacements for changes. Walks the document once, however many there are. Recursion is safe: a document has at most 127
 * levels (R2).
 *
 * @param changes - those that lead into the container
 * @param depth - the index in their paths of the name of its member
 */
function addReplacements(
  document: JsonDocument,
  container: number,
  changes: readonly Change[],
  depth: number,
  replacements: Replacement[],
): void {
  const isArray = document.kind(container) === 'array';
  const elements = elementsOf(document, container).map((value, index) => [String(index), value] as const);
  const members = isArray ? new Map(elements) : membersOf(document, container);
  const last = [...members.values()].at(-1);
  const end = last === undefined ? document.start(container) + 1 : document.end(last);
  let separator = last === undefined ? '' : ',';
  const byName = new Map<string, Change[]>();
  for (const change of changes) addTo(byName, change.path[depth] ?? '', change);
  for (const [name, here] of byName) {
    const old = members.get(name);
    const isInside = old !== undefined && isContainer(document.kindNumber(old));
    const [wrong] = here.filter(({ path }) => path.length > depth + 1 !== isInside);
    if (wrong !== undefined) throw misplaced(wrong.pointer);
    if (isInside) {
      addReplacements(document, old, here, depth + 1, replacements);
      continue;
    }
    for (const [index, { pointer, value }] of here.entries()) {
      const isAppended = isArray && name === '-';
      if ((isArray && old === undefined && !isAppended) || (index > 0 && !isAppended)) throw misplaced(pointer);
      const text = textOf(name, value);
      if (old === undefined) {
        replacements.push({ start: end, end, text: separator + (isArray ? '' : `${JSON.stringify(name)}:`) + text });
        separator = ',';
      } else if (!isSame(document, old, name, text)) {
        replacements.push({ start: document.start(old), end: document.end(old), text });
      }
    }
  }
}

/** R44: the members whose numbers are doubles. */
const FRACTIONS: readonly string[] = ['activation', 'confidence', 'weight'];

/** R44: whether a value of the document that is not an object or array equals the new one, however it is written. */
function isSame(document: JsonDocument, value: number, name: string, text: string): boolean {
  const numberIn = (json: string): string =>
    /^[-\d]/.test(json) ? String(FRACTIONS.includes(name) ? Number(json) : exactNumber(json)) : json;
  const old = textAt(document, value);
  return old === null ? numberIn(document.source(value)) === numberIn(text) : JSON.stringify(old) === text;
}

/** Whether it is an `ExactNumber`, perhaps of another copy of this library. */
function isExact(value: object): boolean {
  return 'toBigInt' in value && typeof value.toBigInt === 'function';
}

/** @param isWhole - whether it is the whole value of a change, which may be an object; members of that may not */
function textOf(name: string, value: Edit['value'], isWhole: boolean = true): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'bigint' || (typeof value === 'object' && isExact(value))) {
    const text = String(value);
    if (!Number.isFinite(Number(text))) throw new RangeError(`${excerpt(name)} cannot be ${excerpt(text)}.`);
    return FRACTIONS.includes(name) && /^-?\d+$/.test(text) ? `${text}.0` : text;
  }
  // Instances of classes are refused: the own members of a `Date`, for example, are not its value.
  if (typeof value !== 'object' || ![Object.prototype, null].includes(Reflect.getPrototypeOf(value)) || !isWhole)
    throw new TypeError(`The value of ${excerpt(name)} is of a type that cannot be written.`);
  const members = Object.entries(value).map(
    ([member, inner]) => `${JSON.stringify(member)}:${textOf(member, inner, false)}`,
  );
  return `{${members.join()}}`;
}
