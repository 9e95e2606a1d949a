import { describe, expect, it } from 'vitest';
import { STRUCTURE } from '../../src/report/codes.ts';
import { IssueCollector } from '../../src/report/collector.ts';
import { Texts, own } from '../../src/report/shown.ts';
import { MAX_ISSUES, MAX_ISSUE_TEXT, MAX_TEXT } from '../../src/report/limits.ts';
import { positionsOf } from '../../src/json/position.ts';
import type { Issue } from '../../src/report/report.ts';

const NOWHERE = (): [] => [];

function report(collector: IssueCollector, severity: 'error' | 'warning', count: number, pointer = ''): void {
  for (let index = 0; index < count; index++) {
    const place = { pointer: own(pointer), offset: index };
    if (severity === 'error') collector.add('missing_member', place, { at: own('x'), expected: own('y') });
    else collector.add('unknown_member', place, { at: own('x') });
  }
}

/** How many errors and warnings are listed, and what is said of the others. */
function summary(collector: IssueCollector): {
  errors: number;
  warnings: number;
  omitted: Pick<Issue, 'severity' | 'message' | 'offset'> | null;
} {
  const issues = collector.finish(NOWHERE);
  const listed = issues.filter(({ code }) => code !== 'issues_omitted');
  const [omitted] = issues
    .filter(({ code }) => code === 'issues_omitted')
    .map(({ severity, message, offset }) => ({ severity, message, offset }));
  const count = (severity: string): number => listed.filter((issue) => issue.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), omitted: omitted ?? null };
}

const besides = (errors: number, warnings: number): string =>
  `${errors} more errors and ${warnings} more warnings are not listed. Correct those listed, then verify again.`;

