import { excerpt } from '../report/printable.ts';
import type { ChainCode } from '../report/chain-codes.ts';
import { issuesOfSet } from './check-set.ts';
import { type Dependent, type PackageDependency, takeRelations } from './dependency.ts';
import { flagOf, listOf, memberOf, objectOf } from './given.ts';
import { requireText, takeOptionsOf } from '../report/given-options.ts';
import { type ChainIssue, MOST_SHOWN, enumerate, identity, issueOf } from './issue.ts';
import { type LockEntry, parseLock } from './lock-file.ts';
import { takeDigest } from './resolve.ts';
import { compareCodePoints } from '../report/code-points.ts';

/**
 * A file, with what its verification found.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type LockArtifact, checkLock, verify } from '@ctxpkg/verify';
 *
 * const file = 'auth-service.ctxpkg';
 * const { package: found, digests, valid, signer } = await verify(await readFile(file), { artifactDigest: true });
 * const artifact: LockArtifact = {
 *   file,
 *   name: found?.name ?? null,
 *   version: found?.version ?? null,
 *   sha256: digests?.artifactSha256 ?? '0'.repeat(64),
 *   valid,
 *   signed: signer !== null,
 * };
 * console.log(checkLock(await readFile('ctxpkg.lock', 'utf8'), [artifact]).accepted);
 */
export interface LockArtifact {
  /** How you name the file, such as its path. */
  readonly file: string;
  /** Null if the file could not be read as a package. */
  readonly name: string | null;
  readonly version: string | null;
  /** Of the whole file, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Whether it may be used: it is valid and, if you have policies, accepted. */
  readonly valid: boolean;
  /** Whether a key verified its signature. */
  readonly signed: boolean;
  readonly dependencies?: readonly PackageDependency[] | null;
  readonly conflicts?: unknown;
}

/**
 * Options of {@link checkLock}.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type LockOptions, checkLock } from '@ctxpkg/verify';
 *
 * const options: LockOptions = { requireSignature: true, strict: true };
 * console.log(checkLock(await readFile('ctxpkg.lock', 'utf8'), [], options).accepted); // false: a file is missing
 */
export interface LockOptions {
  /** Whether a file that is not signed fails. By default false. */
  readonly requireSignature?: boolean;
  /** The registry that all entries must name, such as `https://ctxpkg.com/api`. */
  readonly registry?: string;
  /** Whether warnings count as failures: a file that no entry names, and an optional dependency out of range. By default false. */
  readonly strict?: boolean;
}

/**
 * The result of one entry of a lock file; see {@link LockEntryReport}.
 *
 * @example
 * import { type LockResult, checkLock } from '@ctxpkg/verify';
 *
 * const isHere = (result: LockResult): boolean => result !== 'missing';
 * console.log(checkLock('', []).entries.every(({ result }) => isHere(result))); // true: there are no entries
 */
export type LockResult = 'ok' | 'missing' | 'digest_mismatch' | 'wrong_package' | 'invalid' | 'unsigned';

/**
 * One entry of a lock file.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type LockEntryReport, checkLock } from '@ctxpkg/verify';
 *
 * const entries: readonly LockEntryReport[] = checkLock(await readFile('ctxpkg.lock', 'utf8'), []).entries;
 * for (const { line, name, result } of entries) console.log(line, name, result); // 1 … missing
 */
export interface LockEntryReport {
  readonly name: string;
  readonly version: string;
  /** In lower case. */
  readonly sha256: string;
  /** As it is written; null if there is none. */
  readonly registry: string | null;
  /** From 1. */
  readonly line: number;
  readonly result: LockResult;
  /**
   * The first file with this digest, by UTF-8 bytes; of `digest_mismatch`, the first that has this name and version. Null if there is
   * none.
   */
  readonly file: string | null;
}

/**
 * What {@link checkLock} finds.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type LockReport, checkLock } from '@ctxpkg/verify';
 *
 * const report: LockReport = checkLock(await readFile('ctxpkg.lock', 'utf8'), []);
 * for (const { line, message } of report.issues) console.log(line, message); // 1 The lock file pins …
 */
export interface LockReport {
  /** Whether each entry is `ok`, and no issue is an error; if strict, whether there is no issue at all. */
  readonly accepted: boolean;
  /** In the order of the lock file. */
  readonly entries: readonly LockEntryReport[];
  /** The files that no entry pins. Of several with the same digest, the first by UTF-8 bytes. */
  readonly unlocked: readonly string[];
  /** First those of the entries, in their order, then those of the unlocked files, then those of the set. */
  readonly issues: readonly ChainIssue[];
}

