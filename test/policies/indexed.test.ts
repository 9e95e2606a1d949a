import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IndexedOptions, type Report, indexed, verify } from '../../src/index.ts';
import { parseIndex } from '../../src/policies/indexed/package-index.ts';
import { OTHER_KEY, PUBLIC_KEY, type PackageParts, buildPackage } from '../support/build.ts';
import { entryFor, indexFor, indexOf } from '../support/index-document.ts';
import { check } from '../support/property.ts';

const SIGNED = buildPackage({ signed: true });
const ENTRY = entryFor(SIGNED);

async function held(index: string, options: IndexedOptions = {}, document = SIGNED): Promise<Report> {
  return verify(document, { policies: [indexed(index, options)] });
}

async function codesOf(report: Promise<Report>): Promise<string[]> {
  const { issues, accepted, policies } = await report;
  expect(accepted).toBe(policies.indexed === 'pass');
  return issues.filter(({ source }) => source === 'indexed').map(({ code }) => code);
}

describe('an index', () => {
  it('accepts the file that it has, whatever it has besides', async () => {
    const others = [1, 2, 3].map((minor) => ({ ...ENTRY, version: `0.${minor}.0`, artifact_sha256: '22'.repeat(32) }));
    const index = indexFor(SIGNED, { versions: [...others, ENTRY], price: { amount: 1 }, more: [null] });
    expect(await codesOf(held(index))).toEqual([]);
  });

  it('takes digits in either case, and white space with any line ends', async () => {
    const entry = {
      ...ENTRY,
      artifact_sha256: String(ENTRY['artifact_sha256']).toUpperCase(),
      signer_public_key: PUBLIC_KEY.toUpperCase(),
    };
    const text = JSON.stringify(JSON.parse(indexFor(SIGNED, { versions: [entry] })), null, 2);
    for (const lines of ['\n', '\r\n', '\r']) expect(await codesOf(held(text.replaceAll('\n', lines)))).toEqual([]);
  });

  it.each<[string, object, string[]]>([
    ['no entry of the version', { version: '1.0.1' }, ['not_in_index', 'index_latest_differs']],
    ['a version that is written in another way', { version: '1.0.0+a' }, ['not_in_index', 'index_latest_differs']],
    ['another digest', { artifact_sha256: '22'.repeat(32) }, ['index_digest_mismatch']],
    ['another size', { size_bytes: SIGNED.length + 1 }, ['index_size_mismatch']],
    ['another key', { signer_public_key: OTHER_KEY }, ['index_signer_mismatch']],
    [
      'nothing in common',
      { artifact_sha256: '22'.repeat(32), size_bytes: 0, signer_public_key: OTHER_KEY },
      ['index_digest_mismatch', 'index_size_mismatch', 'index_signer_mismatch'],
    ],
  ])('that has %s refuses the package, with a code for each difference', async (_what, members, codes) => {
    const found = await codesOf(held(indexFor(SIGNED, { versions: [{ ...ENTRY, ...members }] })));
    expect(found.sort()).toEqual(codes.sort());
  });

  it('refuses a package that is unsigned, or whose signature is wrong', async () => {
    for (const parts of [{}, { signed: true, signature: { value: '00'.repeat(64) } }] satisfies PackageParts[]) {
      const document = buildPackage(parts);
      expect(await codesOf(held(indexFor(document), {}, document))).toEqual(['index_signer_mismatch']);
    }
  });

  it('counts bytes, not characters', async () => {
    const document = buildPackage({ signed: true, manifest: { description: 'ä€😀' } });
    expect(await codesOf(held(indexFor(document), {}, document))).toEqual([]);
  });

  it('warns of a yanked version, and refuses one that a range chose', async () => {
    const index = indexFor(SIGNED, { latest: null, versions: [{ ...ENTRY, yanked: true }] });
    const pinned = await held(index);
    expect([pinned.accepted, pinned.issues.map(({ code }) => code)]).toEqual([true, ['yanked_version']]);
    const chosen = await held(index, { chosenByRange: true });
    expect([chosen.accepted, chosen.issues.map(({ code }) => code)]).toEqual([false, ['yanked_version_chosen']]);
    expect((await held(indexFor(SIGNED), { chosenByRange: true })).accepted).toBe(true);
  });

  it.each<[string | undefined, string | null | undefined, string[]]>([
    [undefined, 'public', []],
    [undefined, 'private', ['index_visibility_differs']],
    ['public', 'public', []],
    ['private', 'private', []],
    ['private', 'public', ['index_visibility_differs']],
    ['public', 'hidden', ['index_visibility_differs']],
    ['private', null, []],
    ['private', undefined, []],
  ])('a package that is %s and an index that says %s: %j', async (visibility, stated, codes) => {
    const document = buildPackage({ signed: true, manifest: { visibility } });
    expect(await codesOf(held(indexFor(document, { visibility: stated }), {}, document))).toEqual(codes);
  });
});

