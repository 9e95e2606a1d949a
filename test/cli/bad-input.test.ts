import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeError } from '../../src/cli/input-error.ts';
import { type Io, OutputClosed } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { buildPackage } from '../support/build.ts';
import { environment, jsonLines, run, runBuilt, temporaryFolder } from '../support/cli.ts';

/** Runs the command in this process. */
async function runHere(
  args: readonly string[],
  write?: Io['stdout']['write'],
): Promise<{ status: number; stdout: string }> {
  let stdout = '';
  const output = { write: async (text: string) => void (stdout += text), isTerminal: false, columns: undefined };
  const io: Io = {
    stdout: write ? { ...output, write } : output,
    stderr: output,
    stdin: (async function* () {})(),
    env: {},
  };
  return { status: await main(args, io), stdout };
}

const documents: Readonly<Record<string, [string | Uint8Array, string]>> = {
  'an empty file': ['', 'empty_document'],
  'binary garbage': [Uint8Array.from({ length: 3000 }, (_, index) => (index * 151 + 7) & 0xff), 'unexpected_character'],
  'UTF-16 with a mark': [Buffer.from(`\ufeff${buildPackage()}`, 'utf16le'), 'invalid_utf8'],
  'UTF-16 without a mark': [Buffer.from(buildPackage(), 'utf16le'), 'invalid_utf8'],
  'a nest 5,000 deep': [`{"manifest":${'['.repeat(5000)}${']'.repeat(5000)}}`, 'nesting_too_deep'],
  'a million brackets': ['['.repeat(1_000_000), 'nesting_too_deep'],
  'half a package': [buildPackage().slice(0, 200), 'unexpected_end'],
};

describe('documents that are none', () => {
  it.each(Object.entries(documents))('%s', async (_name, [document, code]) => {
    const file = join(temporaryFolder(), 'x.ctxpkg');
    writeFileSync(file, document);
    const result = await run(['--json', file]);
    expect(result).toMatchObject({ status: 1, stderr: '' });
    expect(jsonLines(result)).toMatchObject([{ valid: false, issues: [{ code }] }]);
  });

  it('300 MB are refused without being read', async () => {
    const file = join(temporaryFolder(), 'x.ctxpkg');
    writeFileSync(file, '');
    truncateSync(file, 300_000_000);
    const started = performance.now();
    const { status, stdout } = await run([file]);
    expect(status).toBe(1);
    expect(stdout).toContain('document_too_large');
    expect(stdout).toContain('actual   300000000 bytes');
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('inputs that cannot be read', () => {
  it('a file that is not there does not stop the others', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.ctxpkg'), buildPackage());
    const result = await run(['--json', 'gone.ctxpkg', 'a.ctxpkg', 'a.ctxpkg/x'], { cwd: folder });
    expect(result.status).toBe(2);
    expect(jsonLines(result)).toMatchObject([
      { file: 'gone.ctxpkg', error: { code: 'not_found' } },
      { file: 'a.ctxpkg', valid: true },
      { file: 'a.ctxpkg/x', error: { code: 'not_found' } },
    ]);
    const text = await run(['gone.ctxpkg', 'a.ctxpkg'], { cwd: folder });
    expect(text.stdout).toContain('UNREADABLE: ./gone.ctxpkg\n  not_found: There is no such file or directory.\n');
    expect(text.stdout).toContain('2 inputs: 1 valid (1 unsigned), 1 unreadable\n');
  });

  it('an invalid package weighs more than one that could not be read', async () => {
    expect((await run(['-q', 'gone.ctxpkg', 'vectors/golden/invalid-integrity.ctxpkg'])).status).toBe(1);
  });

  it('a directory without packages', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'sub', 'readme.txt'), '');
    const result = await run(['--json', folder]);
    expect(result.status).toBe(2);
    expect(jsonLines(result)).toEqual([
      { file: folder, error: { code: 'no_packages', message: 'The directory has no .ctxpkg or .lctxpkg file.' } },
    ]);
  });

  it('links: to files, to directories, broken, and round in a circle', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'd'));
    writeFileSync(join(folder, 'd', 'a.ctxpkg'), buildPackage());
    symlinkSync(join(folder, 'd', 'a.ctxpkg'), join(folder, 'd', 'b.ctxpkg'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'd', 'c.ctxpkg'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'd', 'other'));
    symlinkSync('.', join(folder, 'd', 'loop'));
    symlinkSync(folder, join(folder, 'd', 'out'));
    const result = await run(['--json', 'd'], { cwd: folder });
    expect(result.status).toBe(2);
    expect(jsonLines(result)).toMatchObject([
      { file: 'd/a.ctxpkg', valid: true },
      { file: 'd/b.ctxpkg', valid: true },
      { file: 'd/c.ctxpkg', error: { code: 'not_found' } },
      { file: 'd/out', error: { code: 'link_not_followed' } },
    ]);
  });

  it('a pipe named on the command line is read, one that a search comes upon is not', async () => {
    const folder = temporaryFolder();
    const pipe = join(folder, 'p.ctxpkg');
    execFileSync('mkfifo', [pipe]);
    const searched = await run(['--json', folder]);
    expect(jsonLines(searched)).toMatchObject([{ file: pipe, error: { code: 'not_a_file' } }]);
    const [named] = await Promise.all([
      runBuilt(['--json', pipe]),
      new Promise<void>((resolve) => {
        writeFileSync(join(folder, 'in'), buildPackage());
        execFileSync('sh', ['-c', 'cat "$1" > "$2" &', 'sh', join(folder, 'in'), pipe]);
        resolve();
      }),
    ]);
    expect(jsonLines(named)).toMatchObject([{ valid: true }]);
  });

  it('a file without permission', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'a.ctxpkg');
    writeFileSync(file, buildPackage());
    chmodSync(file, 0o000);
    chmodSync(folder, 0o755);
    // For root there is no such thing: the command then runs as the user that owns nothing.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    try {
      const { status, stdout } = await runHere(['--json', file]);
      expect(status).toBe(2);
      expect(JSON.parse(stdout)).toMatchObject({ file, error: { code: 'permission_denied' } });
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it('a file that vanishes between the search and the reading', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.ctxpkg'), buildPackage());
    const { rmSync } = await import('node:fs');
    const { findSources } = await import('../../src/cli/inputs.ts');
    const { readFound } = await import('../../src/cli/read.ts');
    const [source] = findSources([folder]);
    rmSync(join(folder, 'a.ctxpkg'));
    expect(source?.kind).toBe('file');
    expect(() => readFound(join(folder, 'a.ctxpkg'), 100)).toThrow(
      expect.toSatisfy((error: unknown) => describeError(error).code === 'not_found'),
    );
  });

  it('errors of the file system that have no sentence of their own', () => {
    expect(describeError(Object.assign(new Error(), { code: 'EIO' }))).toEqual({
      code: 'read_failed',
      message: 'It could not be read (EIO).',
    });
    expect(describeError('?')).toEqual({ code: 'read_failed', message: 'It could not be read.' });
    expect(describeError(Object.assign(new Error(), { code: 'EMFILE' }))).toEqual({
      code: 'too_many_open_files',
      message: 'Too many files are open; try again with fewer.',
    });
  });
});

