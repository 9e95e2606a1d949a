import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AcceptedReport,
  type KnownSignersOptions,
  type Report,
  knownSigners,
  noSecrets,
  recordSigner,
  verify,
} from '../../src/index.ts';
import { isPackageName } from '../../src/format/manifest/package-name.ts';
import { parseKnownSigners, renderKnownSigners } from '../../src/policies/known-signers/signers-file.ts';
import { someOf } from '../support/effort.ts';
import { OTHER_KEY, PUBLIC_KEY, type PackageParts, buildPackage, sha256 } from '../support/build.ts';
import { check } from '../support/property.ts';
import { recordFor } from '../support/signers.ts';

const fingerprint = (key: string): string => `sha256:${sha256(Buffer.from(key, 'hex'))}`;
const FIRST_USE: KnownSignersOptions = { trustOnFirstUse: true };

function held(text: string, parts: PackageParts = {}, options: KnownSignersOptions = {}): Promise<Report> {
  return verify(buildPackage({ signed: true, ...parts }), { policies: [knownSigners(text, options)] });
}

async function codeOf(report: Promise<Report>): Promise<string> {
  const { issues, accepted, policies } = await report;
  expect(accepted).toBe(policies.known_signers === 'pass');
  return (
    issues
      .filter(({ source }) => source === 'known_signers')
      .map(({ code }) => code)
      .join() || 'pass'
  );
}

async function accepted(parts: PackageParts = {}): Promise<AcceptedReport> {
  const report = await verify(buildPackage({ signed: true, ...parts }));
  return report.accepted ? report : expect.unreachable();
}

describe('known signers', () => {
  it.each<[string, text: string, parts: PackageParts, plain: string, firstUse: string]>([
    ['the recorded key', recordFor('@ns'), {}, 'pass', 'pass'],
    ['another package of the namespace', recordFor('@ns'), { name: '@ns/other' }, 'pass', 'pass'],
    ['one of several recorded keys', recordFor('@ns', OTHER_KEY) + recordFor('@ns'), {}, 'pass', 'pass'],
    ['a key in upper case', recordFor('@ns', PUBLIC_KEY.toUpperCase()), {}, 'pass', 'pass'],
    ['no record', '', {}, 'new_signer', 'pass'],
    ['a record of another namespace', recordFor('@nsx'), {}, 'new_signer', 'pass'],
    ['a record of another case', recordFor('@NS'), {}, 'new_signer', 'pass'],
    ['a record without the @', recordFor('ns'), {}, 'new_signer', 'new_signer'],
    ['another key', recordFor('@ns', OTHER_KEY), {}, 'changed_signer', 'changed_signer'],
    [
      'other keys',
      recordFor('@ns', OTHER_KEY) + recordFor('@ns', '11'.repeat(32)),
      {},
      'changed_signer',
      'changed_signer',
    ],
    [
      'an unsigned package of a recorded namespace',
      recordFor('@ns'),
      { signed: false },
      'no_known_signer',
      'no_known_signer',
    ],
    ['an unsigned package of no recorded namespace', '', { signed: false }, 'no_known_signer', 'no_known_signer'],
    [
      'a wrong signature that claims the recorded key',
      recordFor('@ns'),
      { signature: { value: '00'.repeat(64) } },
      'no_known_signer',
      'no_known_signer',
    ],
    ['a whole name without namespace', recordFor('plain'), { name: 'plain' }, 'pass', 'pass'],
    ['a whole name with a slash', recordFor('ns/pkg'), { name: 'ns/pkg' }, 'pass', 'pass'],
    ['a part of a whole name', recordFor('ns'), { name: 'ns/pkg' }, 'new_signer', 'pass'],
    ['a name that is spelt like a namespace', recordFor('@ns', OTHER_KEY), { name: 'ns' }, 'new_signer', 'pass'],
  ])('%s', async (_what, text, parts, plain, firstUse) => {
    expect(await codeOf(held(text, parts))).toBe(plain);
    expect(await codeOf(held(text, parts, FIRST_USE))).toBe(firstUse);
  });

  it('tell both fingerprints, both versions, and what to do', async () => {
    const { issues } = await held(recordFor('@ns', OTHER_KEY, '0.9.0'), { version: '1.0.0' });
    expect(issues).toMatchObject([
      {
        expected: `${fingerprint(OTHER_KEY)}, first seen in version 0.9.0`,
        actual: `${fingerprint(PUBLIC_KEY)}, in version 1.0.0`,
      },
    ]);
    expect(issues[0]?.message).toContain('Ask the publisher over another channel');
  });

  it('show what a file says neither raw nor whole', async () => {
    const version = `\\u001b[31m${'x'.repeat(100_000)}`;
    const { issues } = await held(recordFor('@ns', OTHER_KEY, version));
    expect(JSON.stringify(issues)).not.toContain('\\u001b');
    expect(JSON.stringify(issues).length).toBeLessThan(2000);
  });

  it('fail for a package whose signature is of other content, only as the checks do', async () => {
    const changed = buildPackage({ signed: true }).replace('"nodes":[]', '"nodes":[{}]');
    const { accepted, policies, issues } = await verify(changed, { policies: [knownSigners(recordFor('@ns'))] });
    expect([accepted, policies.known_signers]).toEqual([false, 'skipped']);
    expect(issues.map(({ source }) => source)).toContain('structure');
  });
});

