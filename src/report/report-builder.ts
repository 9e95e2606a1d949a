import type { IssueCollector, PositionsOf } from './collector.ts';
import type { CheckName, CheckResult, Issue, PolicyName, Report, ReportMembers } from './report.ts';

/** A report before any check has run: nothing has passed, so nothing is valid. */
export function emptyReport(policies: readonly { readonly name: PolicyName }[]): ReportMembers {
  return {
    schema: 2,
    valid: false,
    accepted: false,
    package: null,
    checks: { structure: 'skipped', content_hash: 'skipped', package_hash: 'skipped', signature: 'skipped' },
    policies: Object.fromEntries(policies.map(({ name }) => [name, 'skipped'])),
    issues: [],
    digests: null,
    signer: null,
    unauthenticated: [],
    grants: null,
    backend: { sha256: null, ed25519: null },
  };
}

/** Records what a check or policy found: it fails if there was an error, and passes otherwise. */
export function conclude(report: ReportMembers, collector: IssueCollector, positionsOf: PositionsOf): void {
  const { source } = collector;
  const results: Partial<Record<Issue['source'], CheckResult>> = Object.hasOwn(report.checks, source)
    ? report.checks
    : report.policies;
  results[source] = collector.failed ? 'fail' : 'pass';
  report.issues.push(...collector.finish(positionsOf));
}

/** Sets the verdict after all checks and policies. With `strict`, warnings count as failures. */
export function settle(report: ReportMembers, { strict }: { readonly strict: boolean }): Report {
  const warned = new Set(
    report.issues.filter(({ severity }) => strict && severity === 'warning').map(({ source }) => source),
  );
  const checks = Object.entries(report.checks);
  report.valid =
    report.checks.structure === 'pass' &&
    checks.every(([name, result]) => result !== 'fail' && !warned.has(name as CheckName));
  report.accepted =
    report.valid &&
    Object.entries(report.policies).every(([name, result]) => result === 'pass' && !warned.has(name as PolicyName));
  // If it is accepted, the structure passed, so members that can be null are not.
  return report as Report;
}
