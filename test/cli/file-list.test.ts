import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPackage } from '../support/build.ts';
import { type Result, jsonLines, run, temporaryFolder, unwrapped } from '../support/cli.ts';

function filesOf(result: Result): unknown[] {
  return jsonLines(result).map(({ file }) => file);
}

function folderWith(...names: string[]): string {
  const folder = temporaryFolder();
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), buildPackage());
  }
  return folder;
}

describe('--files-from', () => {
  it('verifies the files and directories in a list, after those of the command line', async () => {
    const cwd = folderWith('a.ctxpkg', 'b', 'in/c.ctxpkg', 'x');
    writeFileSync(join(cwd, 'list'), 'b\r\n\nin\na.ctxpkg');
    const result = await run(['--json', '--files-from', 'list', 'x'], { cwd });
    expect(result.status).toBe(0);
    expect(filesOf(result)).toEqual(['x', 'b', 'in/c.ctxpkg', 'a.ctxpkg']);
  });

  it('takes names as they are: no patterns, no standard input', async () => {
    const cwd = folderWith('-', '*.ctxpkg', 'a.ctxpkg');
    const result = await run(['--json', '--files-from', '-'], { cwd, input: '-\n*.ctxpkg\n[a].ctxpkg\n' });
    expect(result.status).toBe(2);
    expect(jsonLines(result)).toMatchObject([
      { file: '-', accepted: true },
      { file: '*.ctxpkg', accepted: true },
      { file: '[a].ctxpkg', error: { code: 'not_found' } },
    ]);
  });

  it('with -0 takes names with line ends in them', async () => {
    const cwd = folderWith('a\nb\r', 'c');
    const result = await run(['--json', '--files-from', '-', '-0'], { cwd, input: 'a\nb\r\0c\0' });
    expect(result.status).toBe(0);
    expect(filesOf(result)).toEqual(['a\nb\r', 'c']);
  });

  it.skipIf(process.platform !== 'linux')('takes names that are not UTF-8', async () => {
    const cwd = temporaryFolder();
    const name = Buffer.from([0x61, 0xff, 0x62]);
    writeFileSync(Buffer.concat([Buffer.from(`${cwd}/`), name]), buildPackage());
    const result = await run(['--json', '--files-from', '-'], { cwd, input: name });
    expect(jsonLines(result)).toMatchObject([{ file: 'a\\x{ff}b', accepted: true }]);
  });

  it.each([
    ['', 'standard input names no file.'],
    ['\n\r\n', 'standard input names no file.'],
  ])('with %j has nothing to verify, which is no success', async (input, said) => {
    const result = await run(['--files-from', '-'], { input });
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(unwrapped(result.stderr)).toContain(said);
  });

  it.each([
    [['--files-from', '-'], 'a\0b\0', 'Add -0.'],
    [['--files-from', '-', '-0'], 'a\nb\n', 'Leave out -0.'],
  ])('%j of %j has the other separator', async (args, input, said) => {
    const result = await run(args, { input });
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(unwrapped(result.stderr)).toContain(said);
  });

  it('that cannot be read ends the command', async () => {
    const result = await run(['--files-from', 'gone', 'vectors/golden/valid-level1.ctxpkg']);
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toContain('"gone": There is no such file or directory.');
  });
});

describe('what is written instead of a path', () => {
  it.each([
    ['https://example.com/a.ctxpkg', 'download the file first'],
    ['@company/auth@1.0.0', 'looks like the name of a package'],
    ['@company/auth', 'looks like the name of a package'],
    ['help', 'Did you mean --help?'],
    ['verison', 'Did you mean --version?'],
    ['inspct', 'Did you mean the command inspect?'],
  ])('%s', async (path, advice) => {
    const result = await run(['--json', path], { cwd: temporaryFolder() });
    expect(result.status).toBe(2);
    expect(jsonLines(result)).toMatchObject([
      { error: { code: 'not_found', message: expect.stringContaining(advice) as string } },
    ]);
  });
});
