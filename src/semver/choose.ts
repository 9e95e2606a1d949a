import { type Range, isInRange, parseRange, satisfies as matches } from './range.ts';
import { type Ranked, compareRanked } from './ranked.ts';
import { parseSemVer } from './semver.ts';

/**
 * Whether a version satisfies a range, or what cannot be read: see {@link checkRange}.
 *
 * @example
 * import { type RangeResult, checkRange } from '@ctxpkg/verify';
 *
 * const refused: readonly RangeResult[] = ['invalid_range', 'invalid_version'];
 * console.log(refused.includes(checkRange('1.0', '^1'))); // true
 */
export type RangeResult = 'satisfied' | 'not_satisfied' | 'invalid_range' | 'invalid_version';

/**
 * Whether a version satisfies a range of R30, whose grammar is Cargo's. Also false if one of the two cannot be read;
 * {@link checkRange} says which.
 *
 * @param version - such as `1.4.0`
 * @param range - such as `^1.2`
 * @returns whether both can be read and the version is in range
 * @throws TypeError if one of the two is not a string
 * @example
 * import { satisfies } from '@ctxpkg/verify';
 *
 * console.log(satisfies('1.4.0', '^1.2')); // true
 * console.log(satisfies('1.4.0', '1.2 || 1.4')); // false: not a range
 */
export function satisfies(version: string, range: string): boolean {
  return checkRange(version, range) === 'satisfied';
}

/**
 * R30: whether a version satisfies a range, and if one of the two cannot be read, which. If neither can, it is the range.
 *
 * @param version - such as `1.4.0`
 * @param range - such as `^1.2`
 * @returns the result as a word. Every word is truthy: do not use it as a boolean
 * @throws TypeError if one of the two is not a string
 * @example
 * import { checkRange } from '@ctxpkg/verify';
 *
 * console.log(checkRange('1.4.0', '>=1.2, <2')); // satisfied
 * console.log(checkRange('1.4.0', 'latest')); // invalid_range
 */
export function checkRange(version: string, range: string): RangeResult {
  if (typeof version !== 'string') throw new TypeError('The version must be a string.');
  if (typeof range !== 'string') throw new TypeError('The range must be a string.');
  const read = parseRange(range);
  if (read === null) return 'invalid_range';
  const parsed = parseSemVer(version);
  if (parsed === null || !isInRange(parsed)) return 'invalid_version';
  return matches(parsed, read) ? 'satisfied' : 'not_satisfied';
}

/**
 * A version that can be chosen.
 *
 * @example
 * import { type OfferedVersion, choose } from '@ctxpkg/verify';
 *
 * const versions: OfferedVersion[] = [{ version: '1.2.0' }, { version: '1.3.0', yanked: true }];
 * console.log(choose('^1', versions)); // 1.2.0
 */
export interface OfferedVersion {
  readonly version: string;
  /** Whether its publisher withdrew it. A range never chooses such a version. */
  readonly yanked?: boolean;
}

/**
 * R31: the highest version that satisfies a range and is not yanked. Versions that are not SemVer satisfy no range. Of versions
 * that differ in build metadata alone, the one with the higher metadata is chosen; the order of the list does not matter.
 *
 * @param range - such as `^1.2`
 * @param versions - as texts, or with whether they are yanked
 * @returns the version, or null if there is none
 * @throws TypeError if an argument has the wrong type
 * @throws RangeError if the range cannot be read
 * @example
 * import { choose } from '@ctxpkg/verify';
 *
 * console.log(choose('^1.0', ['1.9.0', '1.10.0', '2.0.0'])); // 1.10.0
 */
export function choose(range: string, versions: readonly (string | OfferedVersion)[]): string | null {
  if (typeof range !== 'string') throw new TypeError('The range must be a string.');
  if (!Array.isArray(versions)) throw new TypeError('The versions must be an array.');
  const offered = Array.from(versions, takeVersion);
  // As in `resolve`, a version that is listed twice is yanked if either entry says so.
  const yanked = new Set(offered.filter((each) => each.yanked).map(({ version }) => version));
  const read = parseRange(range);
  if (read === null) throw new RangeError('The range cannot be read. Write one such as ^1.2, =1.2.3 or ">=1.2, <2".');
  return highest(
    [read],
    offered.map(({ version }) => version).filter((version) => !yanked.has(version)),
  );
}

function takeVersion(offered: unknown, index: number): Required<OfferedVersion> {
  const members = typeof offered === 'object' && offered !== null ? offered : { version: offered };
  const version = 'version' in members && Object.hasOwn(members, 'version') ? members.version : undefined;
  const yanked = 'yanked' in members && Object.hasOwn(members, 'yanked') ? members.yanked : undefined;
  if (typeof version !== 'string')
    throw new TypeError(`versions[${index}] must be a string, or an object with a version.`);
  if (yanked !== undefined && typeof yanked !== 'boolean')
    throw new TypeError(`versions[${index}].yanked must be a boolean.`);
  return { version, yanked: yanked === true };
}

/**
 * R31: the highest version that satisfies all of the ranges, or null.
 *
 * @internal
 */
export function highest(ranges: readonly Range[], versions: Iterable<string>): string | null {
  let best: Ranked | null = null;
  for (const text of versions) {
    const parsed = parseSemVer(text);
    if (parsed === null || !ranges.every((range) => matches(parsed, range))) continue;
    if (best === null || compareRanked({ text, parsed }, best) > 0) best = { text, parsed };
  }
  return best?.text ?? null;
}
