import { describe, expect, it } from 'vitest';
import { type AcceptedSecret, type Report, noSecrets, registry, verify } from '../../../src/index.ts';
import { buildPackage, sha256 } from '../../support/build.ts';
import { drawn } from './examples/example.ts';

const TOKEN = 'ghp' + '_' + drawn(36);
const CONTENT = `{"x":{"y":"${TOKEN}","z":"${TOKEN}"}}`;
const PACKAGE = buildPackage({ content: CONTENT, manifest: { description: TOKEN } });
const HASHES = { contentHash: sha256(CONTENT), artifactSha256: sha256(PACKAGE) };

const inContent = (pointer: string, rule = 'github_token'): AcceptedSecret => ({
  rule,
  pointer,
  contentHash: HASHES.contentHash,
});
const DESCRIPTION: AcceptedSecret = {
  rule: 'github_token',
  pointer: '/manifest/description',
  artifactSha256: HASHES.artifactSha256,
};
const ALL = [inContent('/content/x/y'), inContent('/content/x/z'), DESCRIPTION];

async function verifyWith(accept: readonly AcceptedSecret[], document: string = PACKAGE): Promise<Report> {
  return verify(document, { policies: [noSecrets({ accept })] });
}

function codesOf({ issues }: Report): string[] {
  return issues.filter(({ source }) => source === 'no_secrets').map(({ code, pointer }) => `${code} ${pointer}`);
}

describe('an accepted finding', () => {
  it('is a warning, and the package is accepted if all of them are', async () => {
    const report = await verifyWith(ALL);
    expect(codesOf(report)).toEqual([
      'secret_accepted /manifest/description',
      'secret_accepted /content/x/y',
      'secret_accepted /content/x/z',
    ]);
    expect(report).toMatchObject({ accepted: true, policies: { no_secrets: 'pass' } });
    expect(report.issues.at(-1)).toMatchObject({ severity: 'warning', rule: 'github_token', actual: 'ghp_…' });
  });

  it('is what the report says: rule, pointer and a digest', async () => {
    const { issues, digests } = await verify(PACKAGE, { policies: [noSecrets()], artifactDigest: true });
    const entries = issues
      .filter(({ code }) => code === 'secret_found')
      .map(({ rule = '', pointer }): AcceptedSecret => {
        const { contentHash = '', artifactSha256 } = digests ?? {};
        return pointer.startsWith('/content')
          ? { rule, pointer, contentHash }
          : { rule, pointer, artifactSha256: artifactSha256 ?? '' };
      });
    expect(entries.length).toBe(3);
    expect((await verifyWith(entries)).accepted).toBe(true);
  });

  it('does not accept another one', async () => {
    const report = await verifyWith([inContent('/content/x/y'), DESCRIPTION]);
    expect(codesOf(report)).toContain('secret_found /content/x/z');
    expect(report.accepted).toBe(false);
  });

  it('is refused again after any change of the content, and in the manifest after any change of the document', async () => {
    const changed = buildPackage({ content: CONTENT.replace('"x"', '"w"'), manifest: { description: TOKEN } });
    expect(codesOf(await verifyWith(ALL, changed)).filter((code) => !code.startsWith('secret_found'))).toEqual([]);
    const described = buildPackage({ content: CONTENT, manifest: { description: TOKEN, author: 'a' } });
    expect(codesOf(await verifyWith(ALL, described))).toEqual([
      'secret_found /manifest/description',
      'secret_accepted /content/x/y',
      'secret_accepted /content/x/z',
    ]);
  });

  it('is a failure with strict, as every warning', async () => {
    const report = await verify(PACKAGE, { strict: true, policies: [noSecrets({ accept: ALL })] });
    expect(report).toMatchObject({ accepted: false, policies: { no_secrets: 'pass' } });
  });

  it('can be passed to registry as well, and the report says that the registry knows no exceptions', async () => {
    const { issues, policies } = await verify(PACKAGE, { policies: [registry({ accept: ALL })] });
    expect(policies.no_secrets).toBe('pass');
    expect(issues.find(({ code }) => code === 'secret_accepted')?.message).toContain('The registry itself');
  });

  it('accepts nothing where the pointer conceals a name, and names no secret in the report', async () => {
    const content = `{"${TOKEN}":{"y":"${TOKEN}"}}`;
    const document = buildPackage({ content });
    const { issues } = await verify(document, { policies: [noSecrets()] });
    const pointer = issues.find((issue) => issue.pointer.includes('…'))?.pointer ?? '';
    const accept = { rule: 'github_token', pointer, contentHash: sha256(content) };
    expect(() => noSecrets({ accept: [accept] })).toThrow(TypeError);
    const named = { ...accept, pointer: `/content/${TOKEN}/y` };
    const report = await verifyWith([named], document);
    expect(codesOf(report).filter((code) => code.startsWith('secret_accepted'))).toEqual([]);
    expect(JSON.stringify(report)).not.toContain(TOKEN.slice(0, 9));
  });
});

