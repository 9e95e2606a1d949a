import { excerpt } from '../report/printable.ts';
import { highest } from '../semver/choose.ts';
import { type Range, parseRange } from '../semver/range.ts';
import { type Dependent, type DependentPackage, takeDependent } from './dependency.ts';
import { flagOf, listOf, memberOf, objectOf } from './given.ts';
import { requireText, takeOptionsOf } from '../report/given-options.ts';
import { type ChainIssue, enumerate, identity, issueOf } from './issue.ts';
import { parseLock, readDigest } from './lock-file.ts';
import { compareCodePoints } from '../report/code-points.ts';

/**
 * A version of a package that {@link resolve} can choose: a file, or an entry of a registry's index.
 *
 * @example
 * import { type OfferedPackage, resolve } from '@ctxpkg/verify';
 *
 * const offered: OfferedPackage[] = [{ name: '@acme/base', version: '1.2.0', sha256: '0'.repeat(64), yanked: true }];
 * console.log(resolve({ name: '@acme/app', version: '1.0.0' }, offered).complete); // true: nothing is needed
 */
export interface OfferedPackage extends LockedVersion {
  /** Whether its publisher withdrew it. Only a lock file chooses such a version. */
  readonly yanked?: boolean;
}

/**
 * A version that a lock file pins.
 *
 * @example
 * import { type LockedVersion, resolve } from '@ctxpkg/verify';
 *
 * const lock: LockedVersion[] = [{ name: '@acme/base', version: '1.2.0' }];
 * console.log(resolve({ name: '@acme/app', version: '1.0.0' }, [], { lock }).resolved); // []
 */
export interface LockedVersion {
  readonly name: string;
  readonly version: string;
  /** Of the file, 64 hexadecimal digits. What a lock file pins must have the digest that is stated there. */
  readonly sha256?: string;
}

/**
 * Options of {@link resolve}.
 *
 * @example
 * import { type ResolveOptions, resolve } from '@ctxpkg/verify';
 *
 * const options: ResolveOptions = { lock: '# an empty lock file\n', update: ['@acme/base'] };
 * console.log(resolve({ name: '@acme/app', version: '1.0.0' }, [], options).issues); // []
 */
export interface ResolveOptions {
  /** The text of a `ctxpkg.lock`, or what it pins. */
  readonly lock?: string | readonly LockedVersion[];
  /** The names for which the lock is ignored; `true` for all. */
  readonly update?: boolean | readonly string[];
}

/**
 * A dependency with the version that was chosen for it.
 *
 * @example
 * import { type ResolvedPackage, resolve } from '@ctxpkg/verify';
 *
 * const dependencies = [{ name: '@acme/base', version_req: '^1' }];
 * const { resolved } = resolve({ name: '@acme/app', version: '1.0.0', dependencies }, [{ name: '@acme/base', version: '1.2.0' }]);
 * const [base]: readonly ResolvedPackage[] = resolved;
 * console.log(base?.version, base?.from); // 1.2.0 range
 */
export interface ResolvedPackage {
  readonly name: string;
  readonly version: string;
  /** Whether the lock file pins it, or it is the highest version in range. */
  readonly from: 'lock' | 'range';
  /** Present if the version was withdrawn: then `from` is `lock`. */
  readonly yanked?: true;
  /** In lower case, where it is known. */
  readonly sha256?: string;
}

/**
 * What {@link resolve} finds.
 *
 * @example
 * import { type Resolution, resolve } from '@ctxpkg/verify';
 *
 * const resolution: Resolution = resolve({ name: '@acme/app', version: '1.0.0' }, []);
 * if (!resolution.complete) throw new Error(resolution.issues[0]?.message);
 */
export interface Resolution {
  /** Whether each dependency that is not optional has a version. If not, do not install what is resolved. */
  readonly complete: boolean;
  /** By name. */
  readonly resolved: readonly ResolvedPackage[];
  /** By name. All are errors. */
  readonly issues: readonly ChainIssue[];
  /** Nothing authenticates the dependencies in a manifest, not even the package's signature. A lock file pins what was resolved. */
  readonly authenticated: false;
}

