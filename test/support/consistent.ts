import { expect } from 'vitest';
import type { CheckName, Report } from '../../src/report/report.ts';

export const CHECKS: readonly CheckName[] = ['structure', 'content_hash', 'package_hash', 'signature'];

/** What holds of every report, whatever the document is. */
export function expectConsistent(report: Report, size: number): void {
  const failed = CHECKS.filter((check) => report.checks[check] === 'fail');
  const withErrors = CHECKS.filter((check) =>
    report.issues.some((issue) => issue.source === check && issue.severity === 'error'),
  );
  expect(withErrors).toEqual(failed);
  expect(report.valid).toBe(failed.length === 0);
  // Checks first, then policies in the order in which they were asked for.
  const sources: readonly string[] = [...CHECKS, ...Object.keys(report.policies)];
  expect(report.issues.filter(({ source }) => !sources.includes(source))).toEqual([]);
  expect(Object.keys(report.checks)).toEqual(CHECKS);
  if (report.checks.structure === 'fail') {
    expect(report).toMatchObject({ package: null, digests: null, signer: null, unauthenticated: [] });
    expect(CHECKS.slice(1).map((check) => report.checks[check])).toEqual(['skipped', 'skipped', 'skipped']);
  }
  expect(report.signer !== null).toBe(report.checks.signature === 'pass');
  const order = report.issues.map(({ source, offset }) => sources.indexOf(source) * 2 ** 32 + offset);
  expect(order).toEqual(order.slice().sort((left, right) => left - right));
  for (const { offset, line, column, message } of report.issues) {
    expect(offset).toBeLessThanOrEqual(size);
    expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
    expect(message).toMatch(/^\S.*\.$/s);
  }
}
