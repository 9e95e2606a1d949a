import * as fc from 'fast-check';
import { LAYERS } from '../../format/manifest/layers.ts';
import type { CheckName, CheckResult } from '../../report/report.ts';
import { refuseUnknown } from '../check-options.ts';
import { TEST_KEYS } from '../keys.ts';
import { type BuiltPackage, type PackageOptions, buildPackage } from '../build-package.ts';
import type { ByChance } from '../writing-style.ts';
import { arbitraryContent } from './arbitrary-content.ts';
import { arbitraryJson, arbitraryMembers } from './arbitrary-json.ts';
import { arbitraryManifestMembers } from './arbitrary-manifest.ts';
import { shownAs } from './counterexample.ts';
import { arbitraryName, arbitraryVersion } from './arbitrary-values.ts';

/**
 * A package, and the verdict that a verifier must give.
 *
 * @example
 * import fc from 'fast-check';
 * import { type GeneratedPackage, arbitraryPackage } from '@ctxpkg/verify/testing/arbitrary';
 *
 * const [generated]: GeneratedPackage[] = fc.sample(arbitraryPackage(), 1);
 * console.log(generated?.expected.checks);
 */
export interface GeneratedPackage extends BuiltPackage {
  /** What it was built from. */
  readonly options: PackageOptions;
  readonly expected: { readonly valid: true; readonly checks: Readonly<Record<CheckName, CheckResult>> };
}

/**
 * Which packages to generate; what is left open is chosen.
 *
 * @example
 * import fc from 'fast-check';
 * import { type ArbitraryPackageOptions, arbitraryPackage } from '@ctxpkg/verify/testing/arbitrary';
 *
 * const options: ArbitraryPackageOptions = { schemaVersion: 2, kind: 'context', signed: true };
 * console.log(fc.sample(arbitraryPackage(options), 1).length);
 */
export interface ArbitraryPackageOptions {
  readonly schemaVersion?: 1 | 2;
  readonly kind?: 'context' | 'addon' | 'grammar';
  readonly signed?: boolean;
}

/**
 * Valid packages of every shape: schema versions 1 and 2, each layer present, null or absent, context graphs, the kinds
 * `context`, `addon` and `grammar`, unknown members wherever they may be, every form of number and of escape, members in any
 * order, white space anywhere between tokens, signed with one of several keys or not at all. The kind `skills` is not among
 * them: its files are compressed.
 *
 * Strings and numbers stand in every form that JSON has for them, so a verifier that writes content again before it hashes
 * (R1) refuses most of these packages.
 *
 * @example
 * import assert from 'node:assert/strict';
 * import fc from 'fast-check';
 * import { verify } from '@ctxpkg/verify';
 * import { arbitraryPackage } from '@ctxpkg/verify/testing/arbitrary';
 *
 * await fc.assert(fc.asyncProperty(arbitraryPackage(), async ({ document, expected }) => {
 *   assert.deepEqual((await verify(document)).checks, expected.checks);
 * }));
 *
 * @throws TypeError if there is no such option; RangeError if there are no such packages
 */
export function arbitraryPackage(options: ArbitraryPackageOptions = {}): fc.Arbitrary<GeneratedPackage> {
  refuseUnknown(options, ['schemaVersion', 'kind', 'signed'], 'Generated packages have');
  const shapes = SHAPES.filter(
    ({ schemaVersion, kind }) =>
      matches(schemaVersion, options.schemaVersion) && matches(kind ?? 'context', options.kind),
  );
  if (shapes.length === 0) throw new RangeError('Packages of this kind need schema version 2.');
  const seed = fc.oneof(
    fc.constantFrom(...TEST_KEYS.map((key) => key.seed)),
    fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }),
  );
  return fc.oneof(...shapes.map((shape) => arbitraryOptions(shape, seed, options.signed))).map((parts) => {
    const built = buildPackage(parts);
    const checks = {
      structure: 'pass',
      content_hash: 'pass',
      package_hash: 'pass',
      signature: built.signature === null ? 'skipped' : 'pass',
    } as const;
    return shownAs(
      { ...built, options: parts, expected: { valid: true, checks } },
      () => `package ${JSON.stringify(built.text)}`,
    );
  });
}

type Shape = Pick<PackageOptions, 'kind'> & { readonly schemaVersion: 1 | 2 };

/** V2 §3.4, R17: only `context` is a kind of schema version 1, and `context` need not be said. */
const SHAPES: readonly Shape[] = [
  { schemaVersion: 2 },
  { schemaVersion: 1 },
  { schemaVersion: 2, kind: 'context' },
  { schemaVersion: 1, kind: 'context' },
  { schemaVersion: 2, kind: 'addon' },
  { schemaVersion: 2, kind: 'grammar' },
];

function matches<Value>(value: Value, wanted: Value | undefined): boolean {
  return wanted === undefined || value === wanted;
}

function arbitraryOptions(
  { schemaVersion, kind }: Shape,
  seed: fc.Arbitrary<string>,
  signed: boolean | undefined,
): fc.Arbitrary<PackageOptions> {
  const byChance: fc.Arbitrary<ByChance> = fc.record({ seed: fc.nat() });
  return fc
    .record({
      name: arbitraryName(),
      version: arbitraryVersion(),
      content: arbitraryContent(schemaVersion, kind ?? 'context'),
      // R13: in v1 at least one; that declared and present layers are the same is asked for by no error.
      layers: fc.subarray([...LAYERS], { minLength: schemaVersion === 1 ? 1 : 0 }),
      manifest: arbitraryManifestMembers(schemaVersion),
      seed: signed === undefined ? fc.option(seed, { nil: null }) : signed ? seed : fc.constant(null),
      whitespace: fc.oneof(fc.constantFrom('compact' as const, 'pretty' as const), byChance),
      escapes: fc.oneof(
        fc.constantFrom('as-written' as const, 'ascii' as const, 'all' as const, 'slashes' as const),
        byChance,
      ),
      order: fc.oneof(fc.constantFrom('as-written' as const, 'sorted' as const, 'reversed' as const), byChance),
      // R14: the document may have members besides the two.
      members: fc.oneof(
        { arbitrary: fc.constant({}), weight: 4 },
        { arbitrary: arbitraryMembers(arbitraryJson(), new Set(['manifest', 'content'])), weight: 1 },
      ),
      unsigned: fc.constantFrom<object>({}, { signature: null }),
    })
    .map(({ seed: chosen, unsigned, manifest, ...others }) => ({
      schemaVersion,
      ...(kind === undefined ? {} : { kind }),
      ...others,
      // R7: a signature of null is none.
      ...(chosen === null ? { manifest: { ...manifest, ...unsigned } } : { manifest, seed: chosen }),
    }));
}
