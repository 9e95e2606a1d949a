import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { readText } from '../support/reading.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const MEGABYTE = 2 ** 20;

/** The memory of buffers that something still refers to. */
async function heldBytes(): Promise<number> {
  collectGarbage();
  // What only weak references lead to lives on until the task that looked at it is over.
  await new Promise((resolve) => setTimeout(resolve, 10));
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

it('keeps nothing of documents that were read, at whatever depth their names stood', async () => {
  const longName = `"\\u0061${'b'.repeat(MEGABYTE)}"`;
  const before = await heldBytes();
  for (let depth = 0; depth < 24; depth++) readText(`${'{"":'.repeat(depth)}{${longName}:0}${'}'.repeat(depth)}`);
  expect((await heldBytes()) - before).toBeLessThan(MEGABYTE);
});