describe('the issues of a check', () => {
  it('are all listed up to the limit, errors and warnings each', () => {
    const collector = new IssueCollector(STRUCTURE, new Texts((text) => text));
    report(collector, 'error', MAX_ISSUES);
    report(collector, 'warning', MAX_ISSUES);
    expect(summary(collector)).toEqual({ errors: MAX_ISSUES, warnings: MAX_ISSUES, omitted: null });
  });

  it('are counted beyond it, and the last one listed says how many', () => {
    const collector = new IssueCollector(STRUCTURE, new Texts((text) => text));
    report(collector, 'error', MAX_ISSUES + 1);
    report(collector, 'warning', MAX_ISSUES + 3);
    expect(summary(collector)).toEqual({
      errors: MAX_ISSUES,
      warnings: MAX_ISSUES,
      omitted: { severity: 'error', message: besides(1, 3), offset: MAX_ISSUES - 1 },
    });
  });

  it('that are warnings alone end with a warning, and nothing has failed', () => {
    const collector = new IssueCollector(STRUCTURE, new Texts((text) => text));
    report(collector, 'warning', MAX_ISSUES + 2);
    expect(collector.failed).toBe(false);
    expect(summary(collector).omitted).toMatchObject({ severity: 'warning', message: besides(0, 2) });
  });

  it.each(['error', 'warning'] as const)('take so much text at most: %s', (severity) => {
    const collector = new IssueCollector(STRUCTURE, new Texts((text) => text));
    const lists = (): boolean => collector.lists(severity === 'error' ? 'missing_member' : 'unknown_member');
    // As much of a pointer is kept as of any text, so these are fewer issues than may be listed.
    report(collector, severity, Math.ceil(MAX_ISSUE_TEXT / MAX_TEXT), 'p'.repeat(MAX_ISSUE_TEXT));
    expect(lists()).toBe(false);
    report(collector, severity, 5);
    const { errors, warnings, omitted } = summary(collector);
    expect(severity === 'error' ? errors : warnings).toBeLessThanOrEqual(MAX_ISSUE_TEXT / MAX_TEXT);
    expect(severity === 'error' ? errors : warnings).toBeGreaterThan((MAX_ISSUE_TEXT / MAX_TEXT) * 0.9);
    expect(omitted?.severity).toBe(severity);
  });

  it('count their message, and what they expect and found, as text', () => {
    const texts = new Texts((text) => text);
    const long = own('x'.repeat(MAX_TEXT));
    const count = (add: (collector: IssueCollector) => void): number => {
      const collector = new IssueCollector(STRUCTURE, texts);
      while (collector.lists('wrong_type')) add(collector);
      return summary(collector).errors;
    };
    const place = { pointer: own(''), offset: 0 };
    expect(
      count((collector) =>
        collector.add('wrong_type', place, { at: long, expected: own('a'), actual: own('b'), advice: own('') }),
      ),
    ).toBe(256);
    expect(count((collector) => collector.add('invalid_name', place, { at: own('a'), actual: long }))).toBeLessThan(
      256,
    );
    expect(count((collector) => collector.add('missing_member', place, { at: own('a'), expected: long }))).toBe(128);
  });

  it('may have been found and counted elsewhere', () => {
    const collector = new IssueCollector(STRUCTURE, new Texts((text) => text));
    expect(collector.failed).toBe(false);
    collector.omit('duplicate_member', 7);
    expect(collector.failed).toBe(true);
    expect(summary(collector)).toEqual({
      errors: 0,
      warnings: 0,
      omitted: { severity: 'error', message: besides(7, 0), offset: 0 },
    });
  });

  it('stand in the order of the document, errors before warnings at one place', () => {
    const collector = new IssueCollector(STRUCTURE, new Texts((text) => text));
    collector.add('unknown_member', { pointer: own('/b'), offset: 5 }, { at: own('b') });
    collector.add('duplicate_member', { pointer: own('/c'), offset: 5 });
    collector.add('missing_member', { pointer: own('/a'), offset: 2 }, { at: own('a'), expected: own('x') });
    const bytes = new TextEncoder().encode('{\n"é"\n}');
    expect(collector.finish((offsets) => positionsOf(bytes, offsets))).toMatchObject([
      {
        source: 'structure',
        code: 'missing_member',
        severity: 'error',
        pointer: '/a',
        offset: 2,
        line: 2,
        column: 1,
        expected: 'x',
      },
      {
        source: 'structure',
        code: 'duplicate_member',
        severity: 'error',
        pointer: '/c',
        offset: 5,
        line: 2,
        column: 3,
      },
      {
        source: 'structure',
        code: 'unknown_member',
        severity: 'warning',
        pointer: '/b',
        offset: 5,
        line: 2,
        column: 3,
      },
    ]);
  });

  it('have the sentence of their code, and what it always expects', () => {
    const issue = (add: (collector: IssueCollector) => void): Issue | undefined => {
      const collector = new IssueCollector(STRUCTURE, new Texts((text) => text));
      add(collector);
      return collector.finish(NOWHERE)[0];
    };
    const place = { pointer: own(''), offset: 0 };
    const compared = issue((collector) => collector.add('invalid_name', place, { at: own('`x`'), actual: own('y') }));
    expect(compared).toMatchObject({
      message: expect.stringMatching(/^`x` must be 1 to 128/) as string,
      expected: '1 to 128 characters of [a-zA-Z0-9._@/-]',
      actual: 'y',
    });
    expect(Object.keys(issue((collector) => collector.add('input_unreadable', place)) ?? {})).toEqual([
      'source',
      'code',
      'severity',
      'message',
      'pointer',
      'offset',
      'line',
      'column',
    ]);
  });

  it('take nothing from a prototype that is polluted', () => {
    const collector = new IssueCollector(STRUCTURE, new Texts((text) => text));
    Object.defineProperty(Object.prototype, 'expected', { value: 'polluted', configurable: true });
    try {
      collector.add('duplicate_member', { pointer: own(''), offset: 0 });
      expect(JSON.stringify(collector.finish(NOWHERE))).not.toContain('polluted');
    } finally {
      Reflect.deleteProperty(Object.prototype, 'expected');
    }
  });
});
