import type { LockArtifact } from '../chain/check-lock.ts';
import { type LockEntry, parseLock } from '../chain/lock-file.ts';
import { writeLock } from '../chain/write-lock.ts';
import { shownName } from './file-names.ts';
import { changeFile, requireWritable } from './replace-file.ts';
import { readAs } from './text-file.ts';

/** Refuses, before anything is verified, a lock file that could not be changed later. @throws PolicyFileError */
export async function requireLock(path: string): Promise<void> {
  await readEntries(path, requireWritable(path));
}

/** What happened, in lines, and whether the lock file has an entry for each package now. */
export interface LockChange {
  readonly isLocked: boolean;
  readonly said: readonly string[];
}

/**
 * Writes an entry for each package, all of which must be accepted (R53). Entries that are there stay, unless `update` names them.
 *
 * @throws PolicyFileError if the file cannot be read or written
 */
export async function changeLock(
  path: string,
  artifacts: readonly LockArtifact[],
  update: readonly string[],
  registry: string | null,
): Promise<LockChange> {
  let change = nothingWritten(path, 'It was not read.');
  await changeFile(path, async (exists) => {
    const { text, entries } = await readEntries(path, exists);
    const others = artifacts.filter(({ name, version, sha256 }) => {
      const entry = name === null || update.includes(name) ? undefined : entries.get(name);
      return entry !== undefined && (entry.version !== version || entry.artifactSha256 !== sha256);
    });
    if (others.length > 0) {
      const lines = others.slice(0, MOST_NAMED).map((artifact) => describeOther(artifact, entries));
      if (others.length > lines.length) lines.push(`and ${others.length - lines.length} more`);
      change = nothingWritten(
        path,
        'It pins other files than these. To change an entry, name it with --update:',
        lines,
      );
      return null;
    }
    try {
      const changed = writeLock(text, artifacts, { update, ...(registry === null ? {} : { registry }) });
      change = { isLocked: true, said: describeChange(path, artifacts, entries, parseLock(changed).entries) };
      return changed === text ? null : changed;
    } catch (error) {
      // Two files have one name, or there is none of a name to update.
      if (!(error instanceof RangeError)) throw error;
      change = nothingWritten(path, error.message);
      return null;
    }
  });
  return change;
}

export function nothingWritten(path: string, why: string, lines: readonly string[] = []): LockChange {
  return { isLocked: false, said: [`Nothing was written to "${shownName(path)}". ${why}`, ...lines] };
}

type Entries = ReadonlyMap<string, LockEntry>;

/** A missing file has no text. */
async function readEntries(path: string, exists: boolean): Promise<{ text: string | null; entries: Entries }> {
  if (!exists) return { text: null, entries: new Map() };
  return readAs(path, (text) => ({ text, entries: parseLock(text).entries }));
}

/** More would hide the first ones. */
const MOST_NAMED = 10;

function describeOther({ file, name, version, sha256 }: LockArtifact, entries: Entries): string {
  const entry = entries.get(name ?? '');
  const advice = entry?.version === version ? `. ${SAME_VERSION}` : '';
  return `${name}: ${entry?.version} with the SHA-256 ${entry?.artifactSha256}; ${file} is ${version} with ${sha256}${advice}`;
}

const SAME_VERSION = 'A version never changes, so one of the two was replaced: find out which one is genuine';

/** How many entries there are of each kind, then the ones that changed. */
function describeChange(path: string, artifacts: readonly LockArtifact[], before: Entries, after: Entries): string[] {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const updates: string[] = [];
  const names = new Set(artifacts.map(({ name }) => name));
  let absent = 0;
  for (const [name, entry] of after) {
    if (!names.has(name)) absent++;
    const earlier = before.get(name);
    const update = earlier === undefined ? null : describeUpdate(earlier, entry);
    counts[earlier === undefined ? 'added' : update === null ? 'unchanged' : 'updated']++;
    if (update !== null && counts.updated <= MOST_NAMED) updates.push(update);
  }
  const said = Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
  const missing = absent === 0 ? '' : `; ${absent} ${absent === 1 ? 'has' : 'have'} no file here`;
  return [`Entries in "${shownName(path)}": ${said.join(', ') || 'none'}${missing}.`, ...updates];
}

/** Null if nothing has changed. */
function describeUpdate(earlier: LockEntry, { name, version, artifactSha256, registry }: LockEntry): string | null {
  if (earlier.version !== version) return `${name}: ${earlier.version} → ${version}`;
  if (earlier.artifactSha256 !== artifactSha256) return `${name}: ${version}, but another file. ${SAME_VERSION}`;
  return earlier.registry === registry ? null : `${name}: another registry`;
}
