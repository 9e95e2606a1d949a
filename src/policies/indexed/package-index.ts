import { isDigest } from '../../format/rules/digest.ts';
import { type JsonDocument, readDocument } from '../../json/document.ts';
import { NameTable } from '../../json/names.ts';
import { positionsOf } from '../../json/position.ts';
import { encodeUtf8, findUnpairedSurrogate } from '../../json/utf8.ts';
import { describeConflict } from '../../report/merge-conflict.ts';
import { excerpt } from '../../report/printable.ts';
import { type Ranked, compareRanked } from '../../semver/ranked.ts';
import { parseSemVer } from '../../semver/semver.ts';

/** An entry of a registry's index. */
export interface IndexEntry {
  readonly version: string;
  /** 64 hexadecimal digits, lower case. */
  readonly artifactSha256: string;
  readonly sizeBytes: number;
  /** 64 hexadecimal digits, lower case. */
  readonly signerPublicKey: string;
  readonly yanked: boolean;
}

/** The index of one package, whose name it does not have. */
export interface PackageIndex {
  readonly entries: ReadonlyMap<string, IndexEntry>;
  readonly latest: string | null;
  readonly visibility: string | null;
  /** What `latest` must be; null if all versions are yanked. */
  readonly newest: IndexEntry | null;
  /** R55: the pairs of consecutive versions that have different keys. */
  readonly keyChanges: readonly { readonly before: IndexEntry; readonly after: IndexEntry }[];
}

const SCHEMA = 'ctxpkg-registry-package-v1';

const VERSION = 'version';
const DIGEST = 'artifact_sha256';
const SIZE = 'size_bytes';
const KEY = 'signer_public_key';
const YANKED = 'yanked';

/**
 * Reads a package's index (R54): `schema`, `latest`, `visibility`, and in `versions` an entry for each version. Other members are
 * ignored, as newer registries may add some.
 *
 * @throws TypeError if the text is not such a document, or has two entries for a version, which would be ambiguous
 */
export function parseIndex(text: string): PackageIndex {
  const document = readJson(text);
  const { root } = document;
  const schema = memberOf(document, root, 'schema');
  if (document.kind(root) !== 'object') throw wrong('it is not a JSON object');
  if (schema !== SCHEMA) {
    const found = typeof schema === 'string' ? `is "${excerpt(schema)}", and ` : '';
    throw wrong(`its \`schema\` ${found}must be "${SCHEMA}"`);
  }
  const versions = document.memberOfKind(root, 'versions', 'array');
  if (versions < 0) throw wrong('its member `versions` must be an array');
  const entries = new Map<string, IndexEntry>();
  let number = 0;
  for (const value of document.elements(versions)) {
    const entry = readEntry(document, value, ++number);
    if (entries.has(entry.version))
      throw wrong(`the version ${excerpt(entry.version)} has two entries, and nothing says which one is right`);
    entries.set(entry.version, entry);
  }
  const ordered = inOrder([...entries.values()]);
  return {
    entries,
    latest: textOrNull(document, 'latest'),
    visibility: textOrNull(document, 'visibility'),
    newest: newestOf(ordered),
    keyChanges: ordered.flatMap(({ entry: after }, index) => {
      const before = ordered[index - 1]?.entry;
      return before === undefined || before.signerPublicKey === after.signerPublicKey ? [] : [{ before, after }];
    }),
  };
}

/** With the reader of packages, because `JSON.parse` accepts duplicate names. */
function readJson(text: string): JsonDocument {
  // The encoder would replace a lone surrogate.
  if (findUnpairedSurrogate(text) >= 0) throw wrong('it has half of a surrogate pair');
  const bytes = encodeUtf8(text);
  const names = new NameTable(['schema', 'latest', 'visibility', 'versions', VERSION, DIGEST, SIZE, KEY, YANKED]);
  const document = readDocument(bytes, names);
  const [problem] = document.problems;
  if (problem === undefined) return document;
  const conflict = describeConflict(text);
  if (conflict !== null) throw wrong(conflict);
  const [{ line, column } = { line: 1, column: 1 }] = positionsOf(bytes, [problem.offset]);
  const what = problem.code.replaceAll('_', ' ');
  const expected = problem.expected === null ? '' : `; expected here: ${problem.expected}`;
  throw wrong(`it is not strict JSON: line ${line}, column ${column}: ${what}${expected}`);
}

function readEntry(document: JsonDocument, value: number, number: number): IndexEntry {
  const take = <Value>(name: string, accepts: (found: unknown) => found is Value, what: string): Value => {
    const found = memberOf(document, value, name);
    if (!accepts(found)) throw wrong(`\`${name}\` of entry ${number} must be ${what}`);
    return found;
  };
  return {
    version: take(VERSION, isText, 'a string'),
    artifactSha256: take(DIGEST, isHex, '64 hexadecimal digits').toLowerCase(),
    sizeBytes: take(SIZE, isSize, 'a number of bytes'),
    signerPublicKey: take(KEY, isHex, '64 hexadecimal digits').toLowerCase(),
    yanked: take(YANKED, isBoolean, 'true or false'),
  };
}

const isText = (found: unknown): found is string => typeof found === 'string';
const isHex = (found: unknown): found is string => isText(found) && isDigest(found.toLowerCase());
const isSize = (found: unknown): found is number => Number.isSafeInteger(found) && Number(found) >= 0;
const isBoolean = (found: unknown): found is boolean => typeof found === 'boolean';

/** A member that is a string, a whole number, true or false; undefined for any other. */
function memberOf(document: JsonDocument, object: number, name: string): string | number | boolean | undefined {
  const value = document.kind(object) === 'object' ? document.member(object, name) : -1;
  switch (value < 0 ? null : document.kind(value)) {
    case 'string':
      return document.string(value);
    case 'number':
      return /^\d+$/.test(document.source(value)) ? Number(document.source(value)) : undefined;
    case 'boolean':
      return document.source(value) === 'true';
    default:
      return undefined;
  }
}

/** A member of the index that may be missing, or null. */
function textOrNull(document: JsonDocument, name: string): string | null {
  const value = document.member(document.root, name);
  if (value < 0 || document.kind(value) === 'null') return null;
  if (document.kind(value) !== 'string') throw wrong(`its member \`${name}\` must be a string`);
  return document.string(value);
}

interface Ordered extends Ranked {
  readonly entry: IndexEntry;
}

/** Sorted by R31. Versions that are not SemVer, which a registry does not take, are left out, so they are never the latest. */
function inOrder(entries: readonly IndexEntry[]): Ordered[] {
  return entries
    .flatMap((entry) => {
      const parsed = parseSemVer(entry.version);
      return parsed === null ? [] : [{ entry, parsed, text: entry.version }];
    })
    .sort(compareRanked);
}

/** R54: the highest release that is not yanked; if there is none, the highest such pre-release. */
function newestOf(ordered: readonly Ordered[]): IndexEntry | null {
  const offered = ordered.filter(({ entry }) => !entry.yanked);
  const releases = offered.filter(({ parsed }) => parsed.preRelease.length === 0);
  return (releases.at(-1) ?? offered.at(-1))?.entry ?? null;
}

function wrong(what: string): TypeError {
  return new TypeError(`The index cannot be used: ${what}.`);
}
