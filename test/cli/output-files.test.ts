import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HELP } from '../../src/cli/help.ts';
import { buildPackage } from '../support/build.ts';
import { run, temporaryFolder, unwrapped } from '../support/cli.ts';
import { commandsIn } from '../support/output-commands.ts';

const INPUTS = ['vectors/golden', 'gone.ctxpkg'];

describe('--output', () => {
  it('writes what --format would have written, from the same run', async () => {
    const folder = temporaryFolder();
    const formats = ['text', 'json', 'github', 'sarif'];
    const flags = formats.map((format) => `--output=${format}=${join(folder, format)}`);
    const [all, ...alone] = await Promise.all([
      run([...flags, '--format', 'github', ...INPUTS]),
      ...formats.map((format) => run(['--format', format, ...INPUTS])),
    ]);
    expect(all).toEqual(alone[2]);
    expect(formats.map((format) => readFileSync(join(folder, format), 'utf8'))).toEqual(
      alone.map(({ stdout }) => stdout),
    );
  });

  it('leaves out with --quiet what is accepted, and has no colour', async () => {
    const file = join(temporaryFolder(), 'text');
    const { stdout } = await run(['--quiet', '--color', '--output', `text=${file}`, ...INPUTS]);
    expect(stdout).toContain('\u001b[');
    expect(readFileSync(file, 'utf8')).toBe((await run(['--quiet', ...INPUTS])).stdout);
  });

  it('empties a file that is there', async () => {
    const file = join(temporaryFolder(), 'a=b.json');
    writeFileSync(file, 'x'.repeat(100_000));
    await run(['--output', `json=${file}`, 'gone.ctxpkg']);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ file: 'gone.ctxpkg' });
  });

  it.each(['', 'sarif', 'sarif=', '=x', 'xml=x', 'SARIF=x', 'ctxpkg.sarif'])(
    'is wrong without a format and a file: %j',
    async (value) => {
      const { status, stdout, stderr } = await run(['--output', value, ...INPUTS]);
      expect([status, stdout]).toEqual([2, '']);
      expect(unwrapped(stderr)).toContain('--output must be <format>=<file>');
    },
  );

  it('is not for inspect', async () => {
    const { status, stderr } = await run(['inspect', '--output', 'json=x', ...INPUTS]);
    expect([status, unwrapped(stderr)]).toEqual([2, expect.stringContaining('exclude each other') as string]);
  });

  it('names no file twice', async () => {
    const { status, stderr } = await run(['--output', 'json=x', '--output', 'sarif=./x', ...INPUTS]);
    expect([status, unwrapped(stderr)]).toEqual([
      2,
      expect.stringContaining('--output names the same file more than once.') as string,
    ]);
  });

  it('never empties a package or another file that the command reads', async () => {
    const folder = temporaryFolder();
    const files = {
      'a.ctxpkg': buildPackage(),
      plain: buildPackage(),
      keys: `${'d7'.repeat(32)} A\n`,
      list: 'plain\n',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    symlinkSync('plain', join(folder, 'link'));
    symlinkSync('a.ctxpkg', join(folder, 'to-package'));
    for (const [path, ...args] of [
      ['a.ctxpkg', '.'],
      ['new.LCTXPKG', 'plain'],
      ['to-package', '.'],
      ['plain', 'plain'],
      ['./link', 'plain'],
      ['keys', '--signers-file', 'keys', 'plain'],
      ['list', '--files-from', 'list'],
      ['plain', '--files-from', 'list'],
    ]) {
      const { status, stdout, stderr } = await run(['--output', `json=${path}`, ...args], { cwd: folder });
      expect([status, stdout]).toEqual([2, '']);
      expect(unwrapped(stderr)).toContain('would be lost');
    }
    for (const [name, text] of Object.entries(files)) expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
  });

  it('never empties a file that an option names, whichever it is', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'plain'), buildPackage({ signed: true }));
    const texts: Readonly<Record<string, string>> = {
      'signers-file': `${'d7'.repeat(32)} A\n`,
      lock: '# nothing\n',
      index: '{"schema":"ctxpkg-registry-package-v1","versions":[]}',
      'known-signers': '# nobody\n',
      'accept-secrets': '\n',
      'write-lock': '# nothing\n',
      'files-from': 'plain\n',
    };
    // As the help shows them, so that a new option cannot be forgotten.
    const options = [...HELP.matchAll(/^ {2}--([a-z-]+) <file>/gm)].map(([, name = '']) => name);
    expect(options.sort()).toEqual(Object.keys(texts).sort());
    for (const [option, text] of Object.entries(texts)) {
      writeFileSync(join(folder, 'named'), text);
      const others = option === 'files-from' ? [] : ['plain'];
      const scan = option === 'accept-secrets' ? ['--secrets'] : [];
      const args = ['--output', 'json=named', `--${option}`, 'named', ...scan, ...others];
      const { status, stderr } = await run(args, { cwd: folder });
      expect([option, status]).toEqual([option, 2]);
      expect(unwrapped(stderr)).toContain('would be lost');
      expect(readFileSync(join(folder, 'named'), 'utf8')).toBe(text);
    }
  });

  it('is no file that is made in the same run, which would take its place', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'plain'), buildPackage({ signed: true }));
    symlinkSync('.', join(folder, 'here'));
    for (const args of [
      ['--write-lock', 'new'],
      ['--known-signers', 'new', '--trust-on-first-use'],
    ]) {
      const { status, stderr } = await run(['--output', 'json=here/new', ...args, 'plain'], { cwd: folder });
      expect(status).toBe(2);
      expect(unwrapped(stderr)).toContain('would be lost');
      expect(existsSync(join(folder, 'new'))).toBe(false);
    }
  });

  it('verifies nothing if a file cannot be opened', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '::error::x'));
    for (const [path, code] of [
      ['none/x', 'ENOENT'],
      ['::error::x', 'EISDIR'],
    ]) {
      const { status, stdout, stderr } = await run(['--output', `sarif=${path}`, '.'], { cwd: folder });
      expect([status, stdout]).toEqual([2, '']);
      expect(unwrapped(stderr)).toContain(`cannot be written (${code})`);
      expect(commandsIn(stderr)).toEqual([]);
    }
    expect(readdirSync(folder)).toEqual(['::error::x']);
  });

  it.skipIf(process.platform !== 'linux').each([
    [2, buildPackage()],
    [1, '{}'],
  ])('ends with status %i if a file can no longer be written', async (expected, document) => {
    const { status, stderr } = await run(['--output', 'json=/dev/full', '-', 'vectors/golden'], { input: document });
    expect(status).toBe(expected);
    expect(unwrapped(stderr)).toContain('"/dev/full" cannot be written (ENOSPC)');
  });
});
