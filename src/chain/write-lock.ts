import { compareCodePoints } from '../report/code-points.ts';
import { excerpt } from '../report/printable.ts';
import type { Places } from '../toml/places.ts';
import { type Artifact, type LockArtifact, takeArtifact, withoutSlashes } from './check-lock.ts';
import { listOf } from './given.ts';
import { requireText, takeOptionsOf } from '../report/given-options.ts';
import { type LockEntry, type LockFile, parseLock, wrong } from './lock-file.ts';
import { tomlLine } from './toml-file.ts';

/**
 * Options of {@link writeLock}.
 *
 * @example
 * import { type WriteLockOptions, writeLock } from '@ctxpkg/verify';
 *
 * const options: WriteLockOptions = { registry: 'https://ctxpkg.com/api' };
 * console.log(writeLock(null, [], options));
 */
export interface WriteLockOptions {
  /** The names of the entries to update. By default none: existing entries stay as they are. */
  readonly update?: readonly string[];
  /** The base URL of the registry, for new and updated entries. By default, it is empty in new ones. */
  readonly registry?: string;
}

/**
 * R53: the text of a lock file with an entry for each file. What the text already has is kept: an entry changes only if `update` names
 * it, and unknown members and comments stay. Entries are sorted by name, by UTF-8 bytes; lines end with LF.
 *
 * Comments directly above an entry move with it; those at the beginning of the file stay there.
 *
 * @param text - of the lock file; null if there is none
 * @param artifacts - the files to lock, as for {@link checkLock}; each must be valid
 * @param options - which entries to update, and the registry
 * @returns the whole text, for you to write
 * @throws TypeError if the text is not a lock file, or an argument has the wrong type
 * @throws RangeError if a file is not valid, two files to be written have one name, or there is none for a name in `update`
 * @example
 * import { writeLock } from '@ctxpkg/verify';
 *
 * const sha256 = 'ab'.repeat(32);
 * const base = { file: 'base.ctxpkg', name: '@acme/base', version: '1.0.0', sha256, valid: true, signed: true };
 * console.log(writeLock(null, [base], { registry: 'https://ctxpkg.com/api' }));
 */
