import type { Report } from '../../report/report.ts';
import type { Conceal } from '../../report/shown.ts';
import type { Opened } from '../../verify/open.ts';
import type { InputError } from '../input-error.ts';
import { type Trust, type VerdictKind, trustOf, verdictOf } from '../trust.ts';
import type { ChainFacts, ChainOutcome } from './chain-outcome.ts';

/** The outcome of one input. */
export type Outcome = Verified | { readonly file: string; readonly error: InputError };

/** The outcome of an input that could be read. */
export interface Verified {
  readonly file: string;
  readonly report: Report;
  readonly opened?: () => Opened | null;
  /** Conceals what the policies forbid to show of `opened`, which is not shown without it. */
  readonly conceal?: Conceal;
  /** For checks of several packages, if there are any; null if the input was not read to its end. */
  readonly facts?: ChainFacts | null;
  /** Whether the key that signed it had no record, and got one in this run. */
  readonly isNewKey?: boolean;
}

/** The number of inputs by outcome. */
export interface Tally {
  readonly verdicts: Record<VerdictKind | 'unreadable', number>;
  /** Accepted inputs by trust in their signer. A key that was recorded in this run is `new`. */
  readonly trust: Record<Trust | 'new', number>;
}

/** What is said after all outcomes. */
export interface Ending {
  /** Null if nothing was checked of all inputs together. */
  readonly chain: ChainOutcome | null;
  /** What was not checked although one might think so, in a sentence; null for nothing. */
  readonly note: string | null;
}

/** Writes outcomes in one format. The parts, in order, are the whole output. */
export interface Renderer {
  readonly start: () => string;
  readonly one: (outcome: Outcome) => string;
  readonly end: (tally: Tally, ending: Ending) => string;
}

export function emptyTally(): Tally {
  return {
    verdicts: { accepted: 0, unlocked: 0, refused: 0, invalid: 0, unsupported: 0, unreadable: 0 },
    trust: { named: 0, trusted: 0, recorded: 0, new: 0, unknown: 0, unsigned: 0 },
  };
}

/** Counts an outcome. */
export function count({ verdicts, trust }: Tally, outcome: Outcome): void {
  verdicts['error' in outcome ? 'unreadable' : verdictOf(outcome.report).kind]++;
  if (!isAccepted(outcome)) return;
  const signer = trustOf(outcome.report);
  trust[signer === 'recorded' && outcome.isNewKey === true ? 'new' : signer]++;
}

export function isAccepted(outcome: Outcome): outcome is Verified {
  return 'report' in outcome && outcome.report.accepted;
}

/** What is said of a key that was recorded in this run, in formats without a headline; null for nothing. */
export function newKeyNote({ report: { signer }, isNewKey }: Verified): string | null {
  if (isNewKey !== true || signer === null) return null;
  return `The package is signed by a new key, now recorded: ${signer.fingerprint}. Compare it with what its publisher says.`;
}

/** Less important issues must not crowd errors out. */
export function errorsFirst<T>(issues: readonly T[], severityOf: (issue: T) => 'error' | 'warning'): T[] {
  return [...issues].sort(
    (left, right) => Number(severityOf(left) === 'warning') - Number(severityOf(right) === 'warning'),
  );
}

export function totalOf({ verdicts }: Tally): number {
  return Object.values(verdicts).reduce((sum, each) => sum + each, 0);
}
