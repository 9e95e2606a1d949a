import { type Tone, type Trust, type VerdictKind, trustOf, verdictOf as verdictOfReport } from '../../src/cli/trust.ts';
import type { Entry } from './entry.ts';

export interface Verdict {
  /** Selects the style. */
  readonly look: Tone | 'none' | 'waiting';
  /** Colour only repeats what symbol and label say. */
  readonly symbol: string;
  readonly label: string;
  /** What to do. */
  readonly sentence: string;
}

const SYMBOLS: Readonly<Record<Tone, string>> = { good: '✓', caution: '!', bad: '✗' };

type Said = Trust | Exclude<VerdictKind, 'accepted'>;

const SENTENCES: Readonly<Record<Said, string>> = {
  named: 'It is valid, and signed by a key that you trust.',
  trusted: 'It is valid, and signed by a key that you trust.',
  recorded: 'It is valid, and signed by a key that signed for this namespace before.',
  unknown:
    'It is valid, but anyone can make a key and sign with it. If you know whose key it is, name it under Requirements.',
  unsigned: 'It is valid, but unsigned: anyone can have made it. Ask for a signed one, or be sure where it comes from.',
  unlocked: 'It is valid, but no entry of the lock file names it. Do not load it.',
  refused: 'It is valid, but does not meet your requirements. Do not load or publish it.',
  unsupported: 'It needs a newer verifier than this one. Do not load it until one accepts it.',
  invalid: 'Do not load or publish it.',
};

export function verdictOf({ outcome }: Entry): Verdict {
  if (outcome === null) {
    return { look: 'waiting', symbol: '…', label: 'Waiting', sentence: 'It has not been verified yet.' };
  }
  if ('error' in outcome) {
    return {
      look: 'none',
      symbol: '?',
      label: 'UNREADABLE',
      sentence: 'It could not be read, so nothing is known about it.',
    };
  }
  const { kind, tone, label } = verdictOfReport(outcome.report);
  const sentence = SENTENCES[kind === 'accepted' ? trustOf(outcome.report) : kind];
  return { look: tone, symbol: SYMBOLS[tone], label, sentence };
}
