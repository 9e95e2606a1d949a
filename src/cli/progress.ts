import type { Io } from './io.ts';

/** Work that is done before this is not worth a word. */
const SILENT_MS = 1000;
const EVERY_MS = 200;

/** Tells on a terminal how far a long run is, on a line that is taken away at the end. */
export interface Progress {
  count(): Promise<void>;
  clear(): Promise<void>;
}

/** @param wanted - false where the results themselves show that something happens */
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
