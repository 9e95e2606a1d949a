import { excerpt } from '../report/printable.ts';
import { parseRange, satisfies } from '../semver/range.ts';
import { parseSemVer } from '../semver/semver.ts';
import { type DependencyNode, findCycles } from './cycles.ts';
import { type Dependent, type DependentPackage, type PackageDependency, takeDependent } from './dependency.ts';
import { listOf } from './given.ts';
import { type ChainIssue, enumerate, identity, issueOf } from './issue.ts';
import { compareCodePoints } from '../report/code-points.ts';

/**
 * What {@link checkSet} finds.
 *
 * @example
 * import { type SetReport, checkSet } from '@ctxpkg/verify';
 *
 * const report: SetReport = checkSet([{ name: '@acme/app', version: '1.0.0' }]);
 * if (!report.closed) throw new Error(report.issues[0]?.message);
 */
export interface SetReport {
  /** Whether no issue is an error. */
  readonly closed: boolean;
  /** By the package that depends, then by the package that it is about. */
  readonly issues: readonly ChainIssue[];
}

/**
 * R33: whether a set of packages fits together. Every dependency that is not optional is in the set and in range; there is one version
 * of each name; no package depends on itself, or on others in a cycle; no package conflicts with another one in the set. An
 * optional dependency that is in the set but out of range is a warning. The order of the packages does not matter.
 *
 * Nothing authenticates the dependencies that a manifest has: check the files against a lock file too, with {@link checkLock}.
 *
 * @param packages - such as the manifests that `open` returns
 * @returns whether they fit together, and what does not
 * @throws TypeError if the packages are not such objects
 * @example
 * import { checkSet } from '@ctxpkg/verify';
 *
 * const { closed, issues } = checkSet([
 *   { name: '@acme/app', version: '1.0.0', dependencies: [{ name: '@acme/base', version_req: '^1.2' }] },
 *   { name: '@acme/base', version: '1.1.0' },
 * ]);
 * console.log(closed, issues[0]?.code); // false unsatisfied_dependency
 */
export function checkSet(packages: readonly DependentPackage[]): SetReport {
  const issues = issuesOfSet(listOf('packages', packages, takeDependent));
  return Object.freeze({
    closed: issues.every(({ severity }) => severity === 'warning'),
    issues: Object.freeze(issues),
  });
}

/**
 * @param absent - names that are known to be missing, and need not be reported again
 * @internal
 */
export function issuesOfSet(packages: readonly Dependent[], absent: ReadonlySet<string> = new Set()): ChainIssue[] {
  const versions = new Map<string, Set<string>>();
  for (const { name, version } of packages) versions.set(name, (versions.get(name) ?? new Set()).add(version));
  // By a key, because a name and version can occur twice, and so can an entry.
  const issues = new Map<string, ChainIssue>();
  const add = (key: readonly string[], issue: ChainIssue): Map<string, ChainIssue> =>
    issues.set(JSON.stringify([issue.code, issue.severity, ...key]), issue);

  for (const [name, found] of versions) {
    if (found.size === 1) continue;
    const words = {
      name: excerpt(name),
      count: String(found.size),
      versions: enumerate([...found].sort(compareCodePoints)),
    };
    add([name], issueOf('two_versions', { name }, words));
  }
  for (const each of packages) {
    for (const dependency of each.dependencies) {
      const issue = issueOfDependency(each, dependency, versions, absent);
      // A missing dependency is reported once, whatever the ranges.
      const range = issue?.code === 'missing_dependency' ? '' : dependency.version_req;
      if (issue !== null) add([each.name, each.version, dependency.name, range], issue);
    }
    for (const name of each.conflicts) {
      if (!versions.has(name)) continue;
      const words = { package: identity(each.name, each.version), name: excerpt(name) };
      add([each.name, each.version, name], issueOf('package_conflict', { package: each.name, name }, words));
    }
  }
  for (const names of findCycles(nodesOf(packages, versions))) {
    const cycle = enumerate([...names, ...names.slice(0, 1)], ' → ');
    add(names, issueOf('dependency_cycle', { names }, { cycle, count: String(names.length) }));
  }
  return [...issues]
    .sort(([key, issue], [otherKey, other]) => compareIssues(issue, other) || compareCodePoints(key, otherKey))
    .map(([, issue]) => issue);
}

/** R33. If the set has several versions of the dependency, its range is only parsed: which one would be loaded is unknown. */
function issueOfDependency(
  dependent: Dependent,
  { name, version_req: range, optional }: Required<PackageDependency>,
  versions: ReadonlyMap<string, ReadonlySet<string>>,
  absent: ReadonlySet<string>,
): ChainIssue | null {
  const subject = { package: dependent.name, name };
  const words = {
    package: identity(dependent.name, dependent.version),
    name: excerpt(name),
    range: excerpt(range) || '""',
  };
  if (name === dependent.name) return issueOf('self_dependency', subject, words);
  const found = versions.get(name);
  const parsed = optional && found === undefined ? [] : parseRange(range);
  const severity = optional ? 'warning' : 'error';
  if (parsed === null) return issueOf('invalid_range', subject, words, severity);
  if (found === undefined) return optional || absent.has(name) ? null : issueOf('missing_dependency', subject, words);
  const [version = ''] = found;
  const semver = parseSemVer(version);
  if (found.size > 1 || (semver !== null && satisfies(semver, parsed))) return null;
  return issueOf('unsatisfied_dependency', subject, { ...words, version: excerpt(version) }, severity);
}

/** The graph of the dependencies that are not optional, by name. */
function nodesOf(packages: readonly Dependent[], versions: ReadonlyMap<string, unknown>): DependencyNode<string>[] {
  const targets = new Map<string, Set<string>>();
  for (const name of [...versions.keys()].sort(compareCodePoints)) targets.set(name, new Set());
  for (const { name, dependencies } of packages)
    for (const dependency of dependencies)
      if (!dependency.optional && dependency.name !== name && versions.has(dependency.name))
        targets.get(name)?.add(dependency.name);
  const nodes = new Map([...targets.keys()].map((value) => [value, { value, next: [] as DependencyNode<string>[] }]));
  // Sorted, so that the cycle that is found does not depend on the order of packages and entries.
  for (const [name, node] of nodes)
    for (const to of [...(targets.get(name) ?? [])].sort(compareCodePoints))
      node.next.push(nodes.get(to) as typeof node); // all are there
  return [...nodes.values()];
}

function compareIssues(left: ChainIssue, right: ChainIssue): number {
  return (
    compareCodePoints(subjectOf(left), subjectOf(right)) ||
    compareCodePoints(left.name ?? '', right.name ?? '') ||
    compareCodePoints(left.code, right.code)
  );
}

function subjectOf({ package: dependent, name, names }: ChainIssue): string {
  return dependent ?? name ?? names?.[0] ?? '';
}
