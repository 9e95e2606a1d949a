import { describe, expect, it } from 'vitest';
import {
  type Policy,
  type RegistryOptions,
  type Report,
  artifact,
  locked,
  registry,
  signedBy,
  verify,
} from '../../src/index.ts';
import { PUBLIC_KEY, buildPackage, graph, node, sha256 } from '../support/build.ts';
import { readVector, readVerdicts } from '../support/vectors.ts';

const signed = buildPackage({ signed: true });
const unsigned = buildPackage();
const tampered = signed
  .replace('for tests', 'changed')
  .replace('"nodes":[]', '"nodes":[ ]')
  .replace('"1.0.0"', '"1.0.1"');
const FINGERPRINT = `sha256:${sha256(Buffer.from(PUBLIC_KEY, 'hex'))}`;
const OTHER = '11'.repeat(32);

/** Of the issues of policies. */
function codes({ issues, policies }: Report): string[] {
  return issues.filter(({ source }) => Object.hasOwn(policies, source)).map(({ code }) => code);
}

function lock(...entries: [name: string, version: string, digest: string][]): string {
  return entries
    .map(
      ([name, version, digest]) =>
        `[[package]]\nname = "${name}"\nversion = "${version}"\nartifact_sha256 = "${digest}"\n`,
    )
    .join('\n');
}

describe('without a policy', () => {
  it('accepted is valid', async () => {
    for (const { file } of readVerdicts('golden/verdicts.jsonl')) {
      const report = await verify(readVector(`golden/${file}`));
      expect(report.accepted).toBe(report.valid);
      expect(report.policies).toEqual({});
      expect(report.issues.filter(({ source }) => !Object.hasOwn(report.checks, source))).toEqual([]);
    }
  });
});

describe('a policy', () => {
  const all = [signedBy(OTHER), artifact(OTHER), locked(lock(['@ns/pkg', '2.0.0', OTHER])), registry()];

  it('changes none of the checks, nor their issues, nor valid', async () => {
    for (const document of [signed, unsigned, tampered, '{', '']) {
      const plain = await verify(document, { artifactDigest: true });
      const { policies, accepted, issues, ...rest } = await verify(document, { policies: all });
      const { policies: _, accepted: __, issues: issuesOfChecks, ...expected } = plain;
      expect(rest).toEqual(expected);
      expect(issues.slice(0, issuesOfChecks.length)).toEqual(issuesOfChecks);
      expect(issues.slice(issuesOfChecks.length).filter(({ source }) => !Object.hasOwn(policies, source))).toEqual([]);
      expect(accepted).toBe(false);
      expect(Object.keys(policies)).toEqual(['signed_by', 'artifact', 'locked', 'registry', 'no_secrets']);
    }
  });

  it('is skipped, never passed, where the structure failed or the document was not read', async () => {
    for (const [document, more] of [
      ['{', {}],
      ['', {}],
      [signed, { maxBytes: 10 }],
    ] as const) {
      const { policies, accepted, issues } = await verify(document, { policies: all, ...more });
      expect(Object.values(policies)).toEqual(Array(5).fill('skipped'));
      expect(accepted).toBe(false);
      expect(issues.map(({ source }) => source)).toEqual(['structure']);
    }
  });

  it('whose warning is met by strict makes the package refused, but not invalid', async () => {
    const options = { policies: [registry()] };
    expect(await verify(signed, options)).toMatchObject({ valid: true, accepted: true });
    expect(await verify(signed, { ...options, strict: true })).toMatchObject({ valid: true, accepted: false });
  });
});

