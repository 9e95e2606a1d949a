import type { CheckName, CheckResult } from '../../report/report.ts';
import type { Random } from '../random.ts';
import type { Target } from './edit.ts';

/** One way to change a valid document so that it must be refused. */
export interface Operator {
  readonly description: string;
  readonly effect: Effect;
  /** The rulings of SPEC_NOTES.md by which the changed document is refused; none if the specification itself decides. */
  readonly rulings: readonly string[];
  /** Whether the change can be applied to the document. Default: always. */
  applies?(target: Target): boolean;
  /** The changed document: text, or bytes if it is not UTF-8. */
  apply(target: Target, random: Random): string | Uint8Array<ArrayBuffer>;
}

/**
 * Which checks fail. If `structure` fails, it is the only one, because the others are skipped. `content or structure` is for
 * changes of content for which only a verifier can tell whether they break a rule.
 */
export type Effect =
  | 'structure'
  | 'content'
  | 'content or structure'
  | 'declared content hash'
  | 'package hash'
  | 'both declared hashes'
  | 'signature';

/** The check that must fail, unless the structure fails. */
export const MUST_FAIL: Readonly<Record<Effect, CheckName>> = {
  structure: 'structure',
  content: 'content_hash',
  'content or structure': 'content_hash',
  'declared content hash': 'content_hash',
  'package hash': 'package_hash',
  'both declared hashes': 'package_hash',
  signature: 'signature',
};

const ALL_FAILING: Readonly<Record<Effect, readonly CheckName[]>> = {
  structure: ['structure'],
  // The package hash includes the recomputed content hash; the signature covers the declared package hash.
  content: ['content_hash', 'package_hash'],
  'content or structure': [],
  'declared content hash': ['content_hash'],
  'package hash': ['package_hash', 'signature'],
  'both declared hashes': ['content_hash', 'package_hash', 'signature'],
  signature: ['signature'],
};

/** The result of each check, or null if it is not certain. */
export function checksAfter(effect: Effect, signed: boolean): Record<CheckName, CheckResult> | null {
  if (effect === 'content or structure') return null;
  if (effect === 'structure')
    return { structure: 'fail', content_hash: 'skipped', package_hash: 'skipped', signature: 'skipped' };
  const failing = ALL_FAILING[effect];
  const result = (check: CheckName): CheckResult => (failing.includes(check) ? 'fail' : 'pass');
  return {
    structure: 'pass',
    content_hash: result('content_hash'),
    package_hash: result('package_hash'),
    signature: signed ? result('signature') : 'skipped',
  };
}
