import type { CheckName, CheckResult } from '../report/report.ts';
import type { Level } from './conformance-options.ts';
import { CHECKS, type Vector } from './vector-index.ts';
import type { Finding, Reading, Verdict } from './verdict.ts';

/** What is compared: the four checks, and the verdict as a whole. */
export type Aspect = CheckName | 'valid';
export const ASPECTS: readonly Aspect[] = [...CHECKS, 'valid'];

export type Outcome = 'agree' | 'stricter' | 'laxer' | 'not_compared';

/** How an implementation fares on one vector. */
export interface Comparison {
  readonly vector: Vector;
  readonly reading: Reading;
  /** Why there is no verdict, or not a sufficient one for the level. */
  readonly finding: Finding | null;
  readonly outcomes: Readonly<Record<Aspect, Outcome>>;
  /** Laxer if any aspect is, because that lets a bad package in. */
  readonly kind: 'agree' | 'stricter' | 'laxer' | 'no_verdict';
}

/** The checks that a claim of the level needs. */
export function neededAt(level: Level): readonly CheckName[] {
  return level === 1 ? ['structure', 'content_hash', 'package_hash'] : CHECKS;
}

/** @param level - a claim of level 1 does not need the check `signature` */
export function compare(vector: Vector, reading: Reading, level: Level): Comparison {
  const none = { vector, reading, outcomes: outcomesOf(() => 'not_compared'), kind: 'no_verdict' } as const;
  if ('finding' in reading) return { ...none, finding: reading.finding };
  const finding = incompleteness(reading.verdict, level);
  if (finding !== null) return { ...none, finding };
  const outcomes = outcomesOf((aspect) => outcomeOf(aspect, vector, reading.verdict, level));
  const found = Object.values(outcomes);
  return {
    vector,
    reading,
    finding,
    outcomes,
    kind: found.includes('laxer') ? 'laxer' : found.includes('stricter') ? 'stricter' : 'agree',
  };
}

/** Checks without a result cannot count as correct: an implementation that checks no signature would agree on every forgery. */
function incompleteness({ checks, valid }: Verdict, level: Level): Finding | null {
  const missing = neededAt(level).filter((check) => checks[check] === undefined);
  if (valid !== null || missing.length === 0) return null;
  return {
    kind: 'incomplete',
    message: `It does not say whether the package is valid, nor anything of ${missing.join(', ')}.`,
  };
}

function outcomesOf(of: (aspect: Aspect) => Outcome): Record<Aspect, Outcome> {
  return {
    structure: of('structure'),
    content_hash: of('content_hash'),
    package_hash: of('package_hash'),
    signature: of('signature'),
    valid: of('valid'),
  };
}

function outcomeOf(aspect: Aspect, { checks, valid }: Vector, verdict: Verdict, level: Level): Outcome {
  if (aspect === 'valid')
    return verdict.valid === null ? 'not_compared' : compareResults(passOrFail(valid), passOrFail(verdict.valid));
  const actual = verdict.checks[aspect];
  if (actual === undefined || (aspect === 'signature' && level === 1)) return 'not_compared';
  // If structure fails, the rest is skipped, so a difference there implies the others and is counted once.
  const { structure } = verdict.checks;
  if (aspect !== 'structure' && structure !== undefined && structure !== checks.structure) return 'not_compared';
  return compareResults(checks[aspect], actual);
}

function passOrFail(valid: boolean): CheckResult {
  return valid ? 'pass' : 'fail';
}

/** Passing what should be skipped claims too much; skipping what should pass leaves it unchecked. */
function compareResults(expected: CheckResult, actual: CheckResult): Outcome {
  if (expected === actual) return 'agree';
  return actual === 'fail' ? 'stricter' : 'laxer';
}
