import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFile, readStream } from '../../src/cli/read.ts';

/** A file of the system that says it has no bytes, as those of /proc do. */
const WITHOUT_SIZE = '/proc/version';

async function* chunks(...sizes: number[]): AsyncGenerator<Uint8Array> {
  let next = 0;
  for (const size of sizes) yield Uint8Array.from({ length: size }, () => next++);
}

describe('a stream', () => {
  it('is read in its order, up to the limit', async () => {
    expect(await readStream(chunks(3, 0, 4, 1), 8)).toEqual({ bytes: Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7) });
    expect(await readStream(chunks(), 8)).toEqual({ bytes: new Uint8Array() });
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

describe.skipIf(!existsSync(WITHOUT_SIZE))('a file with more than it says', () => {
  it('is read to its end, and no further than the limit', async () => {
    const bytes = new Uint8Array(readFileSync(WITHOUT_SIZE));
    expect(await readFile(WITHOUT_SIZE, 1_000_000)).toEqual({ bytes });
    expect(await readFile(WITHOUT_SIZE, bytes.length)).toEqual({ bytes });
    expect(await readFile(WITHOUT_SIZE, bytes.length - 1)).toMatchObject({ refused: 'too_large' });
    expect(await readFile(WITHOUT_SIZE, 1)).toMatchObject({ refused: 'too_large' });
  });
});
