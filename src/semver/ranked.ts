import { type SemVer, compareDigits, compareIdentifiers, compareSemVer } from './semver.ts';

/** A version, as written and parsed. */
export interface Ranked {
  readonly text: string;
  readonly parsed: SemVer;
}

/** R31: the order in which versions are chosen. Different texts are never equal. */
export function compareRanked(left: Ranked, right: Ranked): number {
  return compareSemVer(left.parsed, right.parsed) || compareBuilds(buildOf(left.text), buildOf(right.text));
}

/** The identifiers of a version's build metadata. */
function buildOf(version: string): readonly string[] {
  return (version.split('+')[1] ?? '').split('.');
}

/**
 * R31: identifier by identifier. No metadata is one empty identifier, which comes before all others. Unlike in pre-releases, numbers
 * may begin with zeros.
 */
function compareBuilds(left: readonly string[], right: readonly string[]): number {
  for (const [index, identifier] of right.entries()) {
    const other = left[index];
    if (other === undefined) return -1;
    const order = compareBuildIdentifiers(other, identifier);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareBuildIdentifiers(left: string, right: string): number {
  if (left === '' || right === '') return left.length - right.length;
  const [leftIsNumber, rightIsNumber] = [left, right].map((identifier) => /^\d+$/.test(identifier));
  if (!leftIsNumber || !rightIsNumber) return compareIdentifiers(left, right);
  const [leftDigits = '', rightDigits = ''] = [left, right].map((digits) => digits.replace(/^0+/, ''));
  return compareDigits(leftDigits, rightDigits) || left.length - right.length;
}