describe('the latest version of an index', () => {
  const newest = (text: string): string | null => parseIndex(text).newest?.version ?? null;

  it.each<[versions: string[], newest: string | null]>([
    [['1.0.0', '1.10.0', '1.9.0'], '1.10.0'],
    [['2.0.0-rc.1', '1.0.0'], '1.0.0'],
    [['2.0.0-rc.1', '2.0.0-rc.2'], '2.0.0-rc.2'],
    [['1.0.0', '-1.1.0'], '1.0.0'],
    [['-1.0.0', '2.0.0-rc.1'], '2.0.0-rc.1'],
    [['-1.0.0', '-1.1.0'], null],
    [['1.0.0+a', '1.0.0+b', '1.0.0', '0.9.0'], '1.0.0+b'],
    [['1.0', '0.1.0'], '0.1.0'],
    [[], null],
  ])('of %j is %j', (versions, expected) => {
    for (const list of [versions, versions.toReversed()]) expect(newest(indexOf(null, ...list))).toBe(expected);
  });

  it('is warned of if the index names another one, a yanked one, one that it does not have, or none', async () => {
    const others = [
      { ...ENTRY, version: '0.9.0' },
      { ...ENTRY, version: '1.1.0', yanked: true },
      { ...ENTRY, version: '2.0.0-rc.1' },
    ];
    for (const [latest, isRight] of [
      ['1.0.0', true],
      ['0.9.0', false],
      ['1.1.0', false],
      ['2.0.0-rc.1', false],
      ['3.0.0', false],
      ['', false],
      [null, false],
    ] as const) {
      const report = await held(indexFor(SIGNED, { latest, versions: [ENTRY, ...others] }));
      expect([report.accepted, report.issues.map(({ code }) => code)]).toEqual([
        true,
        isRight ? [] : ['index_latest_differs'],
      ]);
    }
  });

  it('is a release that is not yanked, and none is higher; the order of the list does not matter', async () => {
    const number = fc.integer({ min: 0, max: 2 });
    const version = fc
      .tuple(fc.constantFrom('', '-'), number, number, number, fc.constantFrom('', '', '-1', '-a'))
      .map(([yanked, major, minor, patch, tail]) => `${yanked}${major}.${minor}.${patch}${tail}`);
    const versions = fc.uniqueArray(version, { selector: (text) => text.replace(/^-/, ''), maxLength: 8 });
    await check(versions, async (list) => {
      const first = newest(indexOf(null, ...list));
      expect(newest(indexOf(null, ...list.toReversed()))).toBe(first);
      const offered = list.filter((each) => !each.startsWith('-'));
      const releases = offered.filter((each) => !each.includes('-'));
      const candidates = releases.length > 0 ? releases : offered;
      // One digit and a tail of one character: without a tail, the order of SemVer is that of the texts.
      const key = (each: string): string => (each.includes('-') ? each : `${each}~`);
      expect(first).toBe(candidates.toSorted((left, right) => (key(left) < key(right) ? -1 : 1)).at(-1) ?? null);
    });
  });
});

describe('keys that change in an index', () => {
  it('are listed in the order of versions, as warnings', async () => {
    const text = indexOf('1.10.0', "1.9.0'", '1.10.0', '1.2.0', "-1.3.0'", '1.11.0-rc.1');
    const { keyChanges } = parseIndex(text);
    expect(keyChanges.map(({ before, after }) => `${before.version} ${after.version}`)).toEqual([
      '1.2.0 1.3.0',
      '1.9.0 1.10.0',
    ]);
    const report = await held(text);
    const found = report.issues.filter(({ code }) => code === 'index_signer_changed');
    expect(found.map(({ severity, expected, actual }) => [severity, expected, actual])).toEqual([
      ['warning', `${PUBLIC_KEY} in version 1.2.0`, `${OTHER_KEY} in version 1.3.0`],
      ['warning', `${OTHER_KEY} in version 1.9.0`, `${PUBLIC_KEY} in version 1.10.0`],
    ]);
  });

  it('are counted where they are too many to list', async () => {
    const versions = Array.from({ length: 3000 }, (_, minor) => `0.${minor}.0${minor % 2 === 0 ? '' : "'"}`);
    const report = await held(indexOf(null, ...versions));
    expect(report.issues.filter(({ code }) => code === 'index_signer_changed').length).toBeLessThanOrEqual(1000);
    expect(report.issues.at(-1)).toMatchObject({ code: 'issues_omitted' });
    expect(report.policies.indexed).toBe('fail');
  });
});

