import { describe, expect, it } from 'vitest';
import { noSecrets, verify } from '../../../src/index.ts';
import { type PackageParts, buildPackage } from '../../support/build.ts';

async function warnings(parts: PackageParts): Promise<string[]> {
  const { issues, valid } = await verify(buildPackage(parts));
  expect(valid).toBe(true);
  return issues.map(({ code, pointer }) => `${code} ${pointer}`);
}

describe('a badge (R21)', () => {
  const claims = async (badge: string): Promise<boolean> => {
    const found = await warnings({ manifest: { marketplace: { badges: ['new', badge] } } });
    expect(found).toEqual(found.length === 0 ? [] : ['self_asserted_badge /manifest/marketplace/badges/1']);
    return found.length > 0;
  };

  it.each([
    ...['verified', 'official', 'enterprise', 'certified', 'trusted', 'signed', 'approved', 'audited', 'endorsed'],
    ...[
      'Verified',
      'OFFICIAL',
      'lean-ctx/verified',
      'officially maintained',
      '✓verified',
      'enterpriseReady',
      '2signed',
    ],
  ])('that says %j claims trust', async (badge) => {
    expect(await claims(badge)).toBe(true);
  });

  it.each(['', 'unofficial', 'unverified', 'Unsigned', 'designed', 'typescript', 'beta', 'verify', 'signature'])(
    'that says %j does not',
    async (badge) => {
      expect(await claims(badge)).toBe(false);
    },
  );

  it('has its warning beside those that are no texts, once for each', async () => {
    const { issues } = await verify(
      buildPackage({ manifest: { marketplace: { badges: ['official', 1, 'verified', null] } } }),
    );
    expect(issues.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'self_asserted_badge /manifest/marketplace/badges/0',
      'wrong_type /manifest/marketplace/badges/1',
      'self_asserted_badge /manifest/marketplace/badges/2',
      'wrong_type /manifest/marketplace/badges/3',
    ]);
  });

  it('is read in time proportional to it', async () => {
    const badge = '-'.repeat(2_000_000);
    expect(await warnings({ manifest: { marketplace: { badges: [badge] } } })).toEqual([]);
  });
});

describe('a scope (R21)', () => {
  it.each<[name: string, scope: string | null | undefined, differs: boolean]>([
    ['@company/auth', '@company', false],
    ['@company/team/auth', '@company', false],
    ['@a@b/c', '@a@b', false],
    ['@/auth', '@', true],
    ['@company/auth', '@other', true],
    ['@company/auth', '@company/auth', true],
    ['@company/auth', 'company', true],
    ['@company/auth', '@COMPANY', true],
    ['@company/auth', '', true],
    ['auth', '@company', true],
    ['auth', '', true],
    ['@auth', '@auth', true],
    ['company/auth', 'company', true],
    ['auth', null, false],
    ['@company/auth', null, false],
    ['@company/auth', undefined, false],
  ])('of the name %j that is %j differs from it: %j', async (name, scope, differs) => {
    for (const schemaVersion of [1, 2] as const) {
      const content = '{"patterns":{"patterns":[],"exported_at":"2026-01-15T09:30:00Z"}}';
      expect(await warnings({ schemaVersion, name, content, manifest: { scope, layers: ['patterns'] } })).toEqual(
        differs ? ['scope_differs /manifest/scope'] : [],
      );
    }
  });

  it('is reported with the namespace, where there is one', async () => {
    const issueOf = async (parts: PackageParts): Promise<object | undefined> =>
      (await verify(buildPackage({ ...parts, manifest: { scope: '@other' } }))).issues[0];
    expect(await issueOf({ name: '@company/auth' })).toMatchObject({ expected: '@company', actual: '@other' });
    expect(await issueOf({ name: 'auth' })).toMatchObject({ expected: 'no scope', actual: '@other' });
  });

  it('is not compared with a wrong name, nor checked if it is not a string', async () => {
    const codes = async (manifest: Record<string, unknown>): Promise<string[]> =>
      (await verify(buildPackage({ manifest }))).issues.map(({ code }) => code);
    expect(await codes({ name: '@company/../auth', scope: '@other' })).toEqual(['invalid_name']);
    expect(await codes({ name: 5, scope: '@other' })).toEqual(['wrong_type']);
    expect(await codes({ name: undefined, scope: '@other' })).toEqual(['missing_member']);
    expect(await codes({ scope: ['@other'] })).toEqual(['wrong_type']);
  });

  it('is concealed in the report where it is a secret', async () => {
    // In parts, so that nobody takes this file for one that leaks.
    const scope = ['AKIA', 'QZ7NDLFW', '3VRTB2XK'].join('');
    const report = await verify(buildPackage({ manifest: { scope, marketplace: { badges: [`verified ${scope}`] } } }), {
      policies: [noSecrets()],
    });
    expect(report.issues.map(({ code }) => code)).toContain('scope_differs');
    expect(JSON.stringify(report)).not.toContain(scope.slice(4));
  });
});
