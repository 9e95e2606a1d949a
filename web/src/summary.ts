import { count, emptyTally } from '../../src/cli/format/renderer.ts';
import { countsOf } from '../../src/cli/format/summary.ts';
import type { Entry } from './entry.ts';

/** The number of entries by outcome, in words. */
export function summarize(entries: readonly Entry[]): { text: string; done: number } {
  const tally = emptyTally();
  let done = 0;
  for (const { outcome } of entries) {
    if (outcome === null) continue;
    count(tally, outcome);
    done++;
  }
  const number = (value: number): string => value.toLocaleString('en');
  const of =
    done === entries.length
      ? `${number(done)} ${done === 1 ? 'file' : 'files'}`
      : `${number(done)} of ${number(entries.length)} files`;
  const counts = countsOf(tally).map(({ text }) => text);
  return { text: done === 0 ? of : `${of}: ${counts.join(' ')}`, done };
}
