import * as fc from 'fast-check';
import { LAYERS } from '../../format/manifest/layers.ts';
import type { CheckName, CheckResult } from '../../report/report.ts';
import { refuseUnknown } from '../check-options.ts';
import { TEST_KEYS } from '../keys.ts';
import { addonManifest } from '../addon-manifest.ts';
import { isObject } from '../raw-json.ts';
import { type BuiltPackage, type PackageOptions, buildPackage } from '../build-package.ts';
import type { ByChance } from '../writing-style.ts';
import { arbitraryContent } from './arbitrary-content.ts';
import { arbitraryJson, arbitraryMembers } from './arbitrary-json.ts';
import { arbitraryManifestMembers } from './arbitrary-manifest.ts';
import { PLAIN, type Parts, WITHOUT_WARNING, changed, rewritten } from './corrections.ts';
import { shownAs } from './counterexample.ts';
import { isWarnedOf, rulingsOf } from './package-rulings.ts';
import { arbitraryAddonName, arbitraryName, arbitraryVersion } from './arbitrary-values.ts';

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
  /**
   * The rulings of SPEC_NOTES.md that its verdict depends on, such as `R16`, sorted: those about warnings, and those on which
   * implementations are known to differ. An implementation that decides one of them differently may refuse the package.
   */
  readonly rulings: readonly string[];
  readonly expected: { readonly valid: true; readonly checks: Readonly<Record<CheckName, CheckResult>> };
}

/**
 * Which packages to generate; anything not given is chosen at random.
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
  readonly kind?: 'context' | 'skills' | 'addon' | 'grammar';
  readonly signed?: boolean;
  /**
   * Whether there are to be packages, too, of which a verifier warns. Default: false. Of grammars it always does,
   * and of add-ons that are not signed, so they are generated with this option alone.
   */
  readonly warnings?: boolean;
}

/**
 * Valid packages of every shape: schema versions 1 and 2, each layer present, null or absent, context graphs, skills, add-ons,
 * unknown members, every form of number and of escape, members in any order, white space anywhere between tokens, signed with one
 * of several keys or not at all. There is nothing to warn of in them. With the option `warnings` there is in most, and add-ons
 * without a signature and grammars are among them. The files of skills stand in raw and RLE blocks, or are compressed by the
 * runtime's own zstd where it has one.
 *
 * If your implementation knowingly decides a ruling differently, filter by {@link GeneratedPackage.rulings}. For example, a verifier
 * that parses content and writes it again before hashing (R1) refuses half of these packages.
 *
 * @param options - which packages; anything not given is chosen at random
 * @returns an arbitrary of packages, each with the correct verdict
 * @throws TypeError if an option is unknown
 * @throws RangeError if there are no such packages
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
 * const KNOWN = ['R1', 'R16'];
 * const others = arbitraryPackage({ warnings: true }).filter(({ rulings }) => !rulings.some((ruling) => KNOWN.includes(ruling)));
 * console.log(fc.sample(others, 1).length);
 */
export function arbitraryPackage(options: ArbitraryPackageOptions = {}): fc.Arbitrary<GeneratedPackage> {
  refuseUnknown(options, ['schemaVersion', 'kind', 'signed', 'warnings'], 'Generated packages have');
  const shapes = SHAPES.filter(
    ({ schemaVersion, kind }) =>
      matches(schemaVersion, options.schemaVersion) && matches(kind ?? 'context', options.kind),
  );
  if (shapes.length === 0) throw new RangeError('Packages of this kind need schema version 2.');
  const generated =
    options.warnings === true ? shapes : shapes.filter(({ kind }) => !isWarnedOf(kind, options.signed ?? true));
  if (generated.length === 0)
    throw new RangeError(
      `Each such package of kind ${options.kind} has a warning. Ask for { warnings: true } as well.`,
    );
  const seed = fc.oneof(
    fc.constantFrom(...TEST_KEYS.map((key) => key.seed)),
    fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }),
  );
  // Most packages depend only on some rulings, so that filtering by one still leaves packages for the others.
  const some = (changes: object): fc.Arbitrary<string[]> => fc.subarray(Object.keys(changes));
  const way = fc.record({
    plain: some(PLAIN),
    right: options.warnings === true ? some(WITHOUT_WARNING) : fc.constant(Object.keys(WITHOUT_WARNING)),
    again: fc.boolean(),
  });
  // R19: an add-on without a signature has a warning.
  const signed = (kind: Shape['kind']): boolean | undefined =>
    kind === 'addon' && options.warnings !== true ? true : options.signed;
  const drawn = fc.oneof(...generated.map((shape) => arbitraryOptions(shape, seed, signed(shape.kind))));
  return fc.tuple(drawn, way).map(([any, { plain, right, again }]) => {
    const corrected = withAddon(changed(changed(any, PLAIN, plain), WITHOUT_WARNING, right));
    const parts = again ? rewritten(corrected) : corrected;
    const built = buildPackage(parts);
    const checks = {
      structure: 'pass',
      content_hash: 'pass',
      package_hash: 'pass',
      signature: built.signature === null ? 'skipped' : 'pass',
    } as const;
    return shownAs(
      { ...built, options: parts, expected: { valid: true, checks }, rulings: rulingsOf(parts, built) },
      () => `package ${JSON.stringify(built.text)}`,
    );
  });
}

type Shape = Pick<PackageOptions, 'kind'> & { readonly schemaVersion: 1 | 2 };

/** V2 §3.4, R17: schema version 1 has only the kind `context`, and `context` may be left out. */
const SHAPES: readonly Shape[] = [
  { schemaVersion: 2 },
  { schemaVersion: 1 },
  { schemaVersion: 2, kind: 'context' },
  { schemaVersion: 1, kind: 'context' },
  { schemaVersion: 2, kind: 'skills' },
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
): fc.Arbitrary<Parts> {
  const byChance: fc.Arbitrary<ByChance> = fc.record({ seed: fc.nat() });
  return fc
    .record({
      name: kind === 'addon' ? arbitraryAddonName() : arbitraryName(),
      version: arbitraryVersion(),
      content: arbitraryContent(schemaVersion, kind ?? 'context'),
      // R13: in v1 at least one; a difference between declared and present layers is not an error.
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
      // R7: a signature of null counts as absent.
      ...(chosen === null ? { manifest: { ...manifest, ...unsigned } } : { manifest, seed: chosen }),
    }));
}

/** R47: an add-on has the name and the version of its package, and here no dependencies. */
function withAddon(parts: Parts): Parts {
  if (parts.kind !== 'addon') return parts;
  const { name, version, content } = parts;
  const { dependencies: _, ...manifest } = parts.manifest;
  // What is generated follows the tables that each manifest has.
  const { addon = null } = content;
  const more = isObject(addon) ? addon['manifest_toml'] : undefined;
  const toml = addonManifest({ name, version, ...(typeof more === 'string' ? { more } : {}) });
  return { ...parts, manifest, content: { ...content, addon: { manifest_toml: toml } } };
}