/**
 * R53: checks a whole lock file against verified files: that the file of each entry is there, unchanged and valid; then that the
 * packages fit together, as {@link checkSet} does. The order of the files does not matter.
 *
 * @param text - of a `ctxpkg.lock`
 * @param artifacts - the files, with what their verification found
 * @param options - what is required beyond the lock file
 * @returns a result for each entry, and whether the lock is accepted
 * @throws TypeError if the text is not a lock file, or has two entries of one name, or an argument has the wrong type
 * @throws RangeError if a digest is not 64 hexadecimal digits
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { checkLock } from '@ctxpkg/verify';
 *
 * const { accepted, entries } = checkLock(await readFile('ctxpkg.lock', 'utf8'), []);
 * console.log(accepted, entries[0]?.result); // false missing
 */
export function checkLock(text: string, artifacts: readonly LockArtifact[], options: LockOptions = {}): LockReport {
  const { entries } = parseLock(requireText('The lock', text));
  const files = listOf('artifacts', artifacts, takeArtifact).sort((left, right) =>
    compareCodePoints(left.file, right.file),
  );
  const asked = takeOptionsOf('checkLock', options, ['requireSignature', 'registry', 'strict']);
  const requireSignature = flagOf('requireSignature', asked.requireSignature);
  const strict = flagOf('strict', asked.strict);
  const registry = asked.registry === undefined ? null : withoutSlashes(requireText('registry', asked.registry));

  const present = new Files(files);
  const reports: LockEntryReport[] = [];
  const issues: ChainIssue[] = [];
  const set: Dependent[] = [];
  const absent = new Set<string>();
  for (const entry of entries.values()) {
    const { result, files: found } = present.find(entry, requireSignature);
    const [first] = found;
    reports.push(reportOf(entry, result, first?.file ?? null));
    if (result !== 'ok') issues.push(issueOfEntry(entry, result, found));
    if (registry !== null && withoutSlashes(entry.registry ?? '') !== registry)
      issues.push(issueOfRegistry(entry, registry));
    // An entry with an issue is not reported again as a missing dependency.
    if (first !== undefined && (result === 'ok' || result === 'unsigned')) set.push({ ...entry, ...first.relations });
    else absent.add(entry.name);
  }
  const unlocked = present.unlocked().map(({ file }) => file);
  for (const file of unlocked) issues.push(issueOf('unlocked_file', { file }, { file: excerpt(file) }));
  // Not spread into `push`: engines bound the arguments of a call.
  for (const issue of issuesOfSet(set, absent)) issues.push(issue);
  const isAccepted = issues.every(({ severity }) => severity === 'warning' && !strict);
  return Object.freeze({
    accepted: isAccepted,
    entries: Object.freeze(reports),
    unlocked: Object.freeze(unlocked),
    issues: Object.freeze(issues),
  });
}

/**
 * A {@link LockArtifact}, checked and copied.
 *
 * @internal
 */
export interface Artifact extends Pick<LockArtifact, 'file' | 'name' | 'version' | 'sha256' | 'valid' | 'signed'> {
  readonly relations: Pick<Dependent, 'dependencies' | 'conflicts'>;
}

/**
 * @throws TypeError, RangeError
 * @internal
 */
export function takeArtifact(what: string, value: unknown): Artifact {
  const given = objectOf(what, value);
  const textOrNull = (name: string): string | null => {
    const text = memberOf(given, name);
    return text === null ? null : requireText(`${what}.${name}`, text);
  };
  // Without a default, because a flag that is left out could be the one that fails.
  const stated = (name: string): boolean => {
    const flag = memberOf(given, name);
    if (typeof flag !== 'boolean') throw new TypeError(`${what}.${name} must be a boolean.`);
    return flag;
  };
  return {
    file: requireText(`${what}.file`, memberOf(given, 'file')),
    name: textOrNull('name'),
    version: textOrNull('version'),
    sha256: takeDigest(`${what}.sha256`, memberOf(given, 'sha256')),
    valid: stated('valid'),
    signed: stated('signed'),
    relations: takeRelations(what, given),
  };
}

/** The files with one digest. Their bytes are the same, so what holds for one holds for all. */
class Copies {
  readonly files: Artifact[] = [];
  readonly #identities = new Set<string>();
  #isValid = true;
  #isSigned = true;
  /** Whether an entry of the lock file pins them. */
  isNamed = false;