describe('trusted signers', () => {
  it.each([
    [PUBLIC_KEY],
    [PUBLIC_KEY.toUpperCase()],
    [FINGERPRINT],
    [FINGERPRINT.toUpperCase().replace('SHA256', 'sha256')],
  ])('accept by %s', async (signer) => {
    expect(await verify(signed, { policies: [signedBy([OTHER, signer])] })).toMatchObject({
      accepted: true,
      policies: { signed_by: 'pass' },
      issues: [],
    });
  });

  it('refuse another key, and say whose key it was', async () => {
    const report = await verify(signed, { policies: [signedBy([OTHER])] });
    expect(report).toMatchObject({
      valid: true,
      accepted: false,
      policies: { signed_by: 'fail' },
      issues: [{ source: 'signed_by', code: 'signer_not_trusted', expected: OTHER }],
    });
    expect(report.issues[0]?.actual).toContain(PUBLIC_KEY);
    expect(report.issues[0]?.actual).toContain(FINGERPRINT);
  });

  it('refuse what is unsigned, and what claims the right key with a wrong signature', async () => {
    expect(codes(await verify(unsigned, { policies: [signedBy([PUBLIC_KEY])] }))).toEqual(['no_signer']);
    const forged = buildPackage({ signed: true, signature: { value: '00'.repeat(64) } });
    const report = await verify(forged, { policies: [signedBy([PUBLIC_KEY])] });
    expect(codes(report)).toEqual(['no_signer']);
    expect(report.accepted).toBe(false);
  });

  it('do not take the hexadecimal digits of a fingerprint for a key', async () => {
    expect((await verify(signed, { policies: [signedBy([FINGERPRINT.slice(7)])] })).accepted).toBe(false);
  });
});

describe('a pinned artifact', () => {
  it('is accepted by its digest, in either case', async () => {
    for (const digest of [sha256(signed), sha256(signed).toUpperCase()]) {
      expect((await verify(signed, { policies: [artifact(digest)] })).accepted).toBe(true);
    }
  });

  it('is another one when a single blank is added', async () => {
    const report = await verify(`${signed} `, { policies: [artifact(sha256(signed))] });
    expect(report).toMatchObject({ valid: true, accepted: false });
    expect(report.issues).toMatchObject([
      { source: 'artifact', code: 'artifact_mismatch', expected: sha256(signed), actual: sha256(`${signed} `) },
    ]);
  });
});

describe('a lock', () => {
  it('accepts what it pins', async () => {
    expect(
      (
        await verify(signed, {
          policies: [locked(lock(['@a/b', '1.0.0', OTHER], ['@ns/pkg', '1.0.0', sha256(signed)]))],
        })
      ).accepted,
    ).toBe(true);
  });

  it.each([
    ['an empty lock', '', 'not_in_lock'],
    ['another name', lock(['@ns/pkh', '1.0.0', sha256(signed)]), 'not_in_lock'],
    ['another version', lock(['@ns/pkg', '1.0.1', sha256(signed)]), 'not_in_lock'],
    ['another file', lock(['@ns/pkg', '1.0.0', OTHER]), 'lock_mismatch'],
  ])('refuses under %s', async (_what, text, code) => {
    const report = await verify(signed, { policies: [locked(text)] });
    expect(codes(report)).toEqual([code]);
    expect(report.accepted).toBe(false);
  });

  it.each([
    ['what is not TOML', 'package = [', /line 1, column \d+/],
    ['two entries of one name', lock(['@a/b', '1.0.0', OTHER], ['@a/b', '2.0.0', OTHER]), /@a\/b has two entries/],
    [
      'an entry without a digest',
      '[[package]]\nname = "a"\nversion = "1.0.0"\n',
      /`artifact_sha256` of the package in line 1 must be a string/,
    ],
    ['a digest that is none', lock(['a', '1', 'abc']), /64 hexadecimal/],
    ['a table in place of the array', '[package]\nname = "a"\n', /array of tables/],
  ])('cannot be read from %s', (_what, text, message) => {
    expect(() => locked(text)).toThrow(TypeError);
    expect(() => locked(text)).toThrow(message);
  });

  it('may begin with a byte order mark and have other tables', async () => {
    const text = `\ufeff# by hand\nversion = 1\r\n[metadata]\nx = "y"\n${lock(['@ns/pkg', '1.0.0', sha256(signed)])}\nregistry = 'https://…'\n`;
    expect((await verify(signed, { policies: [locked(text)] })).accepted).toBe(true);
  });
});

