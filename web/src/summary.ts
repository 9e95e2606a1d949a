import type { Entry } from './entry.ts';
import { type Verdict, verdictOf } from './verdict.ts';

const ORDER = ['accepted', 'refused', 'invalid', 'unread'] as const;

/** How many entries came out how, in words. */
export function summarize(entries: readonly Entry[]): { text: string; done: number } {
  const counts: Record<Verdict, number> = { accepted: 0, refused: 0, invalid: 0, unread: 0, waiting: 0 };
  for (const entry of entries) counts[verdictOf(entry)]++;
  const number = (value: number): string => value.toLocaleString('en');
  const done = entries.length - counts.waiting;
  const parts = ORDER.filter((verdict) => counts[verdict] > 0).map(
    (verdict) => `${number(counts[verdict])} ${verdict === 'unread' ? 'not read' : verdict}`,
  );
  const of =
    done === entries.length
      ? `${number(done)} ${done === 1 ? 'file' : 'files'}`
      : `${number(done)} of ${number(entries.length)} files`;
  return { text: parts.length === 0 ? of : `${of}: ${parts.join(', ')}`, done };
}
