import { expect, it } from 'vitest';
import { verify } from '../../../src/index.ts';
import { buildPackage } from '../../support/build.ts';
import { describeWithVectors } from '../../support/reader-vectors.ts';

interface AddonCase {
  readonly id: string;
  readonly package: { readonly name: string; readonly version: string; readonly dependencies: readonly object[] };
  readonly manifest_toml: string;
  readonly expected: { readonly structure: 'pass' | 'fail'; readonly codes: readonly string[] };
}

describeWithVectors<{ cases: AddonCase[] }>('the manifests of add-ons', 'addon.json', ({ cases }) => {
  it('are at least 59', () => expect(cases.length).toBeGreaterThanOrEqual(59));

  it.each(cases.map((each) => [each.id, each] as const))(
    '%s',
    async (_id, { package: { name, version, dependencies }, manifest_toml, expected }) => {
      const report = await verify(
        buildPackage({
          signed: true,
          name,
          version,
          manifest: { kind: 'addon', dependencies },
          content: JSON.stringify({ addon: { manifest_toml } }),
        }),
      );
      expect(report.checks.structure).toBe(expected.structure);
      expect([...new Set(report.issues.map(({ code }) => code))].sort()).toEqual([...expected.codes].sort());
      expect(report.grants === null).toBe(expected.structure === 'fail');
    },
  );
});
