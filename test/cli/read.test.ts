import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NotAFile } from '../../src/cli/input-error.ts';
import { readFound, readNamed, readStream } from '../../src/cli/read.ts';
import { temporaryFolder } from '../support/cli.ts';

/** A file of the system that says it has no bytes, as those of /proc do. */
const WITHOUT_SIZE = '/proc/version';

async function* chunks(...sizes: number[]): AsyncGenerator<Uint8Array> {
  let next = 0;
  for (const size of sizes) yield Uint8Array.from({ length: size }, () => next++);
}

describe('a stream', () => {
  it('is read in its order, up to the limit', async () => {
    expect(await readStream(chunks(3, 0, 4, 1), 8)).toEqual({
      refused: null,
      bytes: Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7),
    });
    expect(await readStream(chunks(), 8)).toEqual({ refused: null, bytes: new Uint8Array() });
  });

  it('is not read any further when it is over the limit', async () => {
    let taken = 0;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      for (;;) yield new Uint8Array(++taken && 3);
    };
    expect(await readStream(endless(), 8)).toEqual({ refused: 'too_large', size: 9 });
    expect(taken).toBe(3);
  });
});

describe('a file with more than it says', () => {
  it('is read to its end, and no further than the limit', async () => {
    if (!existsSync(WITHOUT_SIZE)) return expect(process.platform).not.toBe('linux');
    const bytes = new Uint8Array(readFileSync(WITHOUT_SIZE));
    for (const read of [readNamed, readFound]) {
      expect(await read(WITHOUT_SIZE, 1_000_000)).toEqual({ refused: null, bytes });
      expect(await read(WITHOUT_SIZE, bytes.length)).toEqual({ refused: null, bytes });
      expect(await read(WITHOUT_SIZE, bytes.length - 1)).toMatchObject({ refused: 'too_large' });
      expect(await read(WITHOUT_SIZE, 1)).toMatchObject({ refused: 'too_large' });
    }
  });
});

describe('what a search found', () => {
  it('is not waited for, and is read only if it is a file', () => {
    const folder = temporaryFolder();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    writeFileSync(join(folder, 'file'), 'text');
    symlinkSync('file', join(folder, 'link'));
    expect(readFound(join(folder, 'file'), 10)).toEqual({ refused: null, bytes: new TextEncoder().encode('text') });
    for (const path of [join(folder, 'pipe'), join(folder, 'link'), folder, '/dev/zero'])
      expect(() => readFound(path, 10)).toThrow(NotAFile);
  });
});

describe('what the user named', () => {
  it('is read up to the limit, also if it is a device or led to by a link', async () => {
    const folder = temporaryFolder();
    symlinkSync('/dev/zero', join(folder, 'zero'));
    writeFileSync(join(folder, 'file'), 'text');
    symlinkSync('file', join(folder, 'link'));
    expect(await readNamed(join(folder, 'zero'), 10)).toMatchObject({ refused: 'too_large' });
    expect(await readNamed(join(folder, 'link'), 10)).toEqual({
      refused: null,
      bytes: new TextEncoder().encode('text'),
    });
    await expect(readNamed(folder, 10)).rejects.toThrow('EISDIR');
  });
});
