import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { arbitraryPackage } from '../../src/testing/arbitrary/arbitrary-package.ts';
import { arbitraryMutation } from '../../src/testing/mutation/mutation.ts';
import { expectConsistent } from '../support/consistent.ts';
import { NODE, WEB, cryptoOf, verifyWith } from '../support/engine.ts';
import { check } from '../support/property.ts';
import { readVector } from '../support/vectors.ts';

const golden = ['valid-level1', 'valid-level2-signed', 'invalid-signature'].map((name) =>
  readVector(`golden/${name}.ctxpkg`),
);

const mutated = arbitraryPackage({ warnings: true })
  .chain((built) => fc.oneof(fc.constant(built), arbitraryMutation(built)))
  .map(({ document }) => document);

/** Real packages with bytes replaced, inserted and removed anywhere. */
const damaged = fc
  .tuple(
    fc.constantFrom(...golden),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.uint8Array({ maxLength: 4 })), { minLength: 1, maxLength: 5 }),
  )
  .map(([bytes, edits]) =>
    edits.reduce((document, [at, removed, inserted]) => {
      const position = at % (document.length + 1);
      return new Uint8Array(
        Buffer.concat([document.subarray(0, position), inserted, document.subarray(position + removed)]),
      );
    }, bytes),
  );

const [PURE, OTHERS] = [cryptoOf(), [cryptoOf(NODE), cryptoOf(WEB)]];

const anyDocument = fc.oneof(fc.uint8Array({ maxLength: 200 }), damaged, mutated);

/** As text: what a report has is JSON, in one order. */
function withoutBackend(report: Report): string {
  return JSON.stringify({ ...report, backend: null });
}

describe('whatever the bytes are', () => {
  it('there is one report: never an exception, whatever computes, for bytes and for text, and the input stays as it was', () =>
    check(
      anyDocument,
      async (bytes) => {
        const before = bytes.slice();
        const report = await verifyWith(PURE, bytes);
        // Not toEqual, which takes longer for a document than the verifications.
        expect(Buffer.compare(bytes, before)).toBe(0);
        expectConsistent(report, bytes.length);
        expect(report.issues.map(({ code }) => code)).not.toContain('verifier_failed');
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
        for (const other of OTHERS) expect(withoutBackend(await verifyWith(other, bytes))).toBe(withoutBackend(report));
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
        // A text has another document's bytes, where the bytes were no UTF-8.
        if (Buffer.from(text).equals(bytes))
          expect(withoutBackend(await verifyWith(PURE, text))).toBe(withoutBackend(report));
      },
      1500,
    ));
});