describe('an argument that is wrong', () => {
  it.each<[string, () => Policy, typeof TypeError | typeof RangeError]>([
    ['no keys', () => signedBy([]), RangeError],
    ['no named keys', () => signedBy({}), RangeError],
    ['a key that is no hex', () => signedBy(['xyz']), TypeError],
    ['a key that is no text', () => signedBy([1 as never]), TypeError],
    ['a key that is a list', () => signedBy([[OTHER] as never]), TypeError],
    ['nothing in the place of keys', () => signedBy(undefined as never), TypeError],
    ['a digest that is too short', () => artifact('ab'), TypeError],
    ['a digest that is no text', () => artifact(1 as never), TypeError],
    ['a lock that is no text', () => locked({} as never), TypeError],
    ['options that are text', () => registry('@a/b@1.0.0' as never), TypeError],
    ['options that are a list', () => registry([] as never), TypeError],
    ['an option that is unknown', () => registry({ publish: '@a/b@1.0.0' } as object), TypeError],
    ['a target without a version', () => registry({ publishAs: '@a/b' }), TypeError],
    ['a target without a namespace', () => registry({ publishAs: 'b@1.0.0' }), TypeError],
    ['a target that is no text', () => registry({ publishAs: 1 as never }), TypeError],
  ])('is refused when the policy is made: %s', (_what, make, error) => {
    expect(make).toThrow(error);
  });
});

