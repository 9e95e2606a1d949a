import { type BigIntStats, type Dirent, type Stats, lstatSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { dirname, isAbsolute, sep } from 'node:path';
import { type InputError, NOT_A_FILE, NotAFile, describeError, errorCode } from './input-error.ts';
import { nameOf, pathOf, shownName } from './file-names.ts';
import { type Places, type Step, firstPlaces, placesIn, takesFile } from './pattern.ts';
import type { Source } from './source.ts';

/** An entry of a folder that may be, or lead to, a wanted file. */
interface Found {
  readonly path: string;
  readonly kind: 'folder' | 'link' | 'file' | 'other';
  /** The places that the search reaches if this is a folder. */
  readonly places: Places;
  /** Whether it is wanted if this is a file. */
  readonly isWanted: boolean;
}

interface Search {
  readonly steps: readonly Step[];
  readonly followLinks: boolean;
  /** The listed folders, by device and inode, with the places searched in each. */
  readonly folders: Map<string, Set<number>>;
  /** Followed after all folders are known, because only then is it known which links lead out of them. */
  readonly links: Found[];
}

const LEADS_OUT: InputError = {
  code: 'link_not_followed',
  message:
    'This link leads out of the directory that is searched, so it was not followed; to follow such links, add --follow-links.',
};

/**
 * Finds files in a folder: first files in the order of their names, by bytes, then the targets of links. A link to a folder that
 * is searched anyway adds nothing.
 */
export function* search(root: string, steps: readonly Step[], followLinks: boolean): Generator<Source> {
  const started: Search = { steps, followLinks, folders: new Map(), links: [] };
  yield* walk(root, firstPlaces(steps), started);
  // Links that are found meanwhile are appended.
  for (const link of started.links) yield* follow(link, started);
}

function* walk(root: string, places: Places, search: Search, isLink = false): Generator<Source> {
  // An explicit stack, because a path can have 2,000 folders.
  const pending: Found[] = [{ path: root, kind: 'folder', places, isWanted: false }];
  for (let found = pending.pop(); found !== undefined; found = pending.pop()) {
    const { path, kind } = found;
    if (kind === 'folder') {
      try {
        // Only links lead to a folder twice; without them, a file system with wrong inode numbers hides nothing.
        for (const entry of list(found, search, path === root, isLink)) pending.push(entry);
      } catch (error) {
        yield problem(path === '' ? '.' : path, describeError(error));
      }
    } else if (kind === 'link') {
      search.links.push(found);
    } else {
      yield kind === 'file' ? { kind: 'file', name: shownName(path), path, isNamed: false } : problem(path, NOT_A_FILE);
    }
  }
}

/** The entries of a folder to visit, the last first. */
function list({ path, places }: Found, search: Search, isRoot: boolean, skipsKnown: boolean): Found[] {
  const folder = pathOf(path === '' ? '.' : path);
  const stats = (isRoot ? statSync : lstatSync)(folder, { bigint: true });
  // It may have been replaced by a link that leads out since it was listed.
  if (!stats.isDirectory()) throw new NotAFile();
  if (skipsKnown && isSearched(stats, places, search)) return [];
  const known = search.folders.get(identity(stats));
  search.folders.set(identity(stats), new Set([...(known ?? []), ...places]));
  const entries: readonly (Dirent<Buffer> | Buffer)[] = readdirSync(folder, {
    encoding: 'buffer',
    withFileTypes: true,
  });
  return entries
    .map((entry) => ({ entry, bytes: Buffer.isBuffer(entry) ? entry : entry.name }))
    .sort((left, right) => Buffer.compare(right.bytes, left.bytes))
    .map(({ entry, bytes }) => describe(entry, nameOf(bytes), path, places, search.steps))
    .filter(({ places: reached, isWanted }) => reached.length > 0 || isWanted);
}

function describe(
  entry: Dirent<Buffer> | Buffer,
  name: string,
  folder: string,
  places: Places,
  steps: readonly Step[],
): Found {
  const path = inFolder(folder, name);
  // Bun returns only names if they are requested as bytes.
  const kind = kindOf(Buffer.isBuffer(entry) ? lstatSync(pathOf(path), { throwIfNoEntry: false }) : entry);
  return {
    path,
    kind,
    places: kind === 'folder' || kind === 'link' ? placesIn(name, places, steps) : [],
    isWanted: kind !== 'folder' && takesFile(name, places, steps),
  };
}

/** @param entry - undefined if it no longer exists */
function kindOf(entry: Dirent<Buffer> | Stats | undefined): Found['kind'] {
  if (entry?.isDirectory()) return 'folder';
  if (entry?.isSymbolicLink()) return 'link';
  return entry?.isFile() ? 'file' : 'other';
}

/** Unlike `join`, this does not resolve the path as text: a `..` after a link leads elsewhere. */
function inFolder(folder: string, name: string): string {
  return folder === '' || folder.endsWith('/') || folder.endsWith(sep) ? folder + name : folder + sep + name;
}

function* follow(link: Found, search: Search): Generator<Source> {
  const { path, places, isWanted } = link;
  try {
    const target = statSync(pathOf(path), { bigint: true });
    if (target.isDirectory()) {
      if (places.length === 0 || isSearched(target, places, search)) return;
      // Without an inode number, circular links could not be detected.
      if (search.followLinks && target.ino !== 0n) yield* walk(path, places, search, true);
      else yield problem(path, LEADS_OUT);
    } else if (isWanted) {
      yield target.isFile() ? linkedFile(path, search) : problem(path, NOT_A_FILE);
    }
  } catch (error) {
    // Any other reason may hide a folder with packages.
    const leadsNowhere = ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
    if (isWanted || !leadsNowhere) yield problem(path, describeError(error));
  }
}

/** The file is opened by the path that the links lead to, so that the file that was checked is the one that is opened. */
function linkedFile(link: string, { followLinks, folders }: Search): Source {
  const path = targetOf(link);
  const folder = statSync(pathOf(dirname(path)), { bigint: true });
  if (!followLinks && placesSearched(folder, folders) === undefined) return problem(link, LEADS_OUT);
  return { kind: 'file', name: shownName(link), path, isNamed: false };
}

function targetOf(link: string): string {
  let path = link;
  // No system follows more links than this; there are more only if links change meanwhile.
  for (let hops = 0; hops < 64; hops++) {
    // Deno returns an array of bytes that is not a buffer.
    const target = nameOf(Buffer.from(readlinkSync(pathOf(path), { encoding: 'buffer' })));
    path = isAbsolute(target) ? target : inFolder(dirname(path), target);
    if (!lstatSync(pathOf(path)).isSymbolicLink()) return path;
  }
  throw new NotAFile();
}

function isSearched(folder: BigIntStats, places: Places, { folders }: Search): boolean {
  const searched = placesSearched(folder, folders);
  return searched !== undefined && places.every((place) => searched.has(place));
}

/** Some network drives have no inode numbers; there, no folder counts as searched. */
function placesSearched(folder: BigIntStats, folders: Search['folders']): ReadonlySet<number> | undefined {
  return folder.ino === 0n ? undefined : folders.get(identity(folder));
}

function identity({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}

function problem(path: string, error: InputError): Source {
  return { kind: 'error', name: shownName(path), error };
}
