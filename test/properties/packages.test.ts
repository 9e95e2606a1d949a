import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import type { Report } from '../../src/report/report.ts';
import { arbitraryPackage } from '../../src/testing/arbitrary/arbitrary-package.ts';
import { arbitraryRespacing } from '../../src/testing/arbitrary/respaced.ts';
import { expectConsistent } from '../support/consistent.ts';
import { check } from '../support/property.ts';
import { rulingsOfIssues } from '../support/rulings.ts';

/** A report without what tells where something stands in the document, and which bytes the document has. */
function withoutPlaces(report: Report): object {
  return {
    ...report,
    issues: report.issues.map(({ offset: _offset, line: _line, column: _column, ...issue }) => issue),
    digests: report.digests && { ...report.digests, artifactSha256: null },
    // Larger documents are hashed by another part.
    backend: null,
  };
}

/** The rulings that a package can turn on without a warning. */
const QUIET: ReadonlySet<string> = new Set(['R1', 'R2', 'R9', 'R10', 'R12', 'R14', 'R15', 'R19', 'R45']);

describe('every generated package', () => {
  it('is valid, with the checks, hashes, signer and rulings that it was made with', () =>
    check(arbitraryPackage({ warnings: true }), async (built) => {
      const { document, text, expected, options, signature, rulings } = built;
      const report = await verify(document);
      expect(report.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect({ valid: report.valid, checks: report.checks }).toEqual(expected);
      expect(report.digests).toMatchObject({
        contentHash: built.contentHash,
        packageHash: built.packageHash,
        byteSize: built.byteSize,
      });
      expect(report.package).toMatchObject({
        name: options.name,
        version: options.version,
        schemaVersion: options.schemaVersion,
        kind: options.kind ?? 'context',
      });
      expect(report.signer?.publicKey ?? null).toBe(signature?.publicKey ?? null);
      expectConsistent(report, document.length);
      expect(await verify(text)).toEqual(report);
      const behind = rulingsOfIssues(report.issues);
      expect([...behind].filter((ruling) => !rulings.includes(ruling))).toEqual([]);
      expect(rulings.filter((ruling) => !behind.has(ruling) && !QUIET.has(ruling))).toEqual([]);
      expect(rulings).toEqual([...new Set(rulings)].sort());
    }));

  it('has no issue at all, unless packages with warnings are asked for', () =>
    check(arbitraryPackage(), async ({ document, rulings, expected }) => {
      const report = await verify(document);
      expect(report.issues).toEqual([]);
      expect(report.checks).toEqual(expected.checks);
      expect(rulings.filter((ruling) => !QUIET.has(ruling))).toEqual([]);
    }));

  it('keeps its verdict with white space anywhere else between its tokens', () => {
    const respaced = arbitraryPackage({ warnings: true }).chain((built) =>
      fc.tuple(fc.constant(built), arbitraryRespacing(built)),
    );
    return check(respaced, async ([{ document }, other]) => {
      expect(withoutPlaces(await verify(other.document))).toEqual(withoutPlaces(await verify(document)));
    });
  });
});