describe('a file of known signers', () => {
  it.each<[string, string]>([
    ['nothing', ''],
    ['a comment', '# nobody yet\n'],
    ['a byte order mark and CRLF', `\ufeff${recordFor('@ns').replaceAll('\n', '\r\n')}`],
    ['tables in one line', `signer = [{ namespace = "@ns", public_key = "${PUBLIC_KEY}", first_seen_version = "1" }]`],
  ])('may have %s', (_what, text) => {
    expect(() => knownSigners(text)).not.toThrow();
  });

  it.each<[string, string, string]>([
    ['JSON', '{}', 'it is not TOML: line 1, column 1: '],
    ['lone carriage returns', recordFor('@ns').replaceAll('\n', '\r'), 'it is not TOML: line 1, column 11: '],
    ['two byte order marks', `\ufeff\ufeff${recordFor('@ns')}`, 'it is not TOML: line 1, column 1: '],
    ['a byte order mark within', `${recordFor('@ns')}\ufeff${recordFor('@a')}`, 'it is not TOML: line 5, column 1: '],
    [
      'merge conflict markers',
      `<<<<<<< HEAD\n${recordFor('@ns')}=======\n${recordFor('@ns', OTHER_KEY)}>>>>>>> other\n`,
      'it has merge conflict markers, the first in line 1. Resolve the conflict, and commit the result.',
    ],
    [
      'a table in place of the array',
      '[signer]\nnamespace = "@ns"\n',
      '`signer` must be an array of tables: write [[signer]].',
    ],
    ['signers that are no tables', 'signer = ["@ns"]', 'signer 1 is not a table: write [[signer]].'],
    ['a lock', '[[package]]\nname = "a"\n', 'it has package, but only tables [[signer]] are allowed.'],
    ['a prototype', '[__proto__]\nsigner = []\n', 'it has __proto__, but only tables [[signer]] are allowed.'],
    ['a member that is not known', `${recordFor('@ns')}revoked = true\n`, 'signer 1 has revoked, but only namespace, '],
    ['a member of a prototype', `${recordFor('@ns')}__proto__ = 1\n`, 'signer 1 has __proto__, but only '],
    ['no namespace', '[[signer]]\n', '`namespace` of signer 1 must be a non-empty string.'],
    ['an empty namespace', recordFor(''), '`namespace` of signer 1 must be a non-empty string.'],
    [
      'a package',
      recordFor('@ns/pkg'),
      'signer 1 is for a package, but must be for its namespace: write "@namespace".',
    ],
    ...['@ns ', '\t@ns', '@ns/', '@n\u00e5s', '@ns\u200b', '@\u0430cme'].map((name): [string, string, string] => [
      `a namespace that no package has, ${JSON.stringify(name)}`,
      recordFor(name),
      ', which cannot be a namespace: write "@namespace".',
    ]),
    ['no key', '[[signer]]\nnamespace = "@ns"\n', '`public_key` of signer 1 must be a non-empty string.'],
    [
      'a fingerprint',
      recordFor('@ns', fingerprint(PUBLIC_KEY)),
      '`public_key` of signer 1 must be the 64 hexadecimal digits of a key, not a fingerprint.',
    ],
    [
      'a version that is a number',
      recordFor('@ns').replace('"0.9.0"', '0.9'),
      '`first_seen_version` of signer 1 must be a non-empty string.',
    ],
    [
      'a namespace and key twice',
      recordFor('@ns') + recordFor('@a') + recordFor('@ns', PUBLIC_KEY.toUpperCase(), '2.0.0'),
      'signer 3 has the namespace and the key of an earlier one. Remove one of them.',
    ],
  ])('must not have %s', (_what, text, said) => {
    for (const make of [() => knownSigners(text), () => knownSigners(text, FIRST_USE)]) {
      expect(make).toThrow(TypeError);
      expect(make).toThrow(/^The file of known signers cannot be used: .*\.$/);
      expect(make).toThrow(said);
    }
  });

  it('is quoted neither raw nor whole', () => {
    for (const text of [
      `"\\u001b${'x'.repeat(1_000_000)}" = 1`,
      `${recordFor('@ns')}"\\u001b${'x'.repeat(1_000_000)}" = 1`,
    ]) {
      try {
        knownSigners(text);
        expect.unreachable();
      } catch (error) {
        expect((error as Error).message).toMatch(/^[ -~…]+$/);
        expect((error as Error).message.length).toBeLessThan(300);
      }
    }
  });

  it('of very many keys is read and changed in time proportional to its size', async () => {
    const key = (index: number): string => index.toString(16).padStart(64, '0');
    const count = someOf(50_000);
    const ofMany = Array.from({ length: count }, (_, index) => recordFor(`@n${index}`, key(index)));
    const ofOne = Array.from({ length: count }, (_, index) => recordFor('@one', key(index)));
    const report = await accepted();
    const start = performance.now();
    const text = recordSigner([...ofMany, ...ofOne].join('\n'), report);
    // It takes about a second; with a search per record it would take minutes.
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(text.match(/^\[\[signer\]\]$/gm)?.length).toBe(2 * count + 1);
  });
});