describe('an entry that matches nothing', () => {
  it('is a warning if it has the hash of this document', async () => {
    const entries = [...ALL, inContent('/content/x/a'), inContent('/content/x/y', 'npm_token')];
    expect(codesOf(await verifyWith(entries)).filter((code) => code.startsWith('unused'))).toEqual([
      'unused_acceptance /content/x/a',
      'unused_acceptance /content/x/y',
    ]);
  });

  it('is reported with its pointer, in which a name that is a secret only where it stands is concealed', async () => {
    const secret = drawn(40);
    const long = `/content/${'a~1b/'.repeat(30)}c`;
    const content = `{"tokens":[{"${secret}":1}]}`;
    const entries = [`/content/tokens/0/${secret}`, long].map((pointer) => ({
      rule: 'npm_token',
      pointer,
      contentHash: sha256(content),
    }));
    expect(codesOf(await verifyWith(entries, buildPackage({ content })))).toEqual([
      `unused_acceptance /content/tokens/0/${secret.slice(0, 4)}…`,
      `unused_acceptance ${long}`,
    ]);
  });

  it('is ignored if it has the hash of another document, because one list can serve many packages', async () => {
    const clean = buildPackage();
    expect(await verifyWith(ALL, clean)).toMatchObject({ accepted: true, issues: [] });
  });
});

describe('the option accept', () => {
  it.each<[what: string, accept: unknown]>([
    ['no array', {}],
    ['no objects', ['a']],
    ['nothing', [undefined, DESCRIPTION]],
    ['an unknown rule', [{ ...DESCRIPTION, rule: 'github' }]],
    ['no pointer', [{ ...DESCRIPTION, pointer: undefined }]],
    [
      'a pointer that is none',
      [
        { ...DESCRIPTION, pointer: 'manifest' },
        { ...DESCRIPTION, pointer: '/manifest/~2' },
      ],
    ],
    ['no hash', [{ rule: 'github_token', pointer: '/manifest/description' }]],
    ['the hash of the content for a place outside it', [{ ...inContent('/manifest/description') }]],
    ['the hash of the document for a place in the content', [{ ...DESCRIPTION, pointer: '/content/x' }]],
    ['both hashes', [{ ...DESCRIPTION, ...HASHES }]],
    ['a hash with capital letters', [{ ...DESCRIPTION, artifactSha256: 'AB'.repeat(32) }]],
    ['another member', [{ ...DESCRIPTION, why: 'a test key' }]],
  ])('with %s is a mistake of the caller', (_what, accept) => {
    expect(() => noSecrets({ accept: accept as AcceptedSecret[] })).toThrow(TypeError);
    expect(() => registry({ accept: accept as AcceptedSecret[] })).toThrow(TypeError);
  });

  it('is the only one of noSecrets', () => {
    expect(() => noSecrets({ accepted: [] } as object)).toThrow(
      'There is no option accepted of noSecrets. It takes accept.',
    );
  });
});