  add(file: Artifact): void {
    this.files.push(file);
    // A file that is not a package has no name: it is invalid, not another package.
    if (file.name !== null) this.#identities.add(keyOf(file.name, file.version));
    this.#isValid &&= file.valid && file.name !== null;
    this.#isSigned &&= file.signed;
  }

  /** R53: the first result that applies, in the order of that note. */
  resultFor({ name, version }: LockEntry, requireSignature: boolean): LockResult {
    const others = this.#identities.size - (this.#identities.has(keyOf(name, version)) ? 1 : 0);
    if (others > 0) return 'wrong_package';
    if (!this.#isValid) return 'invalid';
    return requireSignature && !this.#isSigned ? 'unsigned' : 'ok';
  }
}

class Files {
  readonly #byDigest = new Map<string, Copies>();
  readonly #byIdentity = new Map<string, Artifact[]>();

  constructor(files: readonly Artifact[]) {
    for (const file of files) {
      const copies = this.#byDigest.get(file.sha256) ?? new Copies();
      copies.add(file);
      this.#byDigest.set(file.sha256, copies);
      if (file.name === null) continue;
      const key = keyOf(file.name, file.version);
      const claiming = this.#byIdentity.get(key) ?? [];
      claiming.push(file);
      this.#byIdentity.set(key, claiming);
    }
  }

  /** R53: by digest; only if no file has it, by name and version. */
  find(entry: LockEntry, requireSignature: boolean): { result: LockResult; files: readonly Artifact[] } {
    const copies = this.#byDigest.get(entry.artifactSha256);
    if (copies !== undefined) {
      copies.isNamed = true;
      return { result: copies.resultFor(entry, requireSignature), files: copies.files };
    }
    const claiming = this.#byIdentity.get(keyOf(entry.name, entry.version)) ?? [];
    for (const { sha256 } of claiming) {
      const other = this.#byDigest.get(sha256);
      if (other !== undefined) other.isNamed = true;
    }
    return { result: claiming.length === 0 ? 'missing' : 'digest_mismatch', files: claiming };
  }

  /** The first of the files with each digest that no entry has named. */
  unlocked(): Artifact[] {
    return [...this.#byDigest.values()].flatMap(({ isNamed, files }) => (isNamed ? [] : files.slice(0, 1)));
  }
}

function keyOf(name: string, version: string | null): string {
  return JSON.stringify([name, version]);
}

function reportOf(entry: LockEntry, result: LockResult, file: string | null): LockEntryReport {
  const { name, version, artifactSha256: sha256, registry, line } = entry;
  return Object.freeze({ name, version, sha256, registry, line, result, file });
}

const CODES: Readonly<Record<Exclude<LockResult, 'ok'>, ChainCode>> = {
  missing: 'locked_package_missing',
  digest_mismatch: 'locked_digest_mismatch',
  wrong_package: 'locked_wrong_package',
  invalid: 'locked_package_invalid',
  unsigned: 'locked_package_unsigned',
};

function issueOfEntry(
  { name, version, artifactSha256, line }: LockEntry,
  result: Exclude<LockResult, 'ok'>,
  files: readonly Artifact[],
): ChainIssue {
  const [first] = files;
  // Many entries can pin the digest of many files, so only the first files are listed for each.
  const shown = files.slice(0, MOST_SHOWN);
  const words = {
    locked: identity(name, version),
    expected: artifactSha256,
    file: enumerate(
      shown.map(({ file }) => file),
      ', ',
      files.length,
    ),
    actual:
      result === 'digest_mismatch'
        ? enumerate([...new Set(shown.map(({ sha256 }) => sha256))])
        : identity(first?.name ?? '', first?.version ?? ''),
  };
  return issueOf(CODES[result], { name, line, ...(first === undefined ? {} : { file: first.file }) }, words);
}

function issueOfRegistry({ name, version, registry, line }: LockEntry, expected: string): ChainIssue {
  const words = {
    locked: identity(name, version),
    expected: excerpt(expected),
    actual: excerpt(registry ?? '') || '(none is stated)',
  };
  return issueOf('locked_from_elsewhere', { name, line }, words);
}

/**
 * A base URL, in the form in which R53 compares it.
 *
 * @internal
 */
export function withoutSlashes(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') end--;
  return url.slice(0, end);
}
