import type { Entry } from './entry.ts';

export type Verdict = 'accepted' | 'refused' | 'invalid' | 'unread' | 'waiting';

interface Words {
  readonly symbol: string;
  readonly label: string;
  readonly sentence: string;
}

/** A verdict is told by words and a symbol; colour only repeats it. */
export const VERDICTS: Readonly<Record<Verdict, Words>> = {
  accepted: {
    symbol: '✓',
    label: 'Accepted',
    sentence: 'The package is valid and meets everything that was asked of it.',
  },
  refused: {
    symbol: '!',
    label: 'Refused',
    sentence: 'The package is valid, but does not meet everything that was asked of it.',
  },
  invalid: { symbol: '✗', label: 'Invalid', sentence: 'The package is not valid. Do not load or publish it.' },
  unread: { symbol: '?', label: 'Not read', sentence: 'It was not read, so nothing is known about it.' },
  waiting: { symbol: '…', label: 'Waiting', sentence: 'It has not been verified yet.' },
};

/** What says that there was nothing to judge. */
const UNREAD: ReadonlySet<string> = new Set(['input_unreadable', 'document_too_large']);

export function verdictOf({ outcome }: Entry): Verdict {
  if (outcome === null) return 'waiting';
  if ('error' in outcome) return 'unread';
  const { accepted, valid, issues } = outcome.report;
  if (accepted) return 'accepted';
  if (valid) return 'refused';
  return issues.some(({ code }) => UNREAD.has(code)) ? 'unread' : 'invalid';
}
