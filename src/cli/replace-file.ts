import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { nameOf, pathOf, shownName } from './file-names.ts';
import { describeError, errorCode } from './input-error.ts';
import { PolicyFileError } from './text-file.ts';

/**
 * Refuses early what could not be written later.
 *
 * @returns whether there is such a file already
 * @throws PolicyFileError
 */
export function requireWritable(path: string): boolean {
  return inWords(path, () => {
    const target = targetOf(path);
    const stats = statSync(pathOf(target), { throwIfNoEntry: false });
    if (stats !== undefined && !stats.isFile())
      throw new PolicyFileError(`"${shownName(path)}" is not a regular file, so it cannot be changed.`);
    // For root, `accessSync` allows even this, and the file would be replaced.
    if (stats !== undefined && (stats.mode & 0o222) === 0)
      throw new PolicyFileError(`"${shownName(path)}" is read-only, so it cannot be changed.`);
    if (stats !== undefined) accessSync(pathOf(target), constants.W_OK);
    accessSync(pathOf(dirname(target)), constants.W_OK);
    return stats !== undefined;
  });
}

/**
 * Changes a file so that a reader, or a crash at any moment, finds the old or the new text, and so that no change of another process
 * that uses this function is lost.
 *
 * A rename keeps the file whole, but two processes that have read the same text would each leave out what the other has added. So they
 * exclude each other with `<file>.lock`: whoever has it reads, changes and renames. A process that was killed leaves its lock; the next
 * one on the same machine sees that it is gone, and takes over. An editor knows nothing of the lock: what it writes in the few
 * milliseconds between is lost.
 *
 * @param change - reads the file, if it exists, and returns the new text, or null for no change
 * @param patience - how long to wait for another process, in milliseconds
 * @throws PolicyFileError
 */
export async function changeFile(
  path: string,
  change: (exists: boolean) => Promise<string | null>,
  patience: number = PATIENCE,
): Promise<void> {
  await inWords(path, async () => {
    const target = targetOf(path);
    const unlock = await lock(`${target}.lock`, patience);
    try {
      const stats = statSync(pathOf(target), { throwIfNoEntry: false });
      const text = await change(stats !== undefined);
      if (text !== null) replace(target, text, stats?.mode);
    } finally {
      unlock();
    }
  });
}

/** Under the lock, so the name of the temporary file is free: what a killed process left there is of no use. */
function replace(target: string, text: string, mode: number | undefined): void {
  const temporary = pathOf(`${target}.lock.tmp`);
  rmSync(temporary, { force: true });
  const descriptor = openSync(temporary, 'wx');
  try {
    try {
      if (mode !== undefined) fchmodSync(descriptor, mode & 0o7777);
      writeFileSync(descriptor, text);
      // Otherwise a crash of the machine could keep the new name and lose the text.
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, pathOf(target));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(target));
}

/** So that the new name lasts, too. Windows does not open folders, and needs no such call. */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(pathOf(folder), 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // The text is in place all the same.
  }
}

/** In milliseconds. A change takes a few. */
const PATIENCE = 30_000;
const PAUSE = 15;

/** Where a folder that is not empty is in the way of another; and, on some systems, where anything is. */
const HELD: readonly string[] = ['ENOTEMPTY', 'EEXIST', 'EPERM', 'ENOTDIR'];

/**
 * A lock is a folder with one file, whose name says who made it. It is made whole by renaming, which fails while there is one. The
 * lock of a process that is gone is taken over by removing that very file, so nobody can remove a newer lock by mistake; and a folder
 * that is empty is no lock.
 *
 * @returns the function that removes the lock
 */
async function lock(name: string, patience: number): Promise<() => void> {
  const token = randomBytes(8).toString('hex');
  const owner = [process.pid, encodeURIComponent(hostname()), token].join('@');
  const draft = `${name}.${token}`;
  const end = Date.now() + patience;
  mkdirSync(pathOf(draft));
  try {
    writeFileSync(pathOf(join(draft, owner)), '');
    for (;;) {
      try {
        renameSync(pathOf(draft), pathOf(name));
        return () => remove(name, owner);
      } catch (error) {
        if (!HELD.includes(errorCode(error))) throw error;
      }
      for (const other of ownersOf(name)) if (!isRunning(other)) remove(name, other);
      if (Date.now() > end) {
        throw new PolicyFileError(
          `"${shownName(name)}" is in the way: another process is writing, or was interrupted. Remove it if none is running.`,
        );
      }
      await setTimeout(PAUSE);
    }
  } finally {
    rmSync(pathOf(draft), { recursive: true, force: true });
  }
}

/** Fails where another process is faster, or the folder has another lock by now; both are fine. */
function remove(name: string, owner: string): void {
  try {
    unlinkSync(pathOf(join(name, owner)));
    rmdirSync(pathOf(name));
  } catch {}
}

function ownersOf(name: string): string[] {
  try {
    return readdirSync(pathOf(name), 'latin1');
  } catch {
    return [];
  }
}

/** Of a process on another machine, it is unknown. */
function isRunning(owner: string): boolean {
  const [pid, host] = owner.split('@');
  if (host !== encodeURIComponent(hostname())) return true;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}

/** The file that a link leads to, so that the link stays. */
function targetOf(path: string): string {
  try {
    return nameOf(realpathSync(pathOf(path), 'buffer'));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    // Another process may just have made it.
    if (lstatSync(pathOf(path), { throwIfNoEntry: false })?.isSymbolicLink() !== true) return path;
    throw new PolicyFileError(`"${shownName(path)}" is a link to a file that does not exist.`);
  }
}

function inWords<Result>(path: string, action: () => Result): Result;
function inWords(path: string, action: () => unknown): unknown {
  const refuse = (error: unknown): never => {
    // An error of the file system has a code.
    if (!(error instanceof Error && 'code' in error)) throw error;
    const why = describeError(error).code === 'not_found' ? 'its directory does not exist' : errorCode(error);
    throw new PolicyFileError(
      `"${shownName(path)}" cannot be written (${why}). Name a file in a directory that you can write to.`,
    );
  };
  try {
    const result = action();
    return result instanceof Promise ? result.catch(refuse) : result;
  } catch (error) {
    return refuse(error);
  }
}
