import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import type { Report } from '../../src/report/report.ts';
import { arbitraryPackage } from '../../src/testing/arbitrary/arbitrary-package.ts';
import { arbitraryRespacing } from '../../src/testing/arbitrary/respaced.ts';
import { expectConsistent } from '../support/consistent.ts';
import { check } from '../support/property.ts';

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

describe('every generated package', () => {
  it('is valid, with the checks, the hashes and the signer that it was made with', () =>
    check(arbitraryPackage(), async (built) => {
      const { document, text, expected, options, signature } = built;
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
    }));

  it('keeps its verdict with white space anywhere else between its tokens', () => {
    const respaced = arbitraryPackage().chain((built) => fc.tuple(fc.constant(built), arbitraryRespacing(built)));
    return check(respaced, async ([{ document }, other]) => {
      expect(withoutPlaces(await verify(other.document))).toEqual(withoutPlaces(await verify(document)));
    });
  });
});
