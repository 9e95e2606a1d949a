import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import { arbitraryPackage } from '../../src/testing/arbitrary/arbitrary-package.ts';
import { arbitraryJson, arbitraryMembers } from '../../src/testing/arbitrary/arbitrary-json.ts';
import { type Json, isObject } from '../../src/testing/raw-json.ts';
import { buildPackage } from '../../src/testing/build-package.ts';
import { addMember, objectAt, removeMember, setMember, targetOf } from '../../src/testing/mutation/edit.ts';
import { memberOf } from '../../src/testing/spans.ts';
import { tokensOf } from '../../src/testing/tokens.ts';
import { check } from '../support/property.ts';

describe('a change of content', () => {
  it('of any byte to any other fails content_hash, or the structure', () => {
    // Without white space between the tokens, so that every byte of the content is hashed (R1).
    const compact = arbitraryPackage({ warnings: true }).map(({ options }) =>
      buildPackage({ ...options, whitespace: 'compact' }),
    );
    return check(
      fc.tuple(compact, fc.nat(), fc.integer({ min: 1, max: 255 })),
      async ([{ document, text, byteSize }, at, change]) => {
        const { content } = targetOf(text);
        const start = Buffer.byteLength(text.slice(0, content.start));
        const changed = document.slice();
        const position = start + (at % byteSize);
        changed[position] = (changed[position] ?? 0) ^ change;
        const { checks } = await verify(changed);
        expect(checks.structure === 'fail' || (checks.content_hash === 'fail' && checks.package_hash === 'fail')).toBe(
          true,
        );
      },
    );
  });

  it('by a byte more or a byte less fails content_hash, or the structure', () => {
    const compact = arbitraryPackage({ warnings: true }).map(({ options }) =>
      buildPackage({ ...options, whitespace: 'compact' }),
    );
    // Not white space, which may stand between tokens.
    const byte = fc.nat({ max: 255 }).filter((value) => ![0x20, 0x09, 0x0a, 0x0d].includes(value));
    return check(
      fc.tuple(compact, fc.nat(), fc.option(byte, { nil: null })),
      async ([{ document, text, byteSize }, at, inserted]) => {
        const position = Buffer.byteLength(text.slice(0, targetOf(text).content.start)) + (at % byteSize);
        const changed = Buffer.concat([
          document.subarray(0, position),
          Buffer.from(inserted === null ? [] : [inserted]),
          document.subarray(inserted === null ? position + 1 : position),
        ]);
        const { checks } = await verify(changed);
        // A byte put before the content, or taken from it, breaks the document.
        expect(checks.structure === 'fail' || (checks.content_hash === 'fail' && checks.package_hash === 'fail')).toBe(
          true,
        );
      },
    );
  });

  it('by another order of its members fails content_hash, and nothing else than the hashes', () => {
    const shuffled = arbitraryPackage({ warnings: true }).chain((built) => fc.tuple(fc.constant(built), fc.nat()));
    return check(shuffled, async ([{ options, text, canonicalContent }, seed]) => {
      const other = buildPackage({ ...options, order: { seed } });
      // The content of one order under the manifest of another one.
      const document = setMember(targetOf(text), ['content'], other.canonicalContent);
      const { checks, valid } = await verify(document);
      if (other.canonicalContent === canonicalContent) {
        expect(valid).toBe(true);
      } else {
        expect(checks).toMatchObject({ structure: 'pass', content_hash: 'fail', package_hash: 'fail' });
        expect(checks.signature).not.toBe('fail');
      }
    });
  });
});

describe('unknown members', () => {
  const OBJECTS = [['manifest'], ['manifest', 'integrity'], ['manifest', 'provenance'], ['manifest', 'signature'], []];

  it('change nothing in the manifest but warnings, and what is not authenticated (R14)', () =>
    check(
      fc.tuple(arbitraryPackage({ warnings: true }), fc.constantFrom(...OBJECTS), arbitraryMembers(arbitraryJson())),
      async ([{ text, options, signature }, path, added]) => {
        const object = path.at(-1) === 'signature' && signature === null ? ['manifest'] : path;
        let changed = text;
        const names: string[] = [];
        for (const [name, value] of Object.entries(added)) {
          const span = objectAt(targetOf(changed).root, object);
          const unknown = `x-${name}`;
          if (memberOf(span, unknown) !== undefined) continue;
          names.push(unknown);
          changed = addMember(changed, span, JSON.stringify(unknown), tokensOf(value as Json, (list) => list).join(''));
        }
        const before = await verify(text);
        const after = await verify(changed);
        expect({
          ...after,
          issues: [],
          unauthenticated: [],
          digests: { ...after.digests, artifactSha256: null },
          backend: null,
        }).toEqual({
          ...before,
          issues: [],
          unauthenticated: [],
          digests: { ...before.digests, artifactSha256: null },
          backend: null,
        });
        const unknownIn = (report: typeof before): number =>
          report.issues.filter(({ code }) => code === 'unknown_member').length;
        expect(unknownIn(after) - unknownIn(before)).toBe(names.length);
        expect(after.issues.length - before.issues.length).toBe(names.length);
        const inManifest = object.length === 1 ? names.filter((name) => added[name.slice(2)] !== null) : [];
        expect(new Set(after.unauthenticated)).toEqual(new Set([...before.unauthenticated, ...inManifest]));
        expect(isObject(options.content ?? null)).toBe(true);
      },
    ));

  it('are preserved in content, where removing one fails content_hash', () =>
    check(fc.tuple(arbitraryPackage({ warnings: true }), arbitraryJson()), async ([{ options }, value]) => {
      const content = { ...(isObject(options.content ?? null) ? (options.content as object) : {}), 'x-extra': value };
      const built = buildPackage({ ...options, content });
      expect((await verify(built.document)).valid).toBe(true);
      const target = targetOf(built.text);
      const { checks } = await verify(removeMember(built.text, target.content, 'x-extra'));
      expect(checks).toMatchObject({ structure: 'pass', content_hash: 'fail', package_hash: 'fail' });
    }));
});
