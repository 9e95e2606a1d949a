import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import { arbitraryPackage } from '../../src/testing/arbitrary/arbitrary-package.ts';
import { arbitraryMutation } from '../../src/testing/mutation/mutation.ts';
import { expectConsistent } from '../support/consistent.ts';
import { check } from '../support/property.ts';

describe('every mutation', () => {
  it('is refused, by the checks that it must be refused by', () =>
    check(
      arbitraryPackage().chain(arbitraryMutation),
      async ({ document, mustFail, orStructure, checks }) => {
        const report = await verify(document);
        expect(report.valid).toBe(false);
        if (checks !== null) expect(report.checks).toEqual(checks);
        const failed = orStructure && report.checks.structure === 'fail' ? 'structure' : mustFail;
        expect(report.checks[failed]).toBe('fail');
        expectConsistent(report, document.length);
      },
      3000,
    ));
});
