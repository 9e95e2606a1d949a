import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { type Progress, createProgress } from '../../src/cli/progress.ts';

/** A progress with a clock that the test sets, and what it wrote to standard error. */
function setUp({ isTerminal = true, wanted = true } = {}): {
  progress: Progress;
  written: string[];
  clock: { now: number };
} {
  const written: string[] = [];
  const clock = { now: 5000 };
  const unused = { write: () => Promise.reject(new Error('Progress is no result.')), isTerminal: true, columns: 80 };
  const io: Io = {
    stdout: unused,
    stderr: { write: async (text) => void written.push(text), isTerminal, columns: isTerminal ? 80 : undefined },
    stdin: (async function* () {})(),
    env: {},
  };
  return { progress: createProgress(io, wanted, () => clock.now), written, clock };
}

describe('the progress of a long run', () => {
  it('is not shown in the first second', async () => {
    const { progress, written, clock } = setUp();
    for (const now of [5000, 5500, 5999]) {
      clock.now = now;
      await progress.count();
    }
    await progress.clear();
    expect(written).toEqual([]);
  });

  it('counts everything, but is written five times a second at most', async () => {
    const { progress, written, clock } = setUp();
    for (const now of [5900, 6000, 6050, 6199, 6200, 9000]) {
      clock.now = now;
      await progress.count();
    }
    expect(written).toEqual(['\r2 verified …\u001b[K', '\r5 verified …\u001b[K', '\r6 verified …\u001b[K']);
  });

  it('is taken away once, and comes again when there is more', async () => {
    const { progress, written, clock } = setUp();
    clock.now = 7000;
    await progress.count();
    await progress.clear();
    await progress.clear();
    expect(written.splice(0)).toEqual(['\r1 verified …\u001b[K', '\r\u001b[K']);
    clock.now = 8000;
    await progress.count();
    expect(written).toEqual(['\r2 verified …\u001b[K']);
  });

  it.each([{ isTerminal: false }, { wanted: false }])('is never shown with %j', async (options) => {
    const { progress, written, clock } = setUp(options);
    for (const now of [6000, 60_000]) {
      clock.now = now;
      await progress.count();
    }
    await progress.clear();
    expect(written).toEqual([]);
  });
});
