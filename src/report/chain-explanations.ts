import { CHAIN, type ChainCode } from './chain-codes.ts';
import type { Code, Source } from './codes.ts';
import { CODES, EXPLANATIONS, type Explanation, WHO_REPORTS } from './explanations.ts';
import type { Issue } from './report.ts';

/** What a code of a report means, or one of those that are reported of several packages or a lock file. */
export type AnyCode = Code | ChainCode;

/** Who reports it: a check, a policy, or what checks more than one package. */
export type Reporter = Source | typeof CHAIN.source;

/** A code that reports have as well is documented there. */
export const CHAIN_EXPLANATIONS: Readonly<Record<Exclude<ChainCode, Code>, Explanation>> = {
  self_dependency: {
    title: 'A package depends on itself',
    rule: 'R32, R33',
    explanation:
      'An entry of `dependencies` has the name of the package that it stands in. No order of installation could satisfy it, so it is refused, even if it is optional. Usually a name was mistyped, or a manifest was copied from another package.',
  },
  package_not_available: {
    title: 'No version of a dependency is offered',
    rule: 'R32',
    explanation:
      'Among the packages that you offer, none has the name of this dependency. Names are compared byte by byte, so a capital letter or a missing namespace makes another name. Nothing is downloaded: offer the files, or the versions of a registry’s index.',
  },
  no_matching_version: {
    title: 'No version of a dependency is in range',
    rule: 'R30, R31, R32',
    explanation:
      'Versions of the package are offered, but none satisfies the range and may be chosen. A version that was yanked is never chosen by a range, a pre-release only by a range that names one of the same three numbers, and one that is not SemVer 2.0.0 never. Ranges are read as Cargo does: 1.2.3 means ^1.2.3.',
  },
  ranges_conflict: {
    title: 'No version satisfies all ranges of a dependency',
    rule: 'R32',
    explanation:
      'The package lists a dependency several times, and one version must satisfy each entry that is not optional. None of those offered does, or there are more than 32 different ranges, which are not compared. The reference implementation resolves each entry by itself and keeps the last one.',
  },
  ambiguous_version: {
    title: 'One version is offered as different files',
    rule: 'R32',
    explanation:
      'Two of the packages offered have the same name and version and different SHA-256 digests. A registry never changes a version, so one of them was replaced or built again, and taking either would be a guess. A lock file that pins one of the digests decides it.',
  },
  locked_version_missing: {
    title: 'The locked version is not offered',
    rule: 'R32',
    explanation:
      'The lock file pins a version that is in range, and it is not among the packages offered. No other version is taken in its place, because a lock file that gives way pins nothing. Add the locked file, or ask for an update of this name.',
  },
  missing_dependency: {
    title: 'A dependency is not in the set',
    rule: 'R33',
    explanation:
      'Each dependency that is not optional must be in the set, and so must the dependencies of the dependencies. Names are compared byte by byte. If an agent loaded this set, the package would find something else under the name, or nothing.',
  },
  unsatisfied_dependency: {
    title: 'A dependency in the set is out of range',
    rule: 'R30, R33',
    explanation:
      'The set has the dependency in a version that the range does not take. If several packages depend on one, a single version must satisfy all of them. Nothing searches for other versions: the set is checked as it is. For an optional dependency this is a warning.',
  },
  two_versions: {
    title: 'A package is in the set in several versions',
    rule: 'R33',
    explanation:
      'A set has one version of each name; versions that differ only in build metadata are different ones. Otherwise it would depend on the order of loading which one counts. Until one is left, dependencies on this name are not checked against their ranges.',
  },
  dependency_cycle: {
    title: 'Packages depend on each other in a cycle',
    rule: 'R33',
    explanation:
      'Dependencies that are not optional lead back to the package where they began, and the distribution contract refuses that. For each group of packages that all depend on each other, directly or through others, one cycle is reported: a shortest one through the first name. Once it is broken, the group may have another one.',
  },
  package_conflict: {
    title: 'A package conflicts with another in the set',
    rule: 'R33',
    explanation:
      'The manifest of one package lists the other’s name in `conflicts`. The specification has the member in an example but in no schema, so it counts only where it is a list of names. Nothing authenticates it.',
  },
  locked_package_missing: {
    title: 'A locked package is not here',
    rule: 'R53',
    explanation:
      'No file has the digest that the entry pins, and none has its name and version. The package was not installed, or was removed. What cannot be found is never a pass: install what the lock file pins, or remove the entry.',
  },
  locked_digest_mismatch: {
    title: 'A file is not the one that is locked',
    rule: 'R53',
    explanation:
      'A file has the name and version of the entry, and no file has its digest. Published versions never change, so the file was changed on its way, was built again, or the lock file was edited. That it passes all checks means little: anyone can sign another file with a key of their own. Get the file again, and find out which of the two changed.',
  },
  locked_wrong_package: {
    title: 'The locked digest belongs to another package',
    rule: 'R53',
    explanation:
      'The file with the digest of the entry has another name or version. An installer that goes by the digest alone would load this package under the other one’s name. Somebody edited the lock file, or a merge mixed up two entries.',
  },
  locked_package_invalid: {
    title: 'A locked file is not valid',
    rule: 'R53',
    explanation:
      'The file has the digest that the lock file pins, but its verification failed, or a policy refused it. That it is locked says only that it is the same file as before. Verify the file by itself to see what is wrong with it.',
  },
  locked_package_unsigned: {
    title: 'A locked file is not signed',
    rule: 'R53',
    explanation:
      'Signatures are required, and the file that the entry pins has none. Its hashes hold, but they say nothing about who made it. Get a signed release and update the entry, or accept unsigned packages.',
  },
  locked_from_elsewhere: {
    title: 'A lock entry names another registry',
    rule: 'R53',
    explanation:
      'A registry was required, and the entry names another one, or none. URLs are compared byte by byte, without slashes at their ends. Two registries can have different packages under one name, so install the package from the one that you want, or correct the entry.',
  },
  unlocked_file: {
    title: 'The lock file has no entry for a file',
    rule: 'R53',
    explanation:
      'The lock file names neither the file’s digest nor, where the locked file is missing, its name and version. It may be left over from an update, or somebody may have put it there. Of several files with the same bytes, one is reported. With `strict` or --strict it is a failure.',
  },
};

/** Of all codes, those of a report first. */
export const EVERY_EXPLANATION: Readonly<Record<AnyCode, Explanation>> = { ...CHAIN_EXPLANATIONS, ...EXPLANATIONS };

/** Every code, in the order in which they are documented: those of a report first. */
export const EVERY_CODE: Readonly<
  Record<AnyCode, { readonly source: Reporter; readonly severity: Issue['severity'] }>
> = {
  ...CODES,
  ...(Object.fromEntries(
    Object.keys(CHAIN_EXPLANATIONS).map((code) => [
      code,
      { source: CHAIN.source, severity: Object.hasOwn(CHAIN.warning, code) ? 'warning' : 'error' },
    ]),
  ) as Record<Exclude<ChainCode, Code>, { source: Reporter; severity: Issue['severity'] }>),
};

export const WHO_REPORT: Readonly<Record<Reporter, (typeof WHO_REPORTS)[Source]>> = {
  ...WHO_REPORTS,
  chain: {
    label: 'Lock file and dependencies',
    heading: 'Lock files and sets of packages',
    introduction:
      'Reported by `resolve`, `checkSet` and `checkLock`, about more than one package, and never in the report of a package. `invalid_range` and `lock_mismatch`, above, are reported by them as well, both as errors.',
  },
};
