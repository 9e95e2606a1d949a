import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PUBLIC_KEY, buildPackage, sha256 } from '../support/build.ts';
import { entryFor, indexFor, indexOf } from '../support/index-document.ts';
import { recordFor } from '../support/signers.ts';
import { jsonLines, run, temporaryFolder, unwrapped } from '../support/cli.ts';

const SIGNED = buildPackage({ signed: true });
const DIGEST = sha256(SIGNED);
const FINGERPRINT = `sha256:${sha256(Buffer.from(PUBLIC_KEY, 'hex'))}`;
const OTHER = '11'.repeat(32);
const entry = (name: string, digest: string): string =>
  `[[package]]\nname = "${name}"\nversion = "1.0.0"\nartifact_sha256 = "${digest}"\nregistry = "https://example.org"\n`;

/** Runs the command in a folder with a signed package, `p.ctxpkg`, and other files. */
function runWith(files: Readonly<Record<string, string | Uint8Array>>, ...args: string[]): ReturnType<typeof run> {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries({ 'p.ctxpkg': SIGNED, ...files })) writeFileSync(join(folder, name), text);
  return run(args, { cwd: folder });
}

describe('a policy on the command line', () => {
  it.each<[status: number, flags: string[]]>([
    [0, ['--signer', PUBLIC_KEY]],
    [0, ['--signer', FINGERPRINT]],
    [0, ['--signer', OTHER, '--signer', PUBLIC_KEY]],
    [0, ['--signer', PUBLIC_KEY, '--signer', OTHER]],
    [0, ['--signer', OTHER, '--signers-file', 'keys']],
    [0, ['--signer', PUBLIC_KEY, '--signers-file', 'others']],
    [0, ['--signers-file', 'keys']],
    [1, ['--signer', OTHER]],
    [1, ['--signers-file', 'others']],
    [0, ['--sha256', DIGEST]],
    [1, ['--sha256', OTHER]],
    [0, ['--lock', 'lock']],
    [0, ['--lock', 'marked']],
    [1, ['--lock', 'lock-of-another']],
    [1, ['--lock', 'lock-of-another-file']],
    [1, ['--lock', 'empty']],
    [0, ['--expect', '@ns/pkg']],
    [0, ['--expect', '@ns/pkg@^1']],
    [1, ['--expect', '@ns/pkg@^2']],
    [1, ['--expect', '@ns/pkgs@^1']],
    [0, ['--index', 'index.json']],
    [0, ['--expect', '@ns/pkg@^1', '--index', 'index.json']],
    [1, ['--index', 'index-of-another-file.json']],
    [1, ['--index', 'index-of-nothing.json']],
    [0, ['--index', 'yanked.json']],
    [1, ['--index', 'yanked.json', '--strict']],
    [0, ['--expect', '@ns/pkg', '--index', 'yanked.json']],
    [0, ['--expect', '@ns/pkg@=1.0.0', '--index', 'yanked.json']],
    [1, ['--expect', '@ns/pkg@^1', '--index', 'yanked.json']],
    [1, ['--expect', '@ns/pkg@=1.0', '--index', 'yanked.json']],
    [0, ['--expect', '@ns/pkg@^1', '--index', 'yanked.json', '--lock', 'lock']],
    [0, ['--expect', '@ns/pkg@^1', '--index', 'yanked.json', '--sha256', DIGEST]],
    [0, ['--known-signers', 'known.toml']],
    [1, ['--known-signers', 'known-others.toml']],
    [1, ['--known-signers', 'empty']],
    [0, ['--profile', 'registry']],
    [0, ['--profile', 'registry', '--publish-as', '@ns/pkg@1.0.0']],
    [1, ['--profile', 'registry', '--publish-as', '@ns/pkg@1.0.1']],
    [1, ['--profile', 'registry', '--strict']],
    [0, ['--secrets']],
    [1, ['--secrets', 'leaky.ctxpkg']],
    [1, ['--secrets', '--sha256', DIGEST, '--lock', 'lock', '--signer', OTHER]],
  ])('%i for %j', async (status, flags) => {
    const files = {
      keys: `\ufeff# the team\r\n\r\n  ${FINGERPRINT}  # Anna\r\n${OTHER}\n`,
      others: OTHER,
      lock: entry('@ns/pkg', DIGEST),
      marked: `\ufeff${entry('@ns/pkg', DIGEST)}`,
      'lock-of-another': entry('@ns/other', DIGEST),
      'lock-of-another-file': entry('@ns/pkg', OTHER),
      empty: '',
      'index.json': indexFor(SIGNED),
      'index-of-another-file.json': indexFor(buildPackage({ signed: true, manifest: { description: 'other' } })),
      'index-of-nothing.json': indexOf(null),
      'yanked.json': indexFor(SIGNED, { latest: null, versions: [{ ...entryFor(SIGNED), yanked: true }] }),
      'known.toml': recordFor('@ns'),
      'known-others.toml': recordFor('@ns', OTHER),
      'leaky.ctxpkg': buildPackage({ content: `{"x":"${['AKIA', 'QZ7NDLFW', '3VRTB2XK'].join('')}"}` }),
    };
    const result = await runWith(files, '--json', ...flags, 'p.ctxpkg');
    expect(result).toMatchObject({ status, stderr: '' });
    expect(jsonLines(result)[0]).toMatchObject({ valid: true, accepted: status === 0 });
  });

  it('says whose key it was', async () => {
    const { status, stdout } = await runWith({}, '--signer', OTHER, 'p.ctxpkg');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^REFUSED: \.\/p\.ctxpkg/);
    expect(stdout).toContain('  signed_by      FAIL');
    expect(stdout).toContain('signer_not_trusted');
    expect(stdout).toContain(`actual   ${PUBLIC_KEY}\n             (${FINGERPRINT})`);
  });

  it('holds each version in a directory against its own entry of an index', async () => {
    const versions = ['1.0.0', '1.1.0', '2.0.0'].map((version) => buildPackage({ signed: true, version }));
    const index = indexFor(SIGNED, { latest: '2.0.0', versions: versions.map(entryFor) });
    const files = Object.fromEntries(versions.map((document, number) => [`v${number}.ctxpkg`, document]));
    const args = ['--expect', '@ns/pkg', '--index', 'index.json', '--strict', '-q', '.'];
    expect(await runWith({ ...files, 'index.json': index }, ...args)).toEqual({ status: 0, stdout: '', stderr: '' });
    const other = { 'other.ctxpkg': buildPackage({ signed: true, name: '@ns/other' }) };
    const { status, stdout } = await runWith({ ...files, ...other, 'index.json': index }, ...args);
    expect(status).toBe(1);
    expect(stdout.match(/error \w+/g)).toEqual([
      'error unexpected_name',
      'error index_digest_mismatch',
      'error index_size_mismatch',
    ]);
  });

  it('applies to every package of a directory', async () => {
    const { status, stdout } = await runWith({ 'q.ctxpkg': buildPackage() }, '--signer', PUBLIC_KEY, '.');
    expect(status).toBe(1);
    expect(stdout).toContain('no_signer');
    expect(stdout).toContain('2 inputs: 1 valid, 1 refused');
  });
});

