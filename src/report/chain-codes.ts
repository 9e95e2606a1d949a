/**
 * What `resolve`, `checkSet` and `checkLock` report (R32, R33, R53). It is apart from the sentences of a report because programs
 * that only verify packages do not need it. `invalid_range` and `lock_mismatch` are codes of a report as well, of the same fault.
 */
export const CHAIN = {
  source: 'chain',
  error: {
    // Of one package, or of a set.
    self_dependency: '{package} depends on itself. Remove this entry from its dependencies.',
    invalid_range:
      '{package} depends on {name} in {range}, which is not a range of versions. Write one such as ^1.2, =1.2.3 or ">=1.2, <2".',

    // Resolving.
    package_not_available:
      '{package} depends on {name}, of which no version is offered. Add the package, or correct the name.',
    no_matching_version:
      '{package} depends on {name} in {range}, but none of the versions offered is in range and not yanked: {versions}. Add one that is, or correct the range.',
    ranges_conflict:
      '{package} depends on {name} in several ranges, {ranges}, but {problem}. Write one range that can be satisfied.',
    ambiguous_version:
      '{name} is offered with different SHA-256 digests: {digests}. A version never changes, so a file was replaced: find out which one is genuine, and remove the others.',
    locked_version_missing:
      'The lock file pins {name}, which is not among the packages offered. Add it, or ask for an update of this entry.',
    lock_mismatch:
      'The lock file pins {name} with the SHA-256 {expected}, but what is offered has {actual}. A version never changes, so one of the two was replaced: do not use the package.',

    // A set.
    missing_dependency: '{package} depends on {name}, which is not in the set. Add the package.',
    unsatisfied_dependency:
      '{package} depends on {name} in {range}, but the set has {version}. Use a version in range, or another version of the package that depends on it.',
    two_versions: 'The set has {count} versions of {name}: {versions}. Keep one of them.',
    dependency_cycle: 'Packages depend on each other in a cycle: {cycle}. Remove one of these dependencies.',
    package_conflict: '{package} conflicts with {name}, which is in the set. Remove one of the two.',

    // A lock file.
    locked_package_missing:
      'The lock file pins {locked}, but no file has the SHA-256 {expected}, or this name and version. Install the package, or remove the entry.',
    locked_digest_mismatch:
      'The lock file pins {locked} with the SHA-256 {expected}, but under this name and version, {file} has {actual}. A version never changes, so one of the two was replaced: do not use the file; get it again.',
    locked_wrong_package:
      'The lock file pins {locked}, but the file with the pinned SHA-256, {file}, is {actual}. The entry is wrong: do not use the file; write the entry again.',
    locked_package_invalid:
      'The lock file pins {locked}, but its file, {file}, is not valid. Do not use it; verify it alone to see why.',
    locked_package_unsigned:
      'The lock file pins {locked}, but its file, {file}, is not signed. Get a signed release, or accept unsigned packages.',
    locked_from_elsewhere:
      'The lock file has {locked} from the registry {actual}, but {expected} is required. Install it from there, or correct the entry.',
  },
  warning: { unlocked_file: 'The lock file has no entry for {file}. Remove the file, or add an entry.' },
} as const;

/**
 * What a {@link ChainIssue} is about. Stable: programs may depend on it, while messages may be reworded.
 *
 * @example
 * import { type ChainCode, checkSet } from '@ctxpkg/verify';
 *
 * const incomplete: ChainCode = 'missing_dependency';
 * console.log(checkSet([]).issues.some(({ code }) => code === incomplete)); // false
 */
export type ChainCode = keyof typeof CHAIN.error | keyof typeof CHAIN.warning;
