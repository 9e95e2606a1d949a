import type { Io } from './io.ts';

/** Shorter runs show no progress. */
const SILENT_MS = 1000;
const EVERY_MS = 200;

/** Shows the progress of a long run on a line of the terminal, which is removed at the end. */
export interface Progress {
  count(): Promise<void>;
  clear(): Promise<void>;
}

/** @param wanted - false if the results themselves show progress */
export function createProgress({ stderr }: Io, wanted: boolean, now: () => number = Date.now): Progress {
  let done = 0;
  let shown = false;
  let next = now() + SILENT_MS;
  return {
    async count() {
      done++;
      if (!wanted || now() < next || !stderr.isTerminal) return;
      next = now() + EVERY_MS;
      shown = true;
      await stderr.write(`\r${done} verified …\u001b[K`);
    },
    async clear() {
      if (shown) await stderr.write('\r\u001b[K');
      shown = false;
    },
  };
}
