import { expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import { addonManifest } from '../../src/testing/addon-manifest.ts';
import { objectAt, removeMember, setMember, targetOf } from '../../src/testing/mutation/edit.ts';
import { REQUIRED, WRONG_VALUES } from '../../src/testing/mutation/mutate-values.ts';
import { type PackageOptions, buildPackage } from '../../src/testing/build-package.ts';
import { skillsContent } from '../../src/testing/skill-files.ts';

const LISTS = {
  facts: [],
  patterns: [],
  insights: [],
  nodes: [],
  edges: [],
  findings: [],
  decisions: [],
  next_steps: [],
  files_touched: [],
  gotchas: [],
  exported_at: '',
};

/** A package in which each place is there at which a value may be wrong. */
function packageFor(schemaVersion: 1 | 2, kind: PackageOptions['kind'] | undefined): string {
  const layers = Object.fromEntries(
    ['knowledge', 'graph', 'session', 'patterns', 'gotchas'].map((layer) => [layer, LISTS]),
  );
  const payload =
    kind === 'addon'
      ? { addon: { manifest_toml: addonManifest() } }
      : kind === 'skills'
        ? skillsContent([{ path: 'a', content: 'a' }])
        : {};
  return buildPackage({ schemaVersion, ...(kind === undefined ? {} : { kind }), content: { ...layers, ...payload } })
    .text;
}

const cases = (): (readonly [place: string, value: string, text: string, path: readonly string[]])[] =>
  WRONG_VALUES.flatMap(({ path, values, schemaVersion, kinds }) => {
    const kind = (['context', 'addon', 'grammar', 'skills'] as const).find((one) => kinds?.includes(one));
    return [...new Set(values)].map(
      (value) => [`/${path.join('/')}`, value, packageFor(schemaVersion ?? 2, kind), path] as const,
    );
  });

it('no list of wrong values is empty or names a value twice', () => {
  for (const { path, values } of WRONG_VALUES) expect([path, new Set(values).size]).toEqual([path, values.length]);
});

it('every wrong value is JSON, and what the verifier refuses stands at its place', async () => {
  for (const [place, value, text, path] of cases()) {
    expect(() => JSON.parse(value), `${place}: ${value}`).not.toThrow();
    const { checks, issues } = await verify(setMember(targetOf(text), path, value));
    const errors = issues.filter(({ severity }) => severity === 'error');
    const label = `${place}: ${value}`;
    expect([label, checks.structure]).toEqual([label, 'fail']);
    // Whether kind and payload fit is said of either.
    const elsewhere =
      place === '/manifest/kind' || place === '/content/addon' || place === '/content/documents'
        ? ['/content', '/content/addon']
        : [];
    const allowed = (pointer: string): boolean =>
      pointer === place || pointer.startsWith(`${place}/`) || elsewhere.includes(pointer);
    expect([label, errors.map(({ pointer }) => String(pointer)).filter((pointer) => !allowed(pointer))]).toEqual([
      label,
      [],
    ]);
  }
});

it('every required member is one that the verifier misses where its object is there', async () => {
  expect(new Set(REQUIRED.map((path) => path.join('/'))).size).toBe(REQUIRED.length);
  const withSignature = setMember(
    targetOf(packageFor(2, undefined)),
    ['manifest', 'signature'],
    '{"algorithm":"ed25519","public_key":"a","value":"b"}',
  );
  const whole = setMember(
    targetOf(withSignature),
    ['content', 'context_graph'],
    '{"format":"ctxpkg-graph-v2","nodes":[],"edges":[]}',
  );
  const target = targetOf(whole);
  for (const path of REQUIRED) {
    const object = path.slice(0, -1);
    const { issues } = await verify(removeMember(whole, objectAt(target.root, object), path.at(-1) ?? ''));
    const missing = issues
      .filter(({ code }) => code === 'missing_member')
      .map(({ pointer, message }) => [pointer, message.includes(String(path.at(-1)))]);
    expect([path, missing]).toEqual([path, [[object.map((name) => `/${name}`).join(''), true]]]);
  }
});
