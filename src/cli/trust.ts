import type { Code } from '../report/codes.ts';
import type { CheckName, PolicyName, Report } from '../report/report.ts';

export type VerdictKind = 'accepted' | 'unlocked' | 'refused' | 'unsupported' | 'invalid';

/** How far to trust an accepted package: `caution` if no key that the user named signed it. */
export type Tone = 'good' | 'caution' | 'bad';

/** The headline of the command's output and of the page. */
export interface Verdict {
  readonly kind: VerdictKind;
  readonly tone: Tone;
  /** May include the user's name for a key, but no text of the package. */
  readonly label: string;
}

/** Whose key signed an accepted package. */
export type Trust = 'named' | 'trusted' | 'recorded' | 'unknown' | 'unsigned';

/** @param isNewKey - whether the key was recorded in this run, which a report does not say */
export function verdictOf(report: Report, isNewKey = false): Verdict {
  if (!report.accepted) return refusalOf(report);
  switch (trustOf(report)) {
    case 'named':
      return { kind: 'accepted', tone: 'good', label: `VALID, signed by ${report.signer?.name}` };
    case 'trusted':
      return { kind: 'accepted', tone: 'good', label: 'VALID, signed by a trusted key' };
    case 'recorded':
      return isNewKey
        ? { kind: 'accepted', tone: 'caution', label: 'VALID, signed by a new key, now recorded' }
        : { kind: 'accepted', tone: 'good', label: 'VALID, signed by a recorded key' };
    case 'unknown':
      return { kind: 'accepted', tone: 'caution', label: 'VALID, signed by an unknown key' };
    case 'unsigned':
      return { kind: 'accepted', tone: 'caution', label: 'VALID (unsigned)' };
  }
}

/** A key is trusted only if the user named or recorded it: anyone can create a key and sign with it. */
export function trustOf({ signer, policies }: Report): Trust {
  if (signer === null) return 'unsigned';
  if (policies.signed_by === 'pass') return signer.name === null ? 'trusted' : 'named';
  return policies.known_signers === 'pass' ? 'recorded' : 'unknown';
}

function refusalOf(report: Report): Verdict {
  const { valid, issues } = report;
  if (isUnlocked(report)) return { kind: 'unlocked', tone: 'caution', label: 'UNLOCKED' };
  if (valid) return { kind: 'refused', tone: 'bad', label: 'REFUSED' };
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 && errors.every(({ code }) => NEEDS_A_NEWER_READER.has(code))) {
    return { kind: 'unsupported', tone: 'bad', label: 'UNSUPPORTED' };
  }
  return { kind: 'invalid', tone: 'bad', label: 'INVALID' };
}

/** A package with only such errors may be valid: this version cannot tell. */
const NEEDS_A_NEWER_READER: ReadonlySet<Code> = new Set<Code>([
  'unsupported_container',
  'unsupported_schema_version',
  'unsupported_graph_format',
  'unsupported_encoding',
  'unsupported_algorithm',
  'unknown_kind',
]);

/**
 * Whether the signature verified, but over something other than this document: it covers the declared hash, and a hash does not
 * match. Then the signer did not sign this content, and must not be shown as its signer.
 */
export function signsOtherContent({ signer, checks }: Report): boolean {
  return signer !== null && (checks.content_hash !== 'pass' || checks.package_hash !== 'pass');
}

/** What a result of a check or policy says that its word alone would hide; null for nothing. */
export function remarkOn(report: Report, name: CheckName | PolicyName): 'of other content' | 'unsigned' | null {
  const { checks, policies } = report;
  const isOfOther =
    (name === 'signature' && checks.signature === 'pass') ||
    ((name === 'signed_by' || name === 'known_signers') && policies[name] === 'pass');
  if (isOfOther && signsOtherContent(report)) return 'of other content';
  return name === 'signature' && checks.signature === 'skipped' && checks.structure === 'pass' ? 'unsigned' : null;
}

/** In the place of `pass`, which would be misread. */
export const OF_OTHER_CONTENT = 'of the declared hash, not of this content';

/** Whether nothing failed, so that only the option `strict` can have refused the package. */
export function isRefusedForWarnings(report: Report): boolean {
  return !report.accepted && !hasFailed(report) && !isUnlocked(report);
}

/** Whether it would be accepted, but the lock file has no entry for it (R53). A lock file that is not checked as a whole refuses it. */
function isUnlocked(report: Report): boolean {
  return report.valid && report.policies.locked === 'skipped' && !hasFailed(report);
}

function hasFailed({ checks, policies }: Report): boolean {
  return [...Object.values(checks), ...Object.values(policies)].includes('fail');
}
