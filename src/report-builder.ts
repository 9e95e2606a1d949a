import { type Comparison, IssueCollector } from './issues/collector.ts';
import { type Shown, Texts, own } from './issues/shown.ts';
import type { Settings } from './verify/options.ts';
import { concealOf } from './policy/policy.ts';
import type { CheckName, Issue, Report } from './report.ts';

/** A report in which nothing is established yet: nothing passed, so nothing is valid. */
export function emptyReport({ policies }: Settings): Report {
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
export function conclude(report: Report, check: CheckName, collector: IssueCollector, document: Uint8Array): void {
  report.checks[check] = collector.failed ? 'fail' : 'pass';
  for (const issue of collector.finish(document)) report.issues.push(issue);
}

/**
 * The report on a document of which nothing was established.
 *
 * @param before - the bytes of the document before the fault, as far as they are known
 */
export function refusal(
  settings: Settings,
  code: Issue['code'],
  message: Shown,
  comparison: Comparison = {},
  before: Uint8Array = new Uint8Array(),
): Report {
  const collector = new IssueCollector('structure', new Texts(concealOf(settings)));
  collector.error(code, { pointer: own(''), offset: before.length }, message, comparison);
  const report = emptyReport(settings);
  conclude(report, 'structure', collector, before);
  return report;
}

/** Gives the verdict, once all checks and policies are entered. Under `strict`, a warning of either is enough to refuse. */
export function settle(report: Report, { strict }: Settings): Report {
  const passes = (issues: readonly Issue[]): boolean => !(strict && issues.some(({ severity }) => severity === 'warning'));
  const results = Object.values(report.checks);
  report.valid = report.checks.structure === 'pass' && !results.includes('fail') && passes(report.issues);
  report.accepted = report.valid && report.policy.every(({ result, issues }) => result === 'pass' && passes(issues));
  return report;
}