/**
 * R32: chooses a version for each dependency of one package, from what is offered. A version that the lock file pins and that is in
 * range is kept; otherwise, the highest in range that is not yanked is chosen. Optional dependencies are not resolved, nor are the
 * dependencies of dependencies: check those with {@link checkSet}. Nothing is downloaded. The order of the lists does not matter.
 *
 * @param root - the package, such as the manifest that `open` returns
 * @param available - the versions that can be chosen, of any packages
 * @param options - the lock, and the names to update
 * @returns a version or an issue for each name
 * @throws TypeError if an argument has the wrong type, or the lock cannot be used
 * @throws RangeError if a digest is not 64 hexadecimal digits
 * @example
 * import { resolve } from '@ctxpkg/verify';
 *
 * const dependencies = [{ name: '@acme/base', version_req: '^2.0' }];
 * const offered = ['2.0.0', '2.4.1', '3.0.0'].map((version) => ({ name: '@acme/base', version }));
 * const { complete, resolved } = resolve({ name: '@acme/app', version: '1.0.0', dependencies }, offered);
 * console.log(complete, resolved[0]?.version); // true 2.4.1
 */
export function resolve(
  root: DependentPackage,
  available: readonly OfferedPackage[],
  options: ResolveOptions = {},
): Resolution {
  const dependent = takeDependent('root', root);
  const offers = groupOffers(listOf('available', available, takeOffer));
  const asked = takeOptionsOf('resolve', options, ['lock', 'update']);
  const lock = takeLock(asked.lock);
  const keeps = takeUpdate(asked.update);

  const rangesOf = new Map<string, Set<string>>();
  for (const { name, version_req: range, optional } of dependent.dependencies)
    if (name === dependent.name || !optional) rangesOf.set(name, (rangesOf.get(name) ?? new Set()).add(range));
  const issues: ChainIssue[] = [];
  const resolved: ResolvedPackage[] = [];
  for (const [name, unsorted] of [...rangesOf].sort(([left], [right]) => compareCodePoints(left, right))) {
    const ranges = [...unsorted].sort(compareCodePoints);
    const locked = keeps(name) ? (lock.get(name) ?? null) : null;
    const found = resolveOne(dependent, name, ranges, offers.get(name) ?? null, locked);
    if ('code' in found) issues.push(found);
    else resolved.push(Object.freeze(found));
  }
  return Object.freeze({
    complete: issues.length === 0,
    resolved: Object.freeze(resolved),
    issues: Object.freeze(issues),
    authenticated: false,
  });
}

/** What is offered of one version. */
interface Offer {
  isYanked: boolean;
  readonly digests: Set<string>;
}

/** R32: the most ranges of one name, so that time does not grow with ranges times versions. */
const MOST_RANGES = 32;

function resolveOne(
  dependent: Dependent,
  name: string,
  ranges: readonly string[],
  offers: ReadonlyMap<string, Offer> | null,
  locked: TakenVersion | null,
): ResolvedPackage | ChainIssue {
  const subject = { package: dependent.name, name };
  const shown = identity(dependent.name, dependent.version);
  const fail = (code: ChainIssue['code'], words: Readonly<Record<string, string>> = {}): ChainIssue =>
    issueOf(code, subject, { package: shown, name: excerpt(name), ...words });
  if (name === dependent.name) return fail('self_dependency');
  const conflict = (problem: string): ChainIssue => fail('ranges_conflict', { ranges: enumerate(ranges), problem });
  if (ranges.length > MOST_RANGES) return conflict(`at most ${MOST_RANGES} are compared`);
  const parsed: Range[] = [];
  for (const range of ranges) {
    const read = parseRange(range);
    if (read === null) return fail('invalid_range', { range: excerpt(range) });
    parsed.push(read);
  }
  if (locked !== null && highest(parsed, [locked.version]) !== null)
    return takeLocked(name, locked, offers?.get(locked.version), fail);
  if (offers === null) return fail('package_not_available');
  const versions = [...offers].flatMap(([version, { isYanked }]) => (isYanked ? [] : [version]));
  const version = highest(parsed, versions);
  if (version !== null) return takeOffered(name, version, 'range', offers.get(version)?.digests ?? new Set(), fail);
  if (ranges.length > 1) return conflict('no version offered satisfies all of them');
  return fail('no_matching_version', {
    range: excerpt(ranges[0] ?? '') || '""',
    versions: enumerate([...offers.keys()].sort(compareCodePoints)),
  });
}

