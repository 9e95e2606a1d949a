import { describe, expect, it } from 'vitest';
import { emptyTally } from '../../src/cli/format/renderer.ts';
import { sarifLog } from '../../src/cli/format/sarif.ts';
import type { Issue } from '../../src/report/report.ts';
import { verify } from '../../src/verify/verify.ts';
import { run } from '../support/cli.ts';
import { type SarifRun, readSarif } from '../support/sarif.ts';

const INVALID_REPORT = await verify('{}');

describe('--format sarif', () => {
  it('has at most 25,000 results, errors before warnings, and states what it leaves out', () => {
    const logOf = (...files: (readonly [errors: number, warnings: number])[]): SarifRun => {
      const { start, one, end } = sarifLog('1.0.0', {});
      const parts = files.map(([errors, warnings], index) => {
        const issueOf = (severity: Issue['severity']): Issue => ({
          source: 'structure',
          code: 'unknown_member',
          severity,
          message: 'm',
          pointer: '',
          offset: 0,
          line: 1,
          column: 1,
        });
        const issues = [
          ...Array.from({ length: warnings }, () => issueOf('warning')),
          ...Array.from({ length: errors }, () => issueOf('error')),
        ];
        return one({ file: `/r/${index}`, report: { ...INVALID_REPORT, issues } });
      });
      return readSarif([start(), ...parts, end(emptyTally(), { chain: null, note: null })].join(''));
    };
    const countsOf = ({ results, invocations: [{ toolExecutionNotifications }] }: SarifRun): unknown => {
      const errors = results.findIndex(({ level }) => level !== 'error');
      expect(results.slice(errors < 0 ? results.length : errors).some(({ level }) => level === 'error')).toBe(false);
      return [
        errors < 0 ? results.length : errors,
        results.length,
        toolExecutionNotifications.map(({ level, message }) => `${level}: ${message.text}`),
      ];
    };
    const said = (level: string, counts: string): string[] => [
      `${level}: ${counts} are left out, because a log may have 25000 results at most. Verify fewer packages in a run, or use --json.`,
    ];
    expect(countsOf(logOf([1, 24_999]))).toEqual([1, 25_000, []]);
    expect(countsOf(logOf([0, 30_000], [2, 1]))).toEqual([
      2,
      25_000,
      said('warning', '0 errors, 5003 warnings and 0 notes'),
    ]);
    expect(countsOf(logOf([24_000, 900], [500, 900]))).toEqual([
      24_500,
      25_000,
      said('warning', '0 errors, 1300 warnings and 0 notes'),
    ]);
    expect(countsOf(logOf([0, 10], [30_000, 10]))).toEqual([
      25_000,
      25_000,
      said('error', '5000 errors, 20 warnings and 0 notes'),
    ]);
  });

  it('separates many results of many files', async () => {
    const { stdout } = await run(['--format', 'sarif', '--profile', 'registry', 'vectors/corpus']);
    const { results, tool } = readSarif(stdout);
    expect(results.length).toBeGreaterThan(900);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    // One a line, between a head and a foot, for whoever compares logs line by line.
    expect(stdout.split('\n').length).toBe(results.length + 3);
  });
});
