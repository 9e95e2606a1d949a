import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FirstUse } from '../../src/cli/first-use.ts';
import type { Outcome } from '../../src/cli/format/renderer.ts';
import { type Io, OutputClosed } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { parseKnownSigners } from '../../src/policies/known-signers/signers-file.ts';
import { type Report, knownSigners, recordSigner, verify } from '../../src/index.ts';
import { OTHER_KEY, PUBLIC_KEY, type PackageParts, buildPackage, sha256 } from '../support/build.ts';
import { type Result, jsonLines, run, runBuilt, temporaryFolder, unwrapped } from '../support/cli.ts';
import { readSarif } from '../support/sarif.ts';
import { recordFor } from '../support/signers.ts';

const FINGERPRINT = `sha256:${sha256(Buffer.from(PUBLIC_KEY, 'hex'))}`;
const build = (parts: PackageParts = {}): string => buildPackage({ signed: true, ...parts });
const FILES: Readonly<Record<string, string>> = {
  'a.ctxpkg': build(),
  'b.ctxpkg': build({ version: '2.0.0' }),
  'c.ctxpkg': build({ signed: 'by another', version: '3.0.0' }),
  'other.ctxpkg': build({ name: '@other/x', version: '0.1.0' }),
  'plain.ctxpkg': build({ name: 'plain' }),
  'unsigned.ctxpkg': build({ signed: false }),
  'broken.ctxpkg': build({ name: '@broken/x' }).replace('for tests', 'changed').replace('"nodes":[]', '"nodes": [1]'),
  'leaky.ctxpkg': build({ content: `{"x":"${['AKIA', 'QZ7NDLFW', '3VRTB2XK'].join('')}"}` }),
};

/** A folder with the packages, and with the file of known signers if there is one. */
function enter(known?: string): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  if (known !== undefined) writeFileSync(join(folder, 'known.toml'), known);
  return folder;
}

const runIn = (cwd: string, ...args: string[]): Promise<Result> =>
  run(['--known-signers', 'known.toml', '--trust-on-first-use', ...args], { cwd });
const read = (folder: string): string => readFileSync(join(folder, 'known.toml'), 'utf8');
const signersIn = (folder: string): string[] =>
  [...parseKnownSigners(read(folder))].flatMap(([namespace, keys]) =>
    [...keys].map(([key, version]) => `${namespace} ${key === PUBLIC_KEY ? 1 : 2} ${version}`),
  );
const verdicts = (result: Result): string[] =>
  jsonLines(result).map(({ file, accepted, issues }) => {
    const codes = (issues as Report['issues']).map(({ code }) => code);
    return `${String(file).replace('.ctxpkg', '')}: ${accepted ? 'accepted' : codes.join()}`;
  });