type Fail = (code: ChainIssue['code'], words?: Readonly<Record<string, string>>) => ChainIssue;

/** R32: no other version replaces a locked one. */
function takeLocked(
  name: string,
  { version, sha256 }: TakenVersion,
  offer: Offer | undefined,
  fail: Fail,
): ResolvedPackage | ChainIssue {
  const shown = identity(name, version);
  if (offer === undefined) return fail('locked_version_missing', { name: shown });
  if (sha256 !== undefined && !offer.digests.has(sha256)) {
    const actual = enumerate([...offer.digests].sort()) || 'no digest that is stated';
    return fail('lock_mismatch', { name: shown, expected: sha256, actual });
  }
  const taken = takeOffered(name, version, 'lock', sha256 === undefined ? offer.digests : new Set([sha256]), fail);
  return offer.isYanked && !('code' in taken) ? { ...taken, yanked: true } : taken;
}

/** R32: a version has one file. Nothing here can tell which of several is genuine. */
function takeOffered(
  name: string,
  version: string,
  from: ResolvedPackage['from'],
  digests: ReadonlySet<string>,
  fail: Fail,
): ResolvedPackage | ChainIssue {
  if (digests.size > 1)
    return fail('ambiguous_version', { name: identity(name, version), digests: enumerate([...digests].sort()) });
  const [sha256] = digests;
  return { name, version, from, ...(sha256 === undefined ? {} : { sha256 }) };
}

interface TakenVersion {
  readonly name: string;
  readonly version: string;
  readonly sha256: string | undefined;
}

function takeVersion(what: string, value: unknown): TakenVersion {
  const given = objectOf(what, value);
  const sha256 = memberOf(given, 'sha256');
  return {
    name: requireText(`${what}.name`, memberOf(given, 'name')),
    version: requireText(`${what}.version`, memberOf(given, 'version')),
    sha256: sha256 === undefined ? undefined : takeDigest(`${what}.sha256`, sha256),
  };
}

/**
 * @throws TypeError, RangeError
 * @internal
 */
export function takeDigest(what: string, value: unknown): string {
  const digest = readDigest(requireText(what, value));
  if (digest === null) throw new RangeError(`${what} must be 64 hexadecimal digits.`);
  return digest;
}

function takeOffer(what: string, value: unknown): TakenVersion & { readonly yanked: boolean } {
  const yanked = flagOf(`${what}.yanked`, memberOf(objectOf(what, value), 'yanked'));
  return { ...takeVersion(what, value), yanked };
}

/** By name, then by version. A version is yanked if one offer of it is. */
function groupOffers(offered: readonly ReturnType<typeof takeOffer>[]): Map<string, Map<string, Offer>> {
  const offers = new Map<string, Map<string, Offer>>();
  for (const { name, version, sha256, yanked } of offered) {
    const versions = offers.get(name) ?? new Map<string, Offer>();
    const offer = versions.get(version) ?? { isYanked: false, digests: new Set() };
    offer.isYanked ||= yanked;
    if (sha256 !== undefined) offer.digests.add(sha256);
    offers.set(name, versions.set(version, offer));
  }
  return offers;
}

function takeLock(lock: unknown): ReadonlyMap<string, TakenVersion> {
  if (typeof lock === 'string') {
    const entries = [...parseLock(lock).entries.values()];
    return new Map(entries.map(({ name, version, artifactSha256: sha256 }) => [name, { name, version, sha256 }]));
  }
  const entries = new Map<string, TakenVersion>();
  for (const entry of lock === undefined ? [] : listOf('lock', lock, takeVersion)) {
    if (entries.has(entry.name))
      throw new TypeError(`lock has two entries for ${excerpt(entry.name)}. Remove one of them.`);
    entries.set(entry.name, entry);
  }
  return entries;
}

/** @returns whether the lock counts for a name */
function takeUpdate(update: unknown): (name: string) => boolean {
  if (update === undefined || typeof update === 'boolean') return () => update !== true;
  const names = new Set(listOf('update', update, requireText));
  return (name) => !names.has(name);
}
