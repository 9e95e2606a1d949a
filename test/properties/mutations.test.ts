import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import { arbitraryPackage } from '../../src/testing/arbitrary/arbitrary-package.ts';
import { arbitraryMutation } from '../../src/testing/mutation/mutation.ts';
import { expectConsistent } from '../support/consistent.ts';
import { check } from '../support/property.ts';
import { rulingsOfIssues } from '../support/rulings.ts';

describe('every mutation', () => {
  it('is refused, by the checks and for the rulings that it names', () =>
    check(
      arbitraryPackage({ warnings: true }).chain(arbitraryMutation),
      async ({ document, mustFail, orStructure, checks, rulings }) => {
        const report = await verify(document);
        expect(report.valid).toBe(false);
        if (checks !== null) expect(report.checks).toEqual(checks);
        const failed = orStructure && report.checks.structure === 'fail' ? 'structure' : mustFail;
        expect(report.checks[failed]).toBe('fail');
        const reasons = report.issues.filter(({ source, severity }) => source === failed && severity === 'error');
        const behind = [...rulingsOfIssues(reasons)];
        expect(behind.length === 0 || behind.some((ruling) => rulings.includes(ruling))).toBe(true);
        expect(rulings).toEqual([...new Set(rulings)].sort());
        expectConsistent(report, document.length);
      },
      3000,
    ));
});