describe('first use', () => {
  it('makes the file, sorted and the same each time, and then the keys are known', async () => {
    const folder = enter();
    const result = await runIn(folder, 'plain.ctxpkg', 'other.ctxpkg', 'a.ctxpkg');
    expect([result.status, result.stdout.match(/^VALID, signed by a new key, now recorded:/gm)?.length]).toEqual([
      0, 3,
    ]);
    expect(result.stdout).toContain('3 inputs: 3 valid (3 signed by a new key)');
    expect(result.stderr).toContain('New keys, recorded in "known.toml".');
    expect(result.stderr).toContain(`${FINGERPRINT} signs for @ns`);
    expect(signersIn(folder)).toEqual(['@ns 1 1.0.0', '@other 1 0.1.0', 'plain 1 1.0.0']);
    expect(readdirSync(folder).filter((name) => name.startsWith('known'))).toEqual(['known.toml']);
    const text = read(folder);
    expect(await run(['--known-signers', 'known.toml', '-q', 'plain.ctxpkg', 'a.ctxpkg'], { cwd: folder })).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(await runIn(folder, '-q', 'b.ctxpkg', 'other.ctxpkg')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(read(folder)).toBe(text);
    const again = enter();
    await runIn(again, 'other.ctxpkg', 'a.ctxpkg', 'plain.ctxpkg');
    expect(read(again)).toBe(text);
  });

  it('says in the verdict whether a key was recorded in this run or before it', async () => {
    const folder = enter(recordFor('@other'));
    const { stdout } = await runIn(folder, 'other.ctxpkg', 'a.ctxpkg', 'b.ctxpkg');
    expect(stdout.split('\n').map((line) => line.replace(/: .*/, ''))).toEqual([
      'VALID, signed by a recorded key',
      'VALID, signed by a new key, now recorded',
      'VALID, signed by a new key, now recorded',
      '3 inputs',
      '',
    ]);
    expect(stdout).toContain('3 valid (2 signed by a new key)');
    expect((await runIn(folder, 'a.ctxpkg')).stdout).toMatch(/^VALID, signed by a recorded key:/);
    const whole = await runIn(enter(), 'a.ctxpkg');
    expect(whole.stdout).toContain(`signed by      a new key, ${FINGERPRINT}`);
    const named = await runIn(enter(), '--signer', FINGERPRINT, 'a.ctxpkg');
    expect(named.stdout).toMatch(/^VALID, signed by a trusted key:/);
  });

  it('says in JSON, annotations and SARIF whose key was recorded in this run', async () => {
    const files = ['other.ctxpkg', 'a.ctxpkg', 'unsigned.ctxpkg'];
    const stdoutOf = async (format: string): Promise<string> =>
      (await runIn(enter(recordFor('@other')), '--format', format, ...files)).stdout;
    const said = `The package is signed by a new key, now recorded: ${FINGERPRINT}. Compare it with what its publisher says.`;

    const lines = jsonLines({ status: 1, stdout: await stdoutOf('json'), stderr: '' });
    expect(lines.map(({ newKey, accepted }) => [newKey, accepted])).toEqual([
      [undefined, true],
      [true, true],
      [undefined, false],
    ]);
    // All else is what the library says.
    const { file: _file, newKey: _new, backend: _by, digests: _digests, ...report } = lines[1] ?? {};
    const policies = [knownSigners('', { trustOnFirstUse: true })];
    expect(await verify(FILES['a.ctxpkg'] ?? '', { policies })).toMatchObject(report);

    const notices = (await stdoutOf('github')).split('\n').filter((line) => line.startsWith('::notice '));
    expect(notices).toEqual([`::notice file=a.ctxpkg,title=ctxpkg%3A new_signer::${said}%0Aa.ctxpkg`]);

    const { results } = readSarif(await stdoutOf('sarif'));
    expect(results.map(({ level, ruleId }) => [level, ruleId])).toEqual([
      ['error', 'no_known_signer'],
      ['note', 'new_signer'],
    ]);
    expect(results[1]).toMatchObject({
      message: { text: said },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'a.ctxpkg' } } }],
      properties: { source: 'known_signers' },
    });
  });

  it('writes what recordSigner gives', async () => {
    const folder = enter();
    await runIn(folder, 'a.ctxpkg');
    const report = await verify(FILES['a.ctxpkg'] ?? '');
    expect(read(folder)).toBe(report.accepted ? recordSigner('', report) : '');
  });

  it('refuses both of two new keys for one namespace, and records neither, in any order', async () => {
    for (const files of [
      ['a.ctxpkg', 'other.ctxpkg', 'c.ctxpkg', 'b.ctxpkg'],
      ['c.ctxpkg', 'b.ctxpkg', 'other.ctxpkg', 'a.ctxpkg'],
    ]) {
      const folder = enter();
      const result = await runIn(folder, '--json', ...files);
      expect(result.status).toBe(1);
      expect(verdicts(result)).toEqual(
        files.map((file) => (file === 'other.ctxpkg' ? 'other: accepted' : `${file[0]}: new_signer`)),
      );
      for (const { file, policies, valid, checks } of jsonLines(result)) {
        const isOther = file === 'other.ctxpkg';
        expect([valid, policies]).toEqual([true, { known_signers: isOther ? 'pass' : 'fail' }]);
        expect(Object.values(checks as object)).toEqual(['pass', 'pass', 'pass', 'pass']);
      }
      expect(signersIn(folder)).toEqual(['@other 1 0.1.0']);
    }
  });

  it('refuses another key than the recorded one, and an unsigned package, and changes nothing', async () => {
    const folder = enter(recordFor('@ns'));
    const result = await runIn(folder, '--json', 'c.ctxpkg', 'unsigned.ctxpkg');
    expect([result.status, verdicts(result)]).toEqual([1, ['c: changed_signer', 'unsigned: no_known_signer']]);
    expect(read(folder)).toBe(recordFor('@ns'));
  });

  it('records only what is accepted otherwise', async () => {
    const folder = enter();
    const status = async (...args: string[]): Promise<number | null> => (await runIn(folder, ...args)).status;
    expect(await status('broken.ctxpkg')).toBe(1);
    expect(await status('unsigned.ctxpkg')).toBe(1);
    expect(await status('--secrets', 'leaky.ctxpkg')).toBe(1);
    expect(await status('--signer', OTHER_KEY, 'a.ctxpkg')).toBe(1);
    expect(await status('--expect', '@ns/pkg@^9', 'a.ctxpkg')).toBe(1);
    expect(await status('--profile', 'registry', '--strict', 'a.ctxpkg')).toBe(1);
    expect(existsSync(join(folder, 'known.toml'))).toBe(false);
    expect(await status('--secrets', '--signer', PUBLIC_KEY, '--expect', '@ns/pkg@^1', 'a.ctxpkg')).toBe(0);
    expect(signersIn(folder)).toEqual(['@ns 1 1.0.0']);
  });

  it('does not call a key recorded that was not, because the package is refused', async () => {
    const folder = enter();
    for (const args of [
      ['--expect', '@other/y', 'a.ctxpkg'],
      ['--profile', 'registry', '--strict', 'a.ctxpkg'],
    ]) {
      const { stdout } = await runIn(folder, ...args);
      expect(stdout).toMatch(/^ {2}known_signers +skipped$/m);
      expect(stdout).toMatch(/^ {2}signed by +an unknown key,/m);
    }
    writeFileSync(join(folder, 'empty.lock'), '');
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'sub/a.ctxpkg'), FILES['a.ctxpkg'] ?? '');
    const unlocked = await runIn(folder, '--lock', 'empty.lock', 'sub');
    expect([unlocked.status, unlocked.stdout]).toEqual([0, expect.stringMatching(/^UNLOCKED: /) as string]);
    expect(existsSync(join(folder, 'known.toml'))).toBe(false);
  });

  it('says what was recorded also if the reader of the output goes away', async () => {
    const folder = enter();
    let said = '';
    const output = { isTerminal: false, columns: undefined };
    const closed = async (): Promise<void> => {
      throw new OutputClosed();
    };
    const io: Io = {
      stdout: { ...output, write: closed },
      stderr: { ...output, write: async (text) => void (said += text) },
      stdin: (async function* () {})(),
      env: {},
    };
    const known = join(folder, 'known.toml');
    expect(await main(['--known-signers', known, '--trust-on-first-use', join(folder, 'a.ctxpkg')], io)).toBe(2);
    expect([signersIn(folder), unwrapped(said)]).toEqual([
      ['@ns 1 1.0.0'],
      expect.stringContaining(`${FINGERPRINT} signs for @ns`) as string,
    ]);
  });

  it('takes a key of a package that another policy refuses as a contradiction', async () => {
    const folder = enter();
    const leaky = build({ signed: 'by another', content: `{"x":"${['AKIA', 'QZ7NDLFW', '3VRTB2XK'].join('')}"}` });
    writeFileSync(join(folder, 'leaky.ctxpkg'), leaky);
    const result = await runIn(folder, '--json', '--secrets', 'a.ctxpkg', 'leaky.ctxpkg');
    expect([result.status, verdicts(result)]).toEqual([1, ['a: new_signer', 'leaky: secret_found,new_signer']]);
    expect(existsSync(join(folder, 'known.toml'))).toBe(false);
  });

  it('records no name of which a part is concealed, although the secret in it is accepted', async () => {
    const folder = enter();
    const leaky = build({ name: `@${['AKIA', 'QZ7NDLFW', '3VRTB2XK'].join('')}/x` });
    writeFileSync(join(folder, 'named.ctxpkg'), leaky);
    const accept = { rule: 'aws_access_key_id', pointer: '/manifest/name', artifactSha256: sha256(leaky) };
    writeFileSync(join(folder, 'accepted'), JSON.stringify(accept));
    const result = await runIn(folder, '--secrets', '--accept-secrets', 'accepted', 'named.ctxpkg');
    expect([result.status, unwrapped(result.stdout)]).toEqual([
      1,
      expect.stringContaining('Record the key by hand') as string,
    ]);
    expect(existsSync(join(folder, 'known.toml'))).toBe(false);
  });

  it('adds to what is recorded, and keeps several keys of a namespace', async () => {
    const folder = enter(recordFor('@ns', OTHER_KEY, '3.0.0') + recordFor('@ns', PUBLIC_KEY));
    expect((await runIn(folder, 'c.ctxpkg', 'a.ctxpkg', 'other.ctxpkg')).status).toBe(0);
    expect(signersIn(folder)).toEqual(['@ns 2 3.0.0', '@ns 1 0.9.0', '@other 1 0.1.0']);
  });

  it('holds verdicts back from the first new key on, in the order of the inputs', async () => {
    const folder = enter(recordFor('@ns'));
    const files = ['a.ctxpkg', 'gone.ctxpkg', 'other.ctxpkg', 'broken.ctxpkg', 'b.ctxpkg', 'gone.ctxpkg'];
    const { status, stdout } = await runIn(folder, '--json', ...files);
    expect(status).toBe(1);
    expect(jsonLines({ status, stdout, stderr: '' }).map(({ file }) => file)).toEqual(files);
  });

  it('says with --quiet only what went wrong', async () => {
    expect(await runIn(enter(), '-q', 'a.ctxpkg')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('is not for inspect, whose packages would have to be kept', async () => {
    const args = ['inspect', '--known-signers', 'known.toml', '--trust-on-first-use', 'a.ctxpkg'];
    const { status, stderr } = await run(args, { cwd: enter() });
    expect([status, stderr.split('\n')[0]]).toEqual([
      2,
      'ctxpkg-verify: inspect and --trust-on-first-use exclude each other.',
    ]);
    const known = await run(['inspect', '--known-signers', 'known.toml', 'a.ctxpkg'], { cwd: enter(recordFor('@ns')) });
    expect(known.stdout).toContain('signed by: a recorded key, sha256:');
  });

  it('does not let an output file empty the records', async () => {
    const folder = enter(recordFor('@ns'));
    const { status, stderr } = await runIn(folder, '--output', 'json=known.toml', 'a.ctxpkg');
    expect([status, unwrapped(stderr)]).toEqual([2, expect.stringContaining('would be lost')]);
    expect(read(folder)).toBe(recordFor('@ns'));
  });
});

describe('a file in which nothing can be recorded', () => {
  const refused = async (folder: string, said: string, path = 'known.toml'): Promise<void> => {
    const args = ['--known-signers', path, '--trust-on-first-use', 'a.ctxpkg'];
    const { status, stdout, stderr } = await run(args, { cwd: folder });
    expect([status, stdout, unwrapped(stderr)]).toEqual([2, '', `ctxpkg-verify: ${said}\n`]);
  };

  it('is refused before anything is verified', async () => {
    const folder = enter();
    mkdirSync(join(folder, 'known.toml'));
    await refused(folder, '"known.toml" is not a regular file, so it cannot be changed.');
    await refused(
      folder,
      '"gone/known.toml" cannot be written (its directory does not exist). Name a file in a directory that you can write to.',
      'gone/known.toml',
    );
    await refused(
      folder,
      '"a.ctxpkg/known.toml" cannot be written (its directory does not exist). Name a file in a directory that you can write to.',
      'a.ctxpkg/known.toml',
    );
  });

  it('may be read-only', async () => {
    const folder = enter(recordFor('@ns'));
    chmodSync(join(folder, 'known.toml'), 0o444);
    await refused(folder, '"known.toml" is read-only, so it cannot be changed.');
  });

  it.skipIf(process.platform === 'win32')('may be a pipe, which is not waited for', async () => {
    const folder = enter();
    execFileSync('mkfifo', [join(folder, 'known.toml')]);
    await refused(folder, '"known.toml" is not a regular file, so it cannot be changed.');
  });

  it('may be a link to nothing', async () => {
    const folder = enter();
    symlinkSync('nowhere.toml', join(folder, 'known.toml'));
    await refused(folder, '"known.toml" is a link to a file that does not exist.');
  });

  it.skipIf(process.getuid?.() === 0)('may be in a directory that is read-only', async () => {
    const folder = enter(recordFor('@ns'));
    chmodSync(folder, 0o555);
    await refused(folder, '"known.toml" cannot be written (EACCES). Name a file in a directory that you can write to.');
    chmodSync(folder, 0o755);
  });

  it('may turn out only when it is written: no package is accepted, and the status is 2', async () => {
    const folder = enter();
    // In the place of the temporary file.
    mkdirSync(join(folder, 'known.toml.lock.tmp'));
    const result = await runIn(folder, '--json', 'a.ctxpkg', 'other.ctxpkg');
    expect([result.status, verdicts(result)]).toEqual([2, ['a: new_signer', 'other: new_signer']]);
    expect(unwrapped(result.stderr)).toMatch(/^ctxpkg-verify: "known\.toml" cannot be written \(\w+\)\. Name a file/);
    expect(jsonLines(result)[0]).toMatchObject({ valid: true, accepted: false, policies: { known_signers: 'fail' } });
    expect(readdirSync(folder).filter((name) => name.startsWith('known'))).toEqual(['known.toml.lock.tmp']);
    const mixed = await runIn(folder, '--json', 'a.ctxpkg', 'broken.ctxpkg');
    expect(mixed.status).toBe(1);
  });

  it('may have changed meanwhile: what another process recorded is kept, and a contradiction refuses', async () => {
    const path = join(enter(), 'known.toml');
    const settle = async (now: string, ...documents: string[]): Promise<[string[], string, string | null]> => {
      const firstUse = new FirstUse(path, new Map());
      const policies = [knownSigners('', { trustOnFirstUse: true })];
      const outcomes = (async function* (): AsyncGenerator<Outcome> {
        for (const file of documents) yield { file, report: await verify(FILES[file] ?? '', { policies }) };
        writeFileSync(path, now);
      })();
      const found: string[] = [];
      for await (const outcome of firstUse.settle(outcomes)) {
        if ('error' in outcome) expect.unreachable();
        else found.push(outcome.report.issues[0]?.code ?? String(outcome.report.accepted));
      }
      return [found, readFileSync(path, 'utf8'), firstUse.failure];
    };
    const [merged, text] = await settle(recordFor('@else'), 'a.ctxpkg', 'other.ctxpkg');
    expect(merged).toEqual(['true', 'true']);
    expect([...parseKnownSigners(text).keys()]).toEqual(['@else', '@ns', '@other']);
    const same = `# as it was\n${recordFor('@ns', PUBLIC_KEY, '0.1.0')}`;
    expect(await settle(same, 'a.ctxpkg')).toEqual([['true'], same, null]);
    const [changed, after] = await settle(recordFor('@ns', OTHER_KEY), 'a.ctxpkg', 'other.ctxpkg');
    expect(changed).toEqual(['changed_signer', 'true']);
    expect([...parseKnownSigners(after)].map(([name, keys]) => [name, ...keys.keys()])).toEqual([
      ['@ns', OTHER_KEY],
      ['@other', PUBLIC_KEY],
    ]);
    const [failed, untouched, why] = await settle('<<<<<<< HEAD\n', 'a.ctxpkg');
    expect([failed, untouched]).toEqual([['new_signer'], '<<<<<<< HEAD\n']);
    expect(why).toContain('merge conflict markers');
  });
});

describe('the file', () => {
  it.skipIf(process.platform === 'win32')('keeps its mode, and the link that leads to it', async () => {
    const folder = enter();
    mkdirSync(join(folder, 'shared'));
    writeFileSync(join(folder, 'shared/keys.toml'), recordFor('@other'));
    chmodSync(join(folder, 'shared/keys.toml'), 0o640);
    symlinkSync('shared/keys.toml', join(folder, 'known.toml'));
    expect((await runIn(folder, 'a.ctxpkg')).status).toBe(0);
    expect(readlinkSync(join(folder, 'known.toml'))).toBe('shared/keys.toml');
    expect(statSync(join(folder, 'shared/keys.toml')).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(folder, 'shared'))).toEqual(['keys.toml']);
    expect(signersIn(folder)).toEqual(['@ns 1 1.0.0', '@other 1 0.9.0']);
  });

  it('loses nothing that processes record at the same time', async () => {
    const folder = enter();
    const names = Array.from({ length: 6 }, (_, index) => `n${index}`);
    for (const name of names) writeFileSync(join(folder, `${name}.ctxpkg`), build({ name: `@${name}/x` }));
    const args = ['--known-signers', 'known.toml', '--trust-on-first-use', '-q'];
    const results = await Promise.all(names.map((name) => runBuilt([...args, `${name}.ctxpkg`], { cwd: folder })));
    expect(results.map(({ status, stderr }) => [status, stderr])).toEqual(names.map(() => [0, '']));
    expect(signersIn(folder)).toEqual(names.map((name) => `@${name} 1 1.0.0`));
  });
});