export function writeLock(
  text: string | null,
  artifacts: readonly LockArtifact[],
  options: WriteLockOptions = {},
): string {
  const lock = parseLock(text === null ? NEW : requireText('The lock', text));
  const files = listOf('artifacts', artifacts, takeArtifact);
  const asked = takeOptionsOf('writeLock', options, ['update', 'registry']);
  const update = new Set(listOf('update', asked.update ?? [], requireText));
  const registry = asked.registry === undefined ? null : withoutSlashes(requireText('registry', asked.registry));

  const written = filesToWrite(files, lock, update);
  for (const name of update)
    if (!written.has(name)) throw new RangeError(`There is no file for ${excerpt(name)}, which is to be updated.`);
  const entries = new Map<string, string>();
  const before: string[] = [];
  const after: string[] = [];
  const pieces = piecesOf(lock);
  const { text: whole } = lock.places;
  for (const [index, { entry, start }] of pieces.entries()) {
    const file = entry === null ? undefined : written.get(entry.name);
    const edits = entry === null || file === undefined ? [] : editsOf(entry, file, registry, lock.places);
    const piece = edited(whole, start, pieces[index + 1]?.start ?? whole.length, edits).trim();
    if (entry === null) (entries.size === 0 ? before : after).push(piece);
    else entries.set(entry.name, joined([entries.get(entry.name) ?? '', piece]));
  }
  for (const [name, file] of written) if (!entries.has(name)) entries.set(name, newEntry(file, registry ?? ''));
  const sorted = [...entries].sort(([left], [right]) => compareCodePoints(left, right)).map(([, entry]) => entry);
  // Otherwise the next run would take a comment above the first entry for one of the file.
  const isOfEntry = joined(before) === '' && sorted[0]?.startsWith('#') === true;
  return `${joined([...(isOfEntry ? [NEW.trim()] : before), ...sorted, ...after])}\n`;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

const NEW = '# ctxpkg.lock\n';

type Identified = Artifact & { readonly name: string; readonly version: string };

/** The files whose entries are new or updated, by name. */
function filesToWrite(
  files: readonly Artifact[],
  { entries }: LockFile,
  update: ReadonlySet<string>,
): ReadonlyMap<string, Identified> {
  const written = new Map<string, Identified>();
  for (const file of files) {
    const { name, version, valid } = file;
    if (name === null || version === null || !valid)
      throw new RangeError(`${excerpt(file.file)} is not valid, so it cannot be locked.`);
    if (entries.has(name) && !update.has(name)) continue;
    const other = written.get(name);
    if (other !== undefined && (other.version !== version || other.sha256 !== file.sha256))
      throw new RangeError(
        `${excerpt(other.file)} and ${excerpt(file.file)} are both ${excerpt(name)}, but a lock file has one entry per name. Leave one out.`,
      );
    written.set(name, { ...file, name, version });
  }
  return written;
}

/** A piece of the text that stays together: an entry, what belongs to it, or what is between entries. */
interface Piece {
  readonly entry: LockEntry | null;
  readonly start: number;
}

/**
 * The pieces of a lock file, which begin at its headers. Tables below an entry, such as `[package.source]`, belong to it.
 *
 * @throws TypeError if the entries have no headers, so that there are no pieces
 */
function piecesOf({ entries, places: { headers, text } }: LockFile): Piece[] {
  const locked = [...entries.values()];
  const pieces: Piece[] = [{ entry: null, start: 0 }];
  let count = 0;
  for (const { from, at, path, ofArray } of headers) {
    if (path[0] === 'package' && path.length === 1 && ofArray) count++;
    const entry = path[0] === 'package' ? (locked[count - 1] ?? null) : null;
    if (entry === null || entry !== pieces.at(-1)?.entry) pieces.push({ entry, start: startOfPiece(text, from, at) });
  }
  if (count === locked.length) return pieces;
  throw wrong('its packages are not written as tables, so it cannot be changed. Write each under [[package]]');
}

/** Comments directly above a header belong to what is below, but those that the file begins with to the file. */
function startOfPiece(text: string, from: number, at: number): number {
  const line = text.lastIndexOf('\n', at) + 1;
  let start = line;
  while (start > from) {
    const previous = text.lastIndexOf('\n', start - 2) + 1;
    if (!text.slice(previous, start).trimStart().startsWith('#')) break;
    start = previous;
  }
  // Only the first header has nothing but comments before it.
  return from === 0 && text.slice(0, start).trim() === '' ? line : start;
}

interface Edit {
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

/** The edits that update an entry in place. Members that it lacks are added after the last edit. */
function editsOf({ table }: LockEntry, file: Identified, registry: string | null, places: Places): Edit[] {
  const members = { version: file.version, artifact_sha256: file.sha256, ...(registry === null ? {} : { registry }) };
  const edits: Edit[] = [];
  let missing = '';
  for (const [name, value] of Object.entries(members)) {
    const span = places.spanOf(table, name);
    if (span === null) missing += `\n${tomlLine(name, value)}`;
    else edits.push({ ...span, text: tomlLine(name, value) });
  }
  edits.sort((left, right) => left.at - right.at);
  return edits.map((edit, index) => (index === edits.length - 1 ? { ...edit, text: edit.text + missing } : edit));
}

function edited(text: string, start: number, end: number, edits: readonly Edit[]): string {
  let result = '';
  let at = start;
  for (const edit of edits) {
    if (edit.at < start || edit.end > end) continue;
    result += text.slice(at, edit.at) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at, end);
}

function newEntry({ name, version, sha256 }: Identified, registry: string): string {
  const members = { name, version, artifact_sha256: sha256, registry };
  return ['[[package]]', ...Object.entries(members).map(([key, value]) => tomlLine(key, value))].join('\n');
}