describe('an index that cannot be used', () => {
  const index = (members: object): string => indexFor(SIGNED, { ...members });
  const entry = (members: object): string => index({ versions: [{ ...ENTRY, ...members }] });
  it.each<[string, string, string]>([
    ['nothing', '', 'it is not strict JSON: line 1, column 1: empty document; expected here: a JSON document.'],
    ['an array', '[]', 'it is not a JSON object.'],
    ['TOML', '[[signer]]', 'it is not strict JSON: line 1, column 3: unexpected character; expected here: '],
    ['what was cut off', index({}).slice(0, -9), 'unexpected end'],
    ['a byte order mark', `\ufeff${index({})}`, 'it is not strict JSON: line 1, column 1: byte order mark'],
    ['half of a surrogate pair', index({}).replace('public', '\ud800'), 'it has half of a surrogate pair.'],
    ['a name twice', index({}).replace('{', '{"latest":"0.1.0",'), 'duplicate member.'],
    ['an entry with a name twice', index({}).replace('"yanked"', '"yanked":true,"yanked"'), 'duplicate member.'],
    [
      'merge conflict markers',
      index({}).replace('{', '{\n<<<<<<< HEAD\n"a":1,\n=======\n"a":2,\n>>>>>>> other\n'),
      'it has merge conflict markers, the first in line 2. Resolve the conflict, and commit the result.',
    ],
    [
      'another schema',
      index({ schema: 'ctxpkg-registry-package-v2' }),
      'its `schema` is "ctxpkg-registry-package-v2", and',
    ],
    ['a catalog', index({ schema: 'ctxpkg-registry-index-v1' }), 'must be "ctxpkg-registry-package-v1".'],
    [
      'another case of the schema',
      index({ schema: 'CTXPKG-registry-package-v1' }),
      'must be "ctxpkg-registry-package-v1".',
    ],
    ['no schema', index({ schema: undefined }), 'its `schema` must be "ctxpkg-registry-package-v1".'],
    ['no versions', index({ versions: undefined }), 'its member `versions` must be an array.'],
    ['versions by name', index({ versions: { '1.0.0': ENTRY } }), 'its member `versions` must be an array.'],
    ['a latest version that is a number', index({ latest: 1 }), 'its member `latest` must be a string.'],
    ['a visibility that is a number', index({ visibility: 1 }), 'its member `visibility` must be a string.'],
    ['an entry that is none', index({ versions: [ENTRY, null] }), '`version` of entry 2 must be a string.'],
    [
      'two entries of one version',
      index({ versions: [ENTRY, ENTRY] }),
      'the version 1.0.0 has two entries, and nothing says which one is right.',
    ],
    ['an entry without a digest', entry({ artifact_sha256: undefined }), '`artifact_sha256` of entry 1 must be 64'],
    [
      'a digest with a prefix',
      entry({ artifact_sha256: `sha256:${'11'.repeat(32)}` }),
      'must be 64 hexadecimal digits.',
    ],
    ['a size that is text', entry({ size_bytes: '7' }), '`size_bytes` of entry 1 must be a number of bytes.'],
    ['a size below zero', entry({ size_bytes: -1 }), 'must be a number of bytes.'],
    ['a size that is no whole number', entry({ size_bytes: 1.5 }), 'must be a number of bytes.'],
    [
      'a size that no double holds',
      entry({}).replace(/"size_bytes":\d+/, '"size_bytes":9007199254740993'),
      'must be a number',
    ],
    ['no key', entry({ signer_public_key: null }), '`signer_public_key` of entry 1 must be 64 hexadecimal digits.'],
    ['a yank that is text', entry({ yanked: 'false' }), '`yanked` of entry 1 must be true or false.'],
  ])('%s: a TypeError says why', (_what, text, said) => {
    expect(() => indexed(text)).toThrow(TypeError);
    expect(() => indexed(text)).toThrow(/^The index cannot be used: .*\.$/);
    expect(() => indexed(text)).toThrow(said);
  });

  it('is quoted neither raw nor whole', () => {
    const long = `\u001b[31m${'x'.repeat(1_000_000)}`;
    for (const text of [
      index({ schema: long }),
      index({
        versions: [
          { ...ENTRY, version: long },
          { ...ENTRY, version: long },
        ],
      }),
    ]) {
      try {
        indexed(text);
        expect.unreachable();
      } catch (error) {
        const { message } = error as Error;
        expect(message).toMatch(/^[ -~…]+$/);
        expect(message.length).toBeLessThan(300);
      }
    }
  });

  it('shows its texts in a report neither raw nor whole', async () => {
    const long = `\u001b[31m${'x'.repeat(100_000)}`;
    const report = await held(indexFor(SIGNED, { latest: long, visibility: long, versions: [ENTRY] }));
    expect(report.issues.map(({ code }) => code)).toEqual(['index_latest_differs', 'index_visibility_differs']);
    expect(JSON.stringify(report.issues)).not.toContain('\\u001b');
    expect(JSON.stringify(report.issues).length).toBeLessThan(2500);
  });

  it('may have names that mean something to objects, which are ignored', async () => {
    const text = indexFor(SIGNED).replace('{', '{"__proto__":{"latest":"9.9.9"},"constructor":1,');
    expect((await held(text)).issues).toEqual([]);
    expect(await codesOf(held(indexOf('__proto__', '__proto__')))).toEqual(['index_latest_differs', 'not_in_index']);
  });
});

describe('an index of 100,000 versions', () => {
  it('is read in time proportional to its size', async () => {
    const versions = Array.from({ length: 100_000 }, (_, index) => `${index % 10}.${index}.0`);
    const text = indexOf(null, ...versions);
    const start = performance.now();
    const policy = indexed(text);
    await verify(SIGNED, { policies: [policy] });
    // It takes about half a second; with a search per entry it would take minutes.
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
