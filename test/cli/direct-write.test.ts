import { closeSync, openSync, type writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isWaiting, writeAll } from '../../src/cli/direct-write.ts';
import { OutputClosed } from '../../src/cli/io.ts';
import { temporaryFolder } from '../support/cli.ts';

const text = new TextEncoder().encode('a ✓ of 3 bytes, then more');

/** Takes as many bytes at a time as is said, then throws. */
function writer(counts: readonly number[], code: string): { written: number[]; write: typeof writeSync } {
  const written: number[] = [];
  const left = [...counts];
  const write = (_descriptor: number, bytes: Uint8Array): number => {
    const count = left.shift();
    if (count === undefined) throw Object.assign(new Error(code), { code });
    written.push(...bytes.subarray(0, count));
    return Math.min(count, bytes.length);
  };
  return { written, write: write as typeof writeSync };
}

describe('writing without streams', () => {
  it('writes all, be it in parts', () => {
    const { written, write } = writer([1, 2, 3, 1000], 'EIO');
    expect(writeAll(1, text, write)).toBeNull();
    expect(Uint8Array.from(written)).toEqual(text);
  });

  it('gives back what is left where writing does not wait, to the byte', () => {
    const { written, write } = writer([3], 'EAGAIN');
    const rest = writeAll(1, text, write);
    expect(Uint8Array.from([...written, ...(rest ?? [])])).toEqual(text);
    expect(written).toHaveLength(3);
  });

  it.each(['EPIPE', 'ENOSPC', 'EIO'])('says at %s that the output is closed', (code) => {
    expect(() => writeAll(1, text, writer([2], code).write)).toThrow(OutputClosed);
  });

  it('is for files and the null device, not for a descriptor that is none', () => {
    const file = join(temporaryFolder(), 'x');
    for (const path of [file, '/dev/null']) {
      const descriptor = openSync(path, 'w');
      expect(isWaiting(descriptor)).toBe(process.platform !== 'win32');
      closeSync(descriptor);
    }
    expect(isWaiting(2 ** 20)).toBe(false);
    const full = openSync('/dev/full', 'w');
    expect(isWaiting(full)).toBe(false);
    closeSync(full);
  });
});
