import type { InputError } from '../../src/cli/input-error.ts';
import { breathe } from './breathe.ts';
import type { Found } from './entry.ts';

/** As on the command line: a folder is searched for these, but a chosen file may have any name. */
const EXTENSION = /\.l?ctxpkg$/i;

/** Files that were chosen one by one. */
export function fromFiles(files: Iterable<File>): Found[] {
  return Array.from(files, (file) => ({ name: file.name, source: file }));
}

/** A folder that was chosen: the browser lists all its files. */
export function fromFolder(files: Iterable<File>): Found[] {
  const all = Array.from(files, (file) => ({ name: file.webkitRelativePath || file.name, source: file }));
  const packages = all.filter(({ name }) => EXTENSION.test(name)).sort(byName);
  if (packages.length > 0) return packages;
  return [nothingIn(all[0]?.name.split('/')[0] ?? 'the folder')];
}

/** Dropped files and folders. All are read from the event before anything is awaited, because they are not available afterwards. */
export function fromDrop({ items, files }: DataTransfer): Promise<Found[]> {
  const dropped = Array.from(items, take).filter((item) => item !== null);
  if (dropped.length === 0) return Promise.resolve(fromFiles(files));
  return Promise.all(dropped.map(open)).then((found) => found.flat());
}

interface Dropped {
  readonly file: File | null;
  readonly folder: FileSystemDirectoryEntry | null;
  /** Some browsers have this for pages on disk, which may not read entries. */
  readonly handle: Promise<unknown> | null;
}

interface WithHandle {
  getAsFileSystemHandle?: () => Promise<unknown>;
}

function take(item: DataTransferItem): Dropped | null {
  if (item.kind !== 'file') return null;
  const entry = item.webkitGetAsEntry?.() ?? null;
  if (entry === null || !entry.isDirectory) return { file: item.getAsFile(), folder: null, handle: null };
  // Chromium crashes a page that requests a handle without a secure context, although the method exists there.
  const handle = isSecureContext ? ((item as WithHandle).getAsFileSystemHandle?.() ?? null) : null;
  handle?.catch(() => {});
  return { file: null, folder: entry as FileSystemDirectoryEntry, handle };
}

async function open({ file, folder, handle }: Dropped): Promise<Found[]> {
  if (folder === null)
    return [
      file === null
        ? unread('a dropped item', { code: 'read_failed', message: UNKNOWN })
        : { name: file.name, source: file },
    ];
  const found = await search(itemOfEntry(folder));
  if (found !== null) return found;
  const directory = await handle?.catch(() => null);
  const again = isHandle(directory) ? await search(itemOfHandle(directory)) : null;
  return again ?? [unread(folder.name, { code: 'read_failed', message: NO_FOLDERS })];
}

/** A dropped folder, in any form that a browser provides. */
interface Item {
  readonly name: string;
  /** Null if the browser does not say. */
  readonly kind: 'file' | 'folder' | null;
  file(): Promise<File>;
  items(): AsyncIterable<Item>;
}

function itemOfEntry(entry: FileSystemEntry): Item {
  return {
    name: entry.name,
    kind: entry.isDirectory ? 'folder' : entry.isFile ? 'file' : null,
    file: () => new Promise((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
    async *items() {
      const reader = (entry as FileSystemDirectoryEntry).createReader();
      for (;;) {
        // A reader returns a hundred at a time, and none at the end.
        const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
        if (entries.length === 0) return;
        for (const each of entries) yield itemOfEntry(each);
      }
    },
  };
}

interface Handle {
  readonly kind: string;
  readonly name: string;
  getFile(): Promise<File>;
  values(): AsyncIterable<Handle>;
}

function isHandle(value: unknown): value is Handle {
  return typeof value === 'object' && value !== null;
}

function itemOfHandle(handle: Handle): Item {
  return {
    name: handle.name,
    kind: handle.kind === 'directory' ? 'folder' : handle.kind === 'file' ? 'file' : null,
    file: () => handle.getFile(),
    async *items() {
      for await (const each of handle.values()) yield itemOfHandle(each);
    },
  };
}

/**
 * Finds the packages in a folder. What cannot be read is listed with its reason, and the search continues.
 *
 * @returns null if the browser does not let the page read any folder
 */
async function search(root: Item): Promise<Found[] | null> {
  const found: Found[] = [];
  let refused = 0;
  const list = (name: string, error: unknown): void => {
    if (isRefusal(error)) refused++;
    found.push(unread(name, describe(error)));
  };
  const folders = [{ folder: root, path: root.name }];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const { folder, path } = next;
    try {
      for await (const item of folder.items()) {
        const name = `${path}/${item.name}`;
        const isPackage = EXTENSION.test(item.name);
        if (item.kind === 'folder') {
          folders.push({ folder: item, path: name });
        } else if (isPackage || item.kind === null) {
          try {
            const source = await item.file();
            if (isPackage) found.push({ name, source });
          } catch (error) {
            list(name, error);
          }
        }
        await breathe();
      }
    } catch (error) {
      list(path, error);
    }
  }
  if (found.length === 0) return [nothingIn(root.name)];
  return refused === found.length ? null : found.sort(byName);
}

const UNKNOWN = 'The browser does not say what this is. Choose the file instead.';
const NO_FOLDERS =
  'This browser does not let the page look into a dropped folder. Choose the folder instead, or drop the files in it.';

/** Whether the page is not allowed to read, such as a page on disk in Chromium, which uses the first of these names. */
function isRefusal(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'EncodingError' || error.name === 'SecurityError');
}

/** Why something could not be read, in the words of the command. */
function describe(error: unknown): InputError {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError') return { code: 'not_found', message: 'There is no such file or directory.' };
  if (name === 'NotAllowedError') return { code: 'permission_denied', message: 'You have no permission to read it.' };
  return { code: 'read_failed', message: `It could not be read${name === '' ? '' : ` (${name})`}.` };
}

function nothingIn(folder: string): Found {
  return unread(folder, { code: 'no_packages', message: 'The directory has no .ctxpkg or .lctxpkg file.' });
}

function unread(name: string, source: InputError): Found {
  return { name, source };
}

function byName(left: Found, right: Found): number {
  return left.name < right.name ? -1 : 1;
}
