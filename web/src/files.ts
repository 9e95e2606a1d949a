import type { InputErrorCode } from '../../src/cli/input-error.ts';
import { breathe } from './breathe.ts';
import type { Found } from './entry.ts';

/** As the command line has it: a folder is searched for these, while a file that is named may have any name. */
const EXTENSION = /\.l?ctxpkg$/i;

/** Files that were chosen one by one. */
export function fromFiles(files: Iterable<File>): Found[] {
  return Array.from(files, (file) => ({ name: file.name, source: file }));
}

/** A folder that was chosen: the browser lists all that is in it. */
export function fromFolder(files: Iterable<File>): Found[] {
  const all = Array.from(files, (file) => ({ name: file.webkitRelativePath || file.name, source: file }));
  const packages = all.filter(({ name }) => EXTENSION.test(name)).sort(byName);
  if (packages.length > 0) return packages;
  return [nothingIn(all[0]?.name.split('/')[0] ?? 'the folder')];
}

/** What was dropped. All of it is taken before anything is awaited, because the browser takes it back afterwards. */
export function fromDrop({ items, files }: DataTransfer): Promise<Found[]> {
  const dropped = Array.from(items, take).filter((item) => item !== null);
  if (dropped.length === 0) return Promise.resolve(fromFiles(files));
  return Promise.all(dropped.map(open)).then((found) => found.flat());
}

interface Dropped {
  readonly file: File | null;
  readonly folder: FileSystemDirectoryEntry | null;
  /** Where a page on disk may not read entries, a browser may have this instead. */
  readonly handle: Promise<unknown> | null;
}

interface WithHandle {
  getAsFileSystemHandle?: () => Promise<unknown>;
}

function take(item: DataTransferItem): Dropped | null {
  if (item.kind !== 'file') return null;
  const entry = item.webkitGetAsEntry?.() ?? null;
  if (entry === null || !entry.isDirectory) return { file: item.getAsFile(), folder: null, handle: null };
  // Chromium ends a page that asks for a handle without a secure context, although it has the method there.
  const handle = isSecureContext ? ((item as WithHandle).getAsFileSystemHandle?.() ?? null) : null;
  handle?.catch(() => {});
  return { file: null, folder: entry as FileSystemDirectoryEntry, handle };
}

async function open({ file, folder, handle }: Dropped): Promise<Found[]> {
  if (folder === null) return [file === null ? unread('a dropped item', 'read_failed', UNKNOWN) : { name: file.name, source: file }];
  let found: Found[] = [];
  try {
    for await (const each of walkEntry(folder, folder.name)) found.push(each);
  } catch {
    const directory = (await handle?.catch(() => null)) ?? null;
    if (!isDirectory(directory)) return [unread(folder.name, 'read_failed', NO_FOLDERS)];
    found = [];
    try {
      for await (const each of walkHandle(directory, folder.name)) found.push(each);
    } catch {
      return [unread(folder.name, 'read_failed', NO_FOLDERS)];
    }
  }
  return found.length > 0 ? found.sort(byName) : [nothingIn(folder.name)];
}

async function* walkEntry(folder: FileSystemDirectoryEntry, path: string): AsyncGenerator<Found> {
  const reader = folder.createReader();
  for (;;) {
    // A reader gives a hundred at a time, and none when there are no more.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return;
    for (const entry of entries) {
      const name = `${path}/${entry.name}`;
      if (entry.isDirectory) yield* walkEntry(entry as FileSystemDirectoryEntry, name);
      else if (EXTENSION.test(name)) yield { name, source: await fileOf(entry as FileSystemFileEntry) };
      await breathe();
    }
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

interface Handle {
  readonly kind: 'file' | 'directory';
  readonly name: string;
}

interface FileHandle extends Handle {
  getFile(): Promise<File>;
}

interface DirectoryHandle extends Handle {
  values(): AsyncIterable<Handle>;
}

function isDirectory(handle: unknown): handle is DirectoryHandle {
  return typeof handle === 'object' && handle !== null && (handle as Handle).kind === 'directory';
}

async function* walkHandle(folder: DirectoryHandle, path: string): AsyncGenerator<Found> {
  for await (const handle of folder.values()) {
    const name = `${path}/${handle.name}`;
    if (isDirectory(handle)) yield* walkHandle(handle, name);
    else if (EXTENSION.test(name)) yield { name, source: await (handle as FileHandle).getFile() };
    await breathe();
  }
}

const UNKNOWN = 'The browser does not say what this is. Choose the file instead.';
const NO_FOLDERS = 'This browser does not let the page look into a dropped folder. Choose the folder instead, or drop the files in it.';

function nothingIn(folder: string): Found {
  return unread(folder, 'no_packages', 'The directory has no .ctxpkg or .lctxpkg file.');
}

function unread(name: string, code: InputErrorCode, message: string): Found {
  return { name, source: { code, message } };
}

function byName(left: Found, right: Found): number {
  return left.name < right.name ? -1 : 1;
}