describe('the registry', () => {
  const codesOf = async (parts: Parameters<typeof buildPackage>[0], options: RegistryOptions = {}): Promise<string[]> =>
    codes(
      await verify(
        buildPackage({ signed: true, ...parts, manifest: { tags: ['t'], author: 'a', ...parts?.manifest } }),
        { policies: [registry(options)] },
      ),
    );

  it.each([
    ['@ab/c', []],
    [`@${'a'.repeat(32)}/${'b'.repeat(64)}`, []],
    ['@a-b/-c-', []],
    ['@a/c', ['invalid_namespace']],
    [`@${'a'.repeat(33)}/c`, ['invalid_namespace']],
    ['@-ab/c', ['invalid_namespace']],
    ['@ab-/c', ['invalid_namespace']],
    ['@aB/c', ['invalid_namespace']],
    ['@ab/C', ['invalid_registry_name']],
    [`@ab/${'c'.repeat(65)}`, ['invalid_registry_name']],
    ['@a_/c.d', ['invalid_namespace', 'invalid_registry_name']],
    ['@lean-ctx/c', ['reserved_namespace']],
    ['@support/c', ['reserved_namespace']],
    ['plain', ['name_not_scoped']],
    ['ab/c', ['name_not_scoped']],
    ['x@ab/c', ['name_not_scoped']],
    ['@ab/c/d', ['name_not_scoped']],
  ])('on the name %s: %j', async (name, expected) => {
    expect(await codesOf({ name })).toEqual(expected);
  });

  it('wants SemVer in both schema versions', async () => {
    expect(await codesOf({ version: '1.0.0-rc.1+b' })).toEqual([]);
    expect(await codesOf({ version: '01.0.0' })).toEqual(['registry_needs_semver']);
  });

  it('wants a signature that verifies', async () => {
    expect(await codesOf({ signed: false })).toEqual(['registry_needs_signature']);
    expect(await codesOf({ signature: { value: '00'.repeat(64) } })).toEqual(['registry_needs_signature']);
  });

  it('compares name and version with those of the publication', async () => {
    expect(await codesOf({}, { publishAs: '@ns/pkg@1.0.0' })).toEqual([]);
    expect((await codesOf({}, { publishAs: '@ns/pkgs@1.0.0-a' })).sort()).toEqual([
      'publish_name_mismatch',
      'publish_version_mismatch',
    ]);
  });

  it.each([
    ['the same day', '2026-01-15T00:00:00Z', []],
    ['90 days before', '2025-10-17T09:30:00Z', []],
    ['more than that', '2025-10-17T09:29:59Z', ['stale_freshness']],
    ['half a second less than 90 days before', '2025-10-17T09:30:00.5Z', []],
    ['by a fraction of a second more than that', '2025-10-17T09:29:59.999Z', ['stale_freshness']],
    ['90 days before, to the hour of another zone', '2025-10-17T11:30:00+02:00', []],
    ['90 days before, to the minute of a zone in the west', '2025-10-17T06:00:00-03:30', []],
    ['a minute more than that in the west', '2025-10-17T05:59:00-03:30', ['stale_freshness']],
    ['90 days before, to the minute of a zone in the east', '2025-10-17T15:15:00+05:45', []],
    ['a minute more than that in the east', '2025-10-17T15:14:00+05:45', ['stale_freshness']],
    ['in the year 26, which is not 1926', '0026-01-15T00:00:00Z', ['stale_freshness']],
    ['more than that in another zone', '2025-10-17T11:29:59.5+02:00', ['stale_freshness']],
    ['in the future', '2036-10-17T09:29:59Z', []],
  ])('asks for a freshness that is not stale: %s', async (_what, freshness, expected) => {
    expect(await codesOf({ manifest: { graph_summary: { node_count: 0, edge_count: 0, freshness } } })).toEqual(
      expected,
    );
  });

  it('asks for a freshness that is not older than a node', async () => {
    const content = graph([
      node('a', { created_at: '2026-01-01T00:00:00Z' }),
      node('b', { created_at: '2026-01-14T00:00:00Z' }),
      node('c'),
    ]);
    const summary = (freshness: string): object => ({ graph_summary: { node_count: 3, edge_count: 0, freshness } });
    expect(await codesOf({ content, manifest: { ...summary('2026-01-14T00:00:00Z') } })).toEqual([]);
    expect(await codesOf({ content, manifest: { ...summary('2026-01-13T23:59:59Z') } })).toEqual(['stale_freshness']);
  });

  it('compares fractions of seconds, and years of the first centuries', async () => {
    const content = graph([node('a', { created_at: '2026-01-14T00:00:00.5Z' })]);
    const summary = (freshness: string): object => ({ graph_summary: { node_count: 1, edge_count: 0, freshness } });
    for (const freshness of ['2026-01-14T00:00:00.5Z', '2026-01-14T00:00:00.50Z', '2026-01-14T00:00:00.6Z'])
      expect(await codesOf({ content, manifest: { ...summary(freshness) } })).toEqual([]);
    for (const freshness of ['2026-01-14T00:00:00Z', '2026-01-14T00:00:00.4Z', '2026-01-14T00:00:00.05Z'])
      expect(await codesOf({ content, manifest: { ...summary(freshness) } })).toEqual(['stale_freshness']);
    const graphSummary = { node_count: 0, edge_count: 0, freshness: '0499-01-01T00:00:00Z' };
    expect(await codesOf({ manifest: { created_at: '0501-01-01T00:00:00Z', graph_summary: graphSummary } })).toEqual([
      'stale_freshness',
    ]);
  });

  it('does not check the graph of a v1 package', async () => {
    for (const nodes of [
      '"[[["',
      '{"a":{"created_at":"2027-01-01T00:00:00Z"}}',
      '[{"created_at":"2027-13-45T99:99:99Z"}]',
      '7',
      'null',
    ]) {
      const content = `{"patterns":{"patterns":[],"exported_at":"x"},"context_graph":{"nodes":${nodes}}}`;
      const manifest = { graph_summary: { node_count: 0, edge_count: 0, freshness: '2026-01-14T00:00:00Z' } };
      expect(await codesOf({ schemaVersion: 1, content, manifest })).toEqual([]);
    }
  });

  it('advises on what is missing', async () => {
    expect(await codesOf({ manifest: { description: ' ', tags: [], author: null } })).toEqual([
      'no_description',
      'no_tags',
      'no_author',
    ]);
    expect(await codesOf({ manifest: { tags: undefined, author: undefined } })).toEqual(['no_tags', 'no_author']);
  });
});