describe('output', () => {
  const nasty = buildPackage({
    manifest: { ['\u001b[2J\u009b31m\u202e\u200b']: 1, visibility: '\u001b]0;title\u0007\u007f\u0085\u2028' },
  });

  it.each<string[]>([[], ['--json'], ['--color']])('never passes control characters on: %j', async (...flags) => {
    const file = join(temporaryFolder(), 'x\u001b[1m\u0007.ctxpkg');
    writeFileSync(file, nasty);
    const { stdout } = await run([...flags, file]);
    const colours = /\u001b\[(?:1|2|22|31|32|33|39)m/g;
    expect(stdout.replace(colours, '')).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u2028\u2029\u202e]/,
    );
    if (flags.includes('--json')) {
      const [line] = jsonLines({ stdout, stderr: '', status: 1 });
      expect(line?.['file']).toBe(file);
      expect(JSON.stringify(line)).toContain('\u202e');
    } else {
      expect(stdout).toContain('\\u{9b}31m\\u{202e}');
    }
  });

  it('has colour when and only when it is asked for', async () => {
    const file = 'vectors/golden/valid-level1.ctxpkg';
    const coloured = async (args: string[], env: Record<string, string> = {}): Promise<boolean> =>
      (await run([...args, file], { env })).stdout.includes('\u001b[');
    expect(await coloured([])).toBe(false);
    expect(await coloured(['--color'])).toBe(true);
    expect(await coloured([], { FORCE_COLOR: '1' })).toBe(true);
    expect(await coloured([], { FORCE_COLOR: '0' })).toBe(false);
    expect(await coloured([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
    expect(await coloured(['--color'], { NO_COLOR: '1' })).toBe(true);
    expect(await coloured(['--no-color'], { FORCE_COLOR: '1' })).toBe(false);
    expect(await coloured(['--color', '--json'])).toBe(false);
  });

  it('that is closed ends the command', async () => {
    const closed = async (): Promise<never> => {
      throw new OutputClosed();
    };
    expect((await runHere(['vectors/golden/valid-level1.ctxpkg'], closed)).status).toBe(2);
    expect((await runHere(['vectors/golden'], closed)).status).toBe(1);
    expect((await runHere(['--help'], closed)).status).toBe(2);
  });

  it('may be cut off by a pipe without a stack trace', () => {
    const script = `"${process.execPath}" dist/cli/bin.cjs --json vectors/corpus/docs 2>&1 >/dev/full | head -c 2000; "${process.execPath}" dist/cli/bin.cjs vectors/corpus/docs 2>&1 | head -n 1`;
    const output = execFileSync('sh', ['-c', script], {
      env: environment(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    expect(output).not.toContain('    at ');
    expect(output.split('\n')[0]).toMatch(/^(IN)?VALID /);
  });
});
