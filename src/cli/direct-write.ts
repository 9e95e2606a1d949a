import { fstatSync, statSync, writeSync } from 'node:fs';
import { OutputClosed } from './io.ts';

/** Whether a descriptor is not a terminal and, as far as can be determined, writing to it blocks until it is done. */
export function isWaiting(descriptor: number): boolean {
  if (process.platform === 'win32') return false;
  try {
    const target = fstatSync(descriptor);
    const isNull = target.isCharacterDevice() && target.rdev === statSync('/dev/null').rdev;
    return target.isFile() || target.isFIFO() || target.isSocket() || isNull;
  } catch {
    return false;
  }
}

/**
 * Writes all bytes, in several parts if necessary.
 *
 * @returns null, or the remaining bytes if the descriptor turns out not to block
 * @throws OutputClosed if the reader is gone, or nothing more can be written
 */
export function writeAll(
  descriptor: number,
  bytes: Uint8Array,
  write: typeof writeSync = writeSync,
): Uint8Array | null {
  let rest = bytes;
  try {
    while (rest.length > 0) rest = rest.subarray(write(descriptor, rest));
    return null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return rest;
    throw new OutputClosed();
  }
}
