import type { CheckName, CheckResult } from '../report/report.ts';
import { CHECKS } from './vector-index.ts';

/** An implementation's verdict on a document, which may be incomplete. */
export interface Verdict {
  readonly checks: Readonly<Partial<Record<CheckName, CheckResult>>>;
  /** Null if neither `valid` nor the checks decide it. */
  readonly valid: boolean | null;
}

/** Why there is no verdict. */
export interface Finding {
  readonly kind:
    | 'crash'
    | 'timeout'
    | 'silent'
    | 'nonsense'
    | 'contradiction'
    | 'incomplete'
    | 'unknown'
    | 'flood'
    | 'not_started';
  readonly message: string;
}

export type Reading = { readonly verdict: Verdict } | { readonly finding: Finding };

/** The words for results, in lower case. */
const WORDS: Readonly<Record<string, CheckResult>> = {
  pass: 'pass',
  passed: 'pass',
  ok: 'pass',
  valid: 'pass',
  true: 'pass',
  good: 'pass',
  verified: 'pass',
  '✓': 'pass',
  '✔': 'pass',
  '✅': 'pass',
  fail: 'fail',
  failed: 'fail',
  invalid: 'fail',
  false: 'fail',
  bad: 'fail',
  mismatch: 'fail',
  error: 'fail',
  '✗': 'fail',
  '✘': 'fail',
  '✖': 'fail',
  '❌': 'fail',
  skip: 'skipped',
  skipped: 'skipped',
  none: 'skipped',
  unsigned: 'skipped',
  absent: 'skipped',
  'n/a': 'skipped',
};

export function resultOf(value: unknown): CheckResult | null {
  if (typeof value !== 'string' && typeof value !== 'boolean') return null;
  const word = String(value).toLowerCase();
  return Object.hasOwn(WORDS, word) ? (WORDS[word] ?? null) : null;
}

/**
 * A value in the place of a result that is not one, such as `not checked`; null if there is no value. A digest or
 * another long text without spaces is about the package, and not a result.
 */
export function unknownWord(value: unknown): string | null {
  if (typeof value !== 'string' || resultOf(value) !== null || /^\S{32,}$/.test(value)) return null;
  return value;
}

/** `content_hash` from `contentHash`, `content-hash` or `Content hash`. */
export function checkOf(name: string): CheckName | null {
  const plain = name.replaceAll(/[ _-]/g, '').toLowerCase();
  return CHECKS.find((check) => check.replace('_', '') === plain) ?? null;
}

/** The results of the other checks if structure failed, unless they are given. */
const REST_SKIPPED = { content_hash: 'skipped', package_hash: 'skipped', signature: 'skipped' } as const;

/**
 * Completes a verdict, or finds that it is contradictory or unknown: then the package must not count as valid.
 *
 * @param unknown - unknown words in the place of results
 */
export function concluded(
  checks: Verdict['checks'],
  valid: boolean | null,
  unknown: Readonly<Partial<Record<CheckName, string>>> = {},
): Reading | null {
  for (const check of CHECKS) {
    const word = unknown[check];
    // Taken for nothing said, it would hide that the check was not made.
    if (word !== undefined && checks[check] === undefined)
      return {
        finding: {
          kind: 'unknown',
          message: `It says ${JSON.stringify(word.slice(0, 40))} of ${check}, which is not known as pass, fail or skipped.`,
        },
      };
  }
  const results = CHECKS.map((check) => checks[check]);
  const failed = results.includes('fail');
  if (valid === true && failed) return contradiction('It says valid, and that a check failed.');
  const complete = !results.includes(undefined);
  if (valid === false && complete && !failed) return contradiction('It says invalid, and that no check failed.');
  if (complete && results.every((result) => result === 'skipped'))
    return contradiction('It says that every check was skipped.');
  if (valid === null && results.every((result) => result === undefined)) return null;
  const all = checks.structure === 'fail' ? { ...REST_SKIPPED, ...checks } : checks;
  return { verdict: { checks: all, valid: valid ?? (failed ? false : complete ? true : null) } };
}

function contradiction(message: string): Reading {
  return { finding: { kind: 'contradiction', message } };
}
