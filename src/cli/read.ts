import { closeSync, constants, createReadStream, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { Snapshot } from '../verify/input.ts';
import { NotAFile, errorCode } from './input-error.ts';
import { pathOf } from './file-names.ts';

/** With these flags, opening a pipe that has replaced a file does not wait for a writer. Windows does not have `O_NONBLOCK`. */
const AT_ONCE: number = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const NO_LINK: number = constants.O_NOFOLLOW ?? 0;

/**
 * Reads a file that the user named, but never more than one byte over the limit. Regular files are read synchronously, which is
 * several times faster; pipes and devices asynchronously.
 */
export async function readNamed(path: string, maxBytes: number): Promise<Snapshot> {
  const file = pathOf(path);
  // Checked before opening: opening and closing a pipe would end it for its writer.
  if (!statSync(file).isFile()) return readStream(createReadStream(file), maxBytes);
  return readFile(file, AT_ONCE, maxBytes);
}

/**
 * Reads a file that a search found, in the same way.
 *
 * @throws NotAFile if it has been replaced by anything else, such as a pipe or a link
 */
export function readFound(path: string, maxBytes: number): Snapshot {
  try {
    return readFile(pathOf(path), AT_ONCE | NO_LINK, maxBytes);
  } catch (error) {
    throw errorCode(error) === 'ELOOP' ? new NotAFile() : error;
  }
}

function readFile(file: string | Buffer, flags: number, maxBytes: number): Snapshot {
  const descriptor = openSync(file, flags);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new NotAFile();
    return readRegular(descriptor, stats.size, maxBytes);
  } finally {
    closeSync(descriptor);
  }
}

function readRegular(descriptor: number, size: number, maxBytes: number): Snapshot {
  if (size > maxBytes) return { refused: 'too_large', size };
  // One byte more than its size, to notice a file that grows; some files in /proc have a size of 0.
  let bytes = new Uint8Array(Math.min(size, maxBytes) + 1);
  let filled = 0;
  for (;;) {
    const count = readSync(descriptor, bytes, filled, bytes.length - filled, null);
    filled += count;
    // The read asked for more than the file's size, and there was no more.
    if (count === 0 || filled === size) return { refused: null, bytes: bytes.subarray(0, filled) };
    if (filled > maxBytes) return { refused: 'too_large', size: filled };
    if (filled === bytes.length) {
      const larger = new Uint8Array(Math.min(filled * 2, maxBytes) + 1);
      larger.set(bytes);
      bytes = larger;
    }
  }
}

/** Reads a stream to its end, or until it is over the limit. */
export async function readStream(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Snapshot> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) return { refused: 'too_large', size };
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let filled = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, filled);
    filled += chunk.length;
  }
  return { refused: null, bytes };
}