describe('a policy that cannot be understood verifies nothing', () => {
  it.each<[reason: string, files: Record<string, string | Uint8Array>, flags: string[], said?: string]>([
    [
      'a signer that is no key',
      {},
      ['--signer', 'abc'],
      '--signer must be a public key of 64 hexadecimal digits, or a fingerprint, sha256: and 64 digits; not "abc".',
    ],
    ['a fingerprint of another hash', {}, ['--signer', `sha512:${OTHER}`]],
    ['a digest that is too short', {}, ['--sha256', 'abc'], '--sha256 must be 64 hexadecimal digits.'],
    ['two digests', {}, ['--sha256', OTHER, '--sha256', DIGEST], '--sha256 is given more than once.'],
    ['two locks', { a: '', b: '' }, ['--lock', 'a', '--lock', 'b'], '--lock is given more than once.'],
    ['a digest with more before it', {}, ['--sha256', `0${DIGEST}`], '--sha256 must be 64 hexadecimal digits.'],
    ['a digest with more after it', {}, ['--sha256', `${DIGEST}0`], '--sha256 must be 64 hexadecimal digits.'],
    [
      'a target of two packages',
      {},
      ['--profile', 'registry', '--publish-as', '@ns/pkg@1.0.0', 'p.ctxpkg'],
      '--publish-as is of one package, and there are several inputs.',
    ],
    ['a code and a file', {}, ['--explain', 'wrong_type'], '--explain takes a code, and no files.'],
    [
      'a digest of two packages',
      {},
      ['--sha256', DIGEST, 'p.ctxpkg'],
      '--sha256 is of one package, and there are several inputs.',
    ],
    ['an unknown profile', {}, ['--profile', 'store'], '--profile must be registry.'],
    ['a target without a profile', {}, ['--publish-as', '@a/b@1.0.0'], '--publish-as needs --profile registry.'],
    [
      'a target without a version',
      {},
      ['--profile', 'registry', '--publish-as', '@a/b'],
      '--publish-as must be @namespace/name@version.',
    ],
    [
      'an expected name of two packages',
      {},
      ['--expect', '@ns/pkg', 'p.ctxpkg'],
      '--expect is of one package, and there are several inputs.',
    ],
    [
      'an index of two packages',
      { 'index.json': indexFor(SIGNED) },
      ['--index', 'index.json', 'p.ctxpkg'],
      '--index is of one package, and there are several inputs.',
    ],
    [
      'an index of a list of packages',
      { 'index.json': indexFor(SIGNED), list: 'p.ctxpkg\n' },
      ['--index', 'index.json', '--files-from', 'list'],
      '--index is of one package, and there are several inputs.',
    ],
    ['two expected names', {}, ['--expect', '@a/b', '--expect', '@a/c'], '--expect is given more than once.'],
    [
      'an expected range that is empty',
      {},
      ['--expect', '@a/b@'],
      '--expect must be a name or name@range, such as @company/auth-service@^1.2.',
    ],
    ['an expected range of npm', {}, ['--expect', '@a/b@1 || 2'], '--expect must be a name or name@range'],
    ['an index that is not there', {}, ['--index', 'gone'], '"gone": There is no such file or directory.'],
    ['an index that is a directory', {}, ['--index', '.']],
    [
      'an index that is a package',
      {},
      ['--index', 'p.ctxpkg'],
      '"p.ctxpkg": The index cannot be used: its `schema` must be "ctxpkg-registry-package-v1".',
    ],
    [
      'an index that is not UTF-8',
      { index: Uint8Array.of(0x7b, 0xff) },
      ['--index', 'index'],
      '"index" is not UTF-8 text.',
    ],
    [
      'an index with two entries of one version',
      { 'index.json': indexOf(null, '1.0.0', '1.0.0') },
      ['--index', 'index.json'],
      '"index.json": The index cannot be used: the version 1.0.0 has two entries, and nothing says which one is right.',
    ],
    [
      'known signers that are not there',
      {},
      ['--known-signers', 'gone'],
      '"gone": There is no such file or directory. To create it, add --trust-on-first-use.',
    ],
    ['known signers that are a directory', {}, ['--known-signers', '.']],
    [
      'known signers with merge conflict markers',
      { known: `<<<<<<< HEAD\n${recordFor('@ns')}=======\n>>>>>>> other\n` },
      ['--known-signers', 'known'],
      '"known": The file of known signers cannot be used: it has merge conflict markers, the first in line 1.',
    ],
    [
      'known signers that are not, under first use',
      { known: '{}' },
      ['--known-signers', 'known', '--trust-on-first-use'],
      '"known": The file of known signers cannot be used: it is not TOML: line 1, column 1: ',
    ],
    [
      'first use without a file',
      {},
      ['--trust-on-first-use'],
      '--trust-on-first-use needs --known-signers, the file in which keys are recorded.',
    ],
    ['a lock that is not there', {}, ['--lock', 'gone']],
    ['a lock that is a directory', {}, ['--lock', '.']],
    ['a lock that is not TOML', { lock: '{"package": []}' }, ['--lock', 'lock']],
    ['a lock that is not UTF-8', { lock: Uint8Array.of(0x23, 0xff) }, ['--lock', 'lock']],
    [
      'a lock with two byte order marks',
      { lock: `\ufeff\ufeff${entry('@ns/pkg', DIGEST)}` },
      ['--lock', 'lock'],
      'line 1, column 1: A key is expected here, not U+FEFF.',
    ],
    [
      'a lock with two entries of one name',
      { lock: entry('@ns/pkg', DIGEST) + entry('@ns/pkg', OTHER) },
      ['--lock', 'lock'],
    ],
    [
      'keys that are none',
      { keys: `${PUBLIC_KEY}\nabc\n` },
      ['--signers-file', 'keys'],
      '"keys", line 2: a line must be a key, "key name" or "name = key"; a key is 64 hexadecimal digits, or sha256: and 64 digits.',
    ],
    [
      'keys behind two byte order marks',
      { keys: `\ufeff\ufeff${PUBLIC_KEY}\n` },
      ['--signers-file', 'keys'],
      '"keys" has a byte order mark (U+FEFF) within. Remove it.',
    ],
    [
      'a key behind a byte order mark of its own',
      { keys: `${PUBLIC_KEY}\n\ufeff${OTHER}\ufeff\n` },
      ['--signers-file', 'keys'],
      '"keys" has a byte order mark (U+FEFF) within. Remove it.',
    ],
    ['a list without keys', { keys: '# nobody\n' }, ['--signers-file', 'keys']],
    ['a list that is not there', {}, ['--signers-file', 'gone']],
    ['an unknown format', {}, ['--format', 'xml'], '--format must be one of text, json, github, sarif.'],
    ['two formats', {}, ['--json', '--format', 'text'], '--json and --format text exclude each other.'],
  ])('%s', async (_reason, files, flags, said = '') => {
    const { status, stdout, stderr } = await runWith(files, ...flags, 'p.ctxpkg');
    expect([status, stdout]).toEqual([2, '']);
    // The help is of no use where a file is wrong; then the file is named.
    expect(unwrapped(stderr)).toMatch(/^ctxpkg-verify: (".*\.\n$|[^"].*\.\nTry )/);
    expect(unwrapped(stderr)).toContain(said);
  });
});
