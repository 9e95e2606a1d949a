import type { IssueCollector, PositionsOf } from './collector.ts';
import type { CheckName, Issue, PolicyName, Report } from './report.ts';

/** A report in which nothing is established yet: nothing passed, so nothing is valid. */
export function emptyReport(policies: readonly { readonly name: PolicyName }[]): Report {
  return {
    schema: 1,
    valid: false,
    accepted: false,
    package: null,
    checks: { structure: 'skipped', content_hash: 'skipped', package_hash: 'skipped', signature: 'skipped' },
    policy: policies.map(({ name }) => ({ policy: name, result: 'skipped', issues: [] })),
    issues: [],
    digests: null,
    signer: null,
    unauthenticated: [],
    backend: { sha256: null, ed25519: null },
  };
}

/** Enters what a check found: it fails if there was an error, and passes if there was none. */
export function conclude(report: Report, check: CheckName, collector: IssueCollector, positionsOf: PositionsOf): void {
  report.checks[check] = collector.failed ? 'fail' : 'pass';
  for (const issue of collector.finish(positionsOf)) report.issues.push(issue);
}

/** Gives the verdict, once all checks and policies are entered. Under `strict`, a warning of either is enough to refuse. */
export function settle(report: Report, { strict }: { readonly strict: boolean }): Report {
  const passes = (issues: readonly Issue[]): boolean => !(strict && issues.some(({ severity }) => severity === 'warning'));
  const results = Object.values(report.checks);
  report.valid = report.checks.structure === 'pass' && !results.includes('fail') && passes(report.issues);
  report.accepted = report.valid && report.policy.every(({ result, issues }) => result === 'pass' && passes(issues));
  return report;
}