describe('recordSigner', () => {
  it('adds the key of a namespace that has none, and then it is known', async () => {
    const text = recordSigner('', await accepted({ version: '1.2.3' }));
    expect(text).toContain(recordFor('@ns', PUBLIC_KEY, '1.2.3'));
    expect(text.endsWith('"1.2.3"\n')).toBe(true);
    expect(await codeOf(held(text))).toBe('pass');
  });

  it('returns the same text if the key is recorded, comments and all', async () => {
    const text = `# Anna, by phone\n${recordFor('@ns', PUBLIC_KEY, '0.1.0')}`;
    expect(recordSigner(text, await accepted())).toBe(text);
  });

  it('never adds to or replaces another key', async () => {
    const report = await accepted();
    expect(() => recordSigner(recordFor('@ns', OTHER_KEY), report)).toThrow(
      new TypeError('Another key is recorded for @ns. Ask its publisher before you add one.'),
    );
  });

  it.each<[string, () => Promise<unknown>]>([
    ['an unsigned package', () => accepted({ signed: false })],
    ['a package that is refused', () => verify(buildPackage({ signed: true }), { policies: [knownSigners('')] })],
    ['no package', () => verify('{}')],
  ])('takes no report of %s', async (_what, report) => {
    const found = (await report()) as AcceptedReport;
    expect(() => recordSigner('', found)).toThrow(
      new TypeError('The package of recordSigner must be accepted and signed.'),
    );
  });

  it('refuses a text that is no file of known signers', async () => {
    const report = await accepted();
    expect(() => recordSigner('x', report)).toThrow(/^The file of known signers cannot be used: /);
    expect(() => recordSigner(null as never, report)).toThrow(
      new TypeError('The signers of recordSigner must be a string.'),
    );
  });

  it('records nothing that a policy conceals', async () => {
    const name = ['AKIA', 'QZ7NDLFW', '3VRTB2XK'].join('');
    const report = await verify(buildPackage({ signed: true, name }), {
      policies: [noSecrets(), knownSigners('', FIRST_USE)],
    });
    expect(() => recordSigner('', report as AcceptedReport)).toThrow(TypeError);
  });

  it('gives the same text whatever the order in which keys were recorded', async () => {
    const names = fc.uniqueArray(fc.constantFrom('@b/x', '@a/x', '@a-b/x', '@a/y', '@A/x', 'plain', '@ab/x', 'a/b'), {
      minLength: 1,
    });
    await check(
      fc.tuple(names, fc.infiniteStream(fc.nat())),
      async ([list, random]) => {
        const reports = await Promise.all(list.map((name) => accepted({ name })));
        const record = (some: readonly AcceptedReport[]): string => some.reduce(recordSigner, '');
        const shuffled = reports
          .map((report) => ({ report, at: random.next().value }))
          .sort((left, right) => left.at - right.at)
          .map(({ report }) => report);
        expect(record(shuffled)).toBe(record(reports));
      },
      200,
    );
  });

  it('writes what it reads, sorted by the bytes of UTF-8', async () => {
    const namespace = fc.stringMatching(/^[\w.@-]{1,6}(\/[\w.-]{1,6})?$/).filter((text) => {
      return isPackageName(text) && !/^@[^/]+\//.test(text);
    });
    const key = fc.constantFrom(...[1, 2, 3].map((digit) => `${digit}`.repeat(64)));
    const version = fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }).filter((text) => text.isWellFormed());
    const signers = fc.array(fc.tuple(namespace, key, version)).map((records) => {
      const found = new Map<string, Map<string, string>>();
      for (const [name, digits, seen] of records) found.set(name, (found.get(name) ?? new Map()).set(digits, seen));
      return found;
    });
    await check(signers, async (found) => {
      const text = renderKnownSigners(found);
      const read = parseKnownSigners(text);
      expect(new Map(read)).toEqual(found);
      expect(renderKnownSigners(read)).toBe(text);
      const names = [...read.keys()];
      expect(names).toEqual(names.toSorted((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right))));
    });
  });
});
