import { describe, expect, it } from 'vitest';
import { IssueCollector } from '../../src/issues/collector.ts';
import { Texts, own } from '../../src/issues/shown.ts';
import { MAX_ISSUES, MAX_ISSUE_TEXT } from '../../src/limits.ts';
import type { Issue } from '../../src/report.ts';

const DOCUMENT = new Uint8Array(10_000);

function report(collector: IssueCollector, severity: 'error' | 'warning', count: number, { pointer = '', message = 'm.' } = {}): void {
  for (let index = 0; index < count; index++) {
    if (severity === 'error') collector.error('wrong_type', { pointer: own(pointer), offset: index }, own(message));
    else collector.warning('unknown_member', { pointer: own(pointer), offset: index }, own(message));
  }
}

/** How many errors and warnings are listed, and what is said of the others. */
function summary(collector: IssueCollector): { errors: number; warnings: number; omitted: Pick<Issue, 'severity' | 'message' | 'offset'> | null } {
  const issues = collector.finish(DOCUMENT);
  const listed = issues.filter(({ code }) => code !== 'issues_omitted');
  const [omitted] = issues.filter(({ code }) => code === 'issues_omitted').map(({ severity, message, offset }) => ({ severity, message, offset }));
  const count = (severity: string): number => listed.filter((issue) => issue.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), omitted: omitted ?? null };
}

const besides = (errors: number, warnings: number): string =>
  `Besides, ${errors} more errors and ${warnings} more warnings are not listed. Correct those listed, then verify again.`;

describe('the issues of a check', () => {
  it('are all listed up to the limit, errors and warnings each', () => {
    const collector = new IssueCollector('structure', new Texts((text) => text));
    report(collector, 'error', MAX_ISSUES);
    report(collector, 'warning', MAX_ISSUES);
    expect(summary(collector)).toEqual({ errors: MAX_ISSUES, warnings: MAX_ISSUES, omitted: null });
  });

  it('are counted beyond it, and the last one listed says how many', () => {
    const collector = new IssueCollector('structure', new Texts((text) => text));
    report(collector, 'error', MAX_ISSUES + 1);
    report(collector, 'warning', MAX_ISSUES + 3);
    expect(summary(collector)).toEqual({ errors: MAX_ISSUES, warnings: MAX_ISSUES, omitted: { severity: 'error', message: besides(1, 3), offset: MAX_ISSUES - 1 } });
  });

  it('that are warnings alone end with a warning, and nothing has failed', () => {
    const collector = new IssueCollector('structure', new Texts((text) => text));
    report(collector, 'warning', MAX_ISSUES + 2);
    expect(collector.failed).toBe(false);
    expect(summary(collector).omitted).toMatchObject({ severity: 'warning', message: besides(0, 2) });
  });

  it.each(['error', 'warning'] as const)('take so much text at most: %s', (severity) => {
    const half = 'p'.repeat(MAX_ISSUE_TEXT / 4);
    const [errors, warnings] = severity === 'error' ? [2, 0] : [0, 2];
    const collector = new IssueCollector('structure', new Texts((text) => text));
    // Pointer and message count alike: two of these are all the text there may be.
    report(collector, severity, 5, { pointer: half, message: half });
    expect(summary(collector)).toMatchObject({ errors, warnings, omitted: { message: severity === 'error' ? besides(3, 0) : besides(0, 3) } });
  });

  it('may have been found and counted elsewhere', () => {
    const collector = new IssueCollector('structure', new Texts((text) => text));
    expect(collector.failed).toBe(false);
    collector.omitErrors(7);
    expect(collector.failed).toBe(true);
    expect(summary(collector)).toEqual({ errors: 0, warnings: 0, omitted: { severity: 'error', message: besides(7, 0), offset: 0 } });
  });

  it('stand in the order of the document, errors before warnings at one place', () => {
    const collector = new IssueCollector('signature', new Texts((text) => text));
    collector.warning('unknown_member', { pointer: own('/b'), offset: 5 }, own('b.'));
    collector.error('wrong_type', { pointer: own('/c'), offset: 5 }, own('c.'), { expected: own('x') });
    collector.error('wrong_type', { pointer: own('/a'), offset: 2 }, own('a.'), { actual: own('y') });
    expect(collector.finish(new TextEncoder().encode('{\n"é"\n}'))).toEqual([
      { check: 'signature', code: 'wrong_type', severity: 'error', pointer: '/a', offset: 2, line: 2, column: 1, message: 'a.', actual: 'y' },
      { check: 'signature', code: 'wrong_type', severity: 'error', pointer: '/c', offset: 5, line: 2, column: 3, message: 'c.', expected: 'x' },
      { check: 'signature', code: 'unknown_member', severity: 'warning', pointer: '/b', offset: 5, line: 2, column: 3, message: 'b.' },
    ]);
  });
});
