import { expect, it, vi } from 'vitest';
import { verify } from '../../../src/index.ts';
import { addonManifest } from '../../../src/testing/addon-manifest.ts';
import { buildPackage } from '../../../src/testing/build-package.ts';

const { document } = buildPackage({ kind: 'addon' });
const part = vi.hoisted(() => ({ load: (): object => ({}) }));
vi.mock('../../../src/format/kinds/addon/addon.ts', () => part.load());

it.each<[string, () => object]>([
  ['has no such function', () => ({ addon: undefined })],
  ['has something else in its place', () => ({ addon: true })],
  [
    'is not there',
    () => {
      throw new Error('ERR_MODULE_NOT_FOUND');
    },
  ],
])(
  'where the part with the rules for add-ons %s, an add-on never passes, and others load nothing',
  async (_how, load) => {
    vi.resetModules();
    part.load = load;
    const report = await verify(document);
    expect(report).toMatchObject({ valid: false, accepted: false, grants: null, checks: { structure: 'fail' } });
    expect(report.issues.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'part_not_loaded', source: 'structure', pointer: '/content/addon' },
    ]);
    expect((await verify(buildPackage({ content: { manifest_toml: addonManifest() } }).document)).valid).toBe(true);
  },
);
