import { type Comparison, IssueCollector } from './issues/collector.ts';
import type { Issue, Report } from './report.ts';

/** A report in which nothing is established yet: nothing passed, so nothing is valid. */
export function emptyReport(): Report {
  return {
    schema: 1,
    valid: false,
    package: null,
    checks: { structure: 'skipped', content_hash: 'skipped', package_hash: 'skipped', signature: 'skipped' },
    issues: [],
    digests: null,
    signer: null,
    unauthenticated: [],
    backend: { sha256: null, ed25519: null },
  };
}

/** Enters what a check found: it fails if there was an error, and passes if there was none. */
export function conclude(report: Report, collector: IssueCollector, document: Uint8Array): void {
  report.checks[collector.check] = collector.failed ? 'fail' : 'pass';
  report.issues.push(...collector.finish(document));
}

/**
 * The report on a document of which nothing was established.
 *
 * @param before - the bytes of the document before the fault, as far as they are known
 */
export function refusal(
  code: Issue['code'],
  message: string,
  comparison: Comparison = {},
  before: Uint8Array = new Uint8Array(),
): Report {
  const collector = new IssueCollector('structure');
  collector.error(code, { pointer: '', offset: before.length }, message, comparison);
  const report = emptyReport();
  conclude(report, collector, before);
  return report;
}

/** Gives the verdict, once all checks are entered. */
export function settle(report: Report, strict: boolean): Report {
  const results = Object.values(report.checks);
  report.valid = report.checks.structure === 'pass' && !results.includes('fail') && !(strict && hasWarning(report));
  return report;
}

function hasWarning(report: Report): boolean {
  return report.issues.some(({ severity }) => severity === 'warning');
}
