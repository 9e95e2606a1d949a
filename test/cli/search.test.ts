import { execFileSync } from 'node:child_process';
import fs, { chmodSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { buildPackage } from '../support/build.ts';
import { temporaryFolder } from '../support/cli.ts';

/** Runs the command in this process, and does something after each line of output. */
async function lines(
  args: readonly string[],
  {
    afterLine = () => {},
    stdin = [],
  }: { afterLine?: () => void; stdin?: AsyncIterable<Uint8Array> | Uint8Array[] } = {},
): Promise<{ status: number; found: string[] }> {
  const found: string[] = [];
  const write = async (text: string): Promise<void> => {
    const line = JSON.parse(text) as { file: string; valid?: boolean; error?: { code: string } };
    found.push(`${line.file} ${line.error?.code ?? (line.valid ? 'valid' : 'invalid')}`);
    afterLine();
  };
  const output = { write, isTerminal: false, columns: undefined };
  const io: Io = {
    stdout: { ...output, write: async (text) => (text === '' ? undefined : write(text)) },
    stderr: output,
    stdin: (async function* () {
      yield* stdin;
    })(),
    env: {},
  };
  return { status: await main(['--json', ...args], io), found };
}

/** A folder in which the test runs, with these files; a text that begins with `->` is a link. */
function enter(files: Readonly<Record<string, string>>): string {
  const umask = process.umask(0o022);
  onTestFinished(() => void process.umask(umask));
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    if (text.startsWith('->')) symlinkSync(text.slice(2), join(folder, path));
    else writeFileSync(join(folder, path), text);
  }
  const before = process.cwd();
  process.chdir(folder);
  onTestFinished(() => process.chdir(before));
  return folder;
}

/** For root there are no permissions: as root, this runs as the user that owns nothing. */
async function withoutRights<Value>(run: () => Promise<Value>): Promise<Value> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    return await run();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

const GOOD = buildPackage();

describe('the search of a folder', () => {
  it('sorts by the bytes of the names, folders among files, and follows links last', async () => {
    enter({
      'in/é.ctxpkg': GOOD,
      'in/a/z.ctxpkg': GOOD,
      'in/a.ctxpkg': GOOD,
      'in/B.LCTXPKG': GOOD,
      'in/\u{10000}.ctxpkg': GOOD,
      'in/\uffee.ctxpkg': GOOD,
      'in/0.ctxpkg': '->a.ctxpkg',
      'in/c.txt': '',
    });
    const { found } = await lines(['in']);
    expect(found).toEqual(
      [
        'in/B.LCTXPKG',
        'in/a/z.ctxpkg',
        'in/a.ctxpkg',
        'in/é.ctxpkg',
        'in/\uffee.ctxpkg',
        'in/\u{10000}.ctxpkg',
        'in/0.ctxpkg',
      ].map((name) => `${name} valid`),
    );
  });

  it('opens what it listed, also in a folder that is named through a link', async () => {
    enter({ 'x/y/in/a.ctxpkg': GOOD, link: '->x/y/in', 'in/a.ctxpkg': '{}' });
    expect((await lines(['link/../in'])).found).toEqual(['link/../in/a.ctxpkg valid']);
    expect((await lines(['link'])).found).toEqual(['link/a.ctxpkg valid']);
    expect((await lines(['link/'])).found).toEqual(['link/a.ctxpkg valid']);
    process.chdir('in');
    expect((await lines(['.'])).found).toEqual(['a.ctxpkg invalid']);
  });

  it('says so of each folder and file without permission', async () => {
    enter({ 'in/a.ctxpkg': GOOD, 'in/b.ctxpkg': GOOD, 'in/locked/c.ctxpkg': GOOD, 'in/listed/d.ctxpkg': GOOD });
    for (const [path, mode] of [
      ['in/b.ctxpkg', 0],
      ['in/locked', 0],
      ['in/listed', 0o444],
    ] as const)
      chmodSync(path, mode);
    onTestFinished(() => {
      for (const path of ['in/locked', 'in/listed']) chmodSync(path, 0o755);
    });
    expect(await withoutRights(() => lines(['in']))).toEqual({
      status: 2,
      found: [
        'in/a.ctxpkg valid',
        'in/b.ctxpkg permission_denied',
        'in/listed/d.ctxpkg permission_denied',
        'in/locked permission_denied',
      ],
    });
  });

  it('says so where a path is longer than the system allows', async () => {
    const folder = enter({ 'a.ctxpkg': GOOD });
    const name = 'x'.repeat(200);
    for (let level = 0; level < 25; level++) {
      mkdirSync(name);
      process.chdir(name);
      // From inside, since no path from elsewhere is short enough.
      onTestFinished(() => {
        process.chdir('..');
        rmSync(name, { recursive: true });
      });
    }
    writeFileSync('b.ctxpkg', GOOD);
    const { status, found } = await lines([folder]);
    expect(status).toBe(2);
    expect(found).toEqual([`${folder}/a.ctxpkg valid`, expect.stringMatching(/x{200} read_failed$/)]);
  });

  it('ends in /proc, whose links lead everywhere', async () => {
    if (process.platform !== 'linux') return expect(existsSync('/proc/self/root')).toBe(false);
    const { status, found } = await lines([`/proc/${process.pid}`]);
    expect(status).toBe(2);
    expect(found).toContain(`/proc/${process.pid}/root link_not_followed`);
  });
});

describe('links that a search finds', () => {
  it('are followed to files in the folder that is searched, and to folders in it that are searched anyway', async () => {
    enter({
      'in/a/x.ctxpkg': GOOD,
      'in/a/data.bin': GOOD,
      'in/b/link': '->../a',
      'in/b/round': '->..',
      'in/a/self': '->.',
      'in/c.ctxpkg': '->a/data.bin',
      'in/d.ctxpkg': '->e',
      'in/e': '->b/../a/x.ctxpkg',
      'in/folder.ctxpkg': '->a',
    });
    expect(await lines(['in'])).toEqual({
      status: 0,
      found: ['in/a/x.ctxpkg valid', 'in/c.ctxpkg valid', 'in/d.ctxpkg valid'],
    });
  });

  it('are not followed out of it without --follow-links', async () => {
    enter({
      'out/p/x.ctxpkg': GOOD,
      'out/y.ctxpkg': GOOD,
      'out/back': '->../in',
      'out/p/up': '->../..',
      'indeed/z.ctxpkg': GOOD,
      'in/a.ctxpkg': GOOD,
      'in/dir': '->../out',
      'in/file.ctxpkg': '->../out/y.ctxpkg',
      'in/readme': '->../out/y.ctxpkg',
      'in/near': '->../indeed',
      'in/more/via.ctxpkg': '->../dir/y.ctxpkg',
    });
    expect(await lines(['in'])).toEqual({
      status: 2,
      found: [
        'in/a.ctxpkg valid',
        'in/dir link_not_followed',
        'in/file.ctxpkg link_not_followed',
        'in/more/via.ctxpkg link_not_followed',
        'in/near link_not_followed',
      ],
    });
    const { status, found } = await lines(['--follow-links', 'in']);
    expect(status).toBe(0);
    expect(found).toEqual(
      [
        'in/a.ctxpkg',
        'in/dir/p/x.ctxpkg',
        'in/dir/y.ctxpkg',
        'in/file.ctxpkg',
        'in/more/via.ctxpkg',
        'in/near/z.ctxpkg',
      ].map((name) => `${name} valid`),
    );
  });

  it('may lead to nothing unless they are named like a package', async () => {
    enter({ 'in/a.ctxpkg': GOOD, 'in/nothing': '->gone', 'in/below': '->a.ctxpkg/x' });
    expect(await lines(['in'])).toEqual({ status: 0, found: ['in/a.ctxpkg valid'] });
    symlinkSync('gone', 'in/b.ctxpkg');
    expect(await lines(['in'])).toEqual({ status: 2, found: ['in/a.ctxpkg valid', 'in/b.ctxpkg not_found'] });
  });

  it('that cannot be followed are unreadable, whatever their names', async () => {
    enter({
      'in/a.ctxpkg': GOOD,
      'in/more': '->../locked/in',
      'in/one': '->two',
      'in/two': '->one',
      'in/long': `->${'x'.repeat(300)}`,
      'locked/in/b.ctxpkg': GOOD,
    });
    chmodSync('locked', 0);
    onTestFinished(() => chmodSync('locked', 0o755));
    expect(await withoutRights(() => lines(['in']))).toEqual({
      status: 2,
      found: [
        'in/a.ctxpkg valid',
        'in/long read_failed',
        'in/more permission_denied',
        'in/one read_failed',
        'in/two read_failed',
      ],
    });
  });

  it('to what is no file are not read', async () => {
    enter({ 'in/a.ctxpkg': '->/dev/zero', 'in/b.ctxpkg': '->pipe', 'in/c': '->/dev/zero' });
    execFileSync('mkfifo', ['in/pipe']);
    expect(await lines(['in'])).toEqual({ status: 2, found: ['in/a.ctxpkg not_a_file', 'in/b.ctxpkg not_a_file'] });
  });

  it('are followed when they are named on the command line', async () => {
    enter({ 'out/x.ctxpkg': GOOD, 'in/a': '->../out/x.ctxpkg', 'in/b': '->../out' });
    expect(await lines(['in/a', 'in/b'])).toEqual({ status: 0, found: ['in/a valid', 'in/b/x.ctxpkg valid'] });
  });

  it('are followed once for each folder, however many lead there', async () => {
    const files: Record<string, string> = { 'out/0/x.ctxpkg': GOOD, 'in/start': '->../out' };
    for (let index = 0; index < 30; index++)
      Object.assign(files, { [`out/${index}/l`]: '->..', [`out/${index}/m`]: `->../${(index * 7) % 30}` });
    enter(files);
    expect(await lines(['--follow-links', 'in'])).toEqual({ status: 0, found: ['in/start/0/x.ctxpkg valid'] });
  });
});

describe('what changes during the search', () => {
  const change = (): { afterLine: () => void; then: (swap: () => void) => void } => {
    let pending: (() => void) | null = null;
    return {
      afterLine: () => {
        pending?.();
        pending = null;
      },
      // biome-ignore lint/suspicious/noThenProperty: nobody awaits this object
      then: (swap) => void (pending = swap),
    };
  };

  it.each<[string, () => void, string]>([
    ['a pipe', () => execFileSync('mkfifo', ['in/b.ctxpkg']), 'not_a_file'],
    ['a folder', () => mkdirSync('in/b.ctxpkg'), 'not_a_file'],
    ['a link that leads out', () => symlinkSync('../out/x.ctxpkg', 'in/b.ctxpkg'), 'not_a_file'],
    ['nothing', () => {}, 'not_found'],
  ])('a file that becomes %s is unreadable, and the others are verified', async (_name, make, code) => {
    enter({ 'in/a.ctxpkg': GOOD, 'in/b.ctxpkg': GOOD, 'in/c.ctxpkg': GOOD, 'out/x.ctxpkg': GOOD });
    const { afterLine, then } = change();
    then(() => {
      rmSync('in/b.ctxpkg');
      make();
    });
    expect(await lines(['in'], { afterLine })).toEqual({
      status: 2,
      found: ['in/a.ctxpkg valid', `in/b.ctxpkg ${code}`, 'in/c.ctxpkg valid'],
    });
  });

  it('a folder that becomes a link is unreadable', async () => {
    enter({ 'in/a.ctxpkg': GOOD, 'in/b/x.ctxpkg': GOOD, 'out/y.ctxpkg': GOOD });
    const { afterLine, then } = change();
    then(() => {
      renameSync('in/b', 'b');
      symlinkSync('../out', 'in/b');
    });
    expect(await lines(['in'], { afterLine })).toEqual({ status: 2, found: ['in/a.ctxpkg valid', 'in/b not_a_file'] });
  });
});

/** A runtime in which a function of `node:fs` answers otherwise. */
function answering<Name extends 'readdirSync' | 'readlinkSync'>(
  name: Name,
  answer: (original: (typeof fs)[Name]) => unknown,
): void {
  const original = fs[name];
  const set = (value: unknown): void => {
    Object.assign(fs, { [name]: value });
    syncBuiltinESMExports();
  };
  set(answer(original));
  onTestFinished(() => set(original));
}

describe('the search, in a runtime', () => {
  it('that gives names alone, as Bun does, still tells files from links and folders', async () => {
    enter({
      'in/a.ctxpkg': GOOD,
      'in/b/c.ctxpkg': GOOD,
      'in/d.ctxpkg': '->../out/x.ctxpkg',
      'in/e': '->b',
      'in/f.ctxpkg/g': '',
      'out/x.ctxpkg': GOOD,
    });
    const expected = await lines(['in']);
    expect(expected).toEqual({
      status: 2,
      found: ['in/a.ctxpkg valid', 'in/b/c.ctxpkg valid', 'in/d.ctxpkg link_not_followed'],
    });
    answering('readdirSync', (original) => (folder: Buffer) => original(folder, { encoding: 'buffer' }));
    expect(await lines(['in'])).toEqual(expected);
  });

  it('that gives names alone reports one that vanished before it was looked at', async () => {
    enter({ 'in/a.ctxpkg': GOOD, 'in/b.ctxpkg': GOOD });
    answering('readdirSync', (original) => (folder: Buffer) => [
      ...original(folder, { encoding: 'buffer' }),
      Buffer.from('gone.ctxpkg'),
    ]);
    expect(await lines(['in'])).toEqual({
      status: 2,
      found: ['in/a.ctxpkg valid', 'in/b.ctxpkg valid', 'in/gone.ctxpkg not_a_file'],
    });
  });

  it('whose links are arrays of bytes, as in Deno, still follows them', async () => {
    enter({ 'in/a.ctxpkg': GOOD, 'in/b.ctxpkg': '->a.ctxpkg' });
    answering('readlinkSync', (original) => (path: Buffer) => new Uint8Array(original(path, { encoding: 'buffer' })));
    expect(await lines(['in'])).toEqual({ status: 0, found: ['in/a.ctxpkg valid', 'in/b.ctxpkg valid'] });
  });
});

describe('no input stops another', () => {
  it('whatever is wrong with it', async () => {
    enter({ 'a.ctxpkg': GOOD });
    // biome-ignore lint/correctness/useYield: it fails before its first value
    const broken = (async function* (): AsyncGenerator<Uint8Array> {
      throw new RangeError('out of memory');
    })();
    const { status, found } = await lines(['a\0b', '-', '\udfff', 'x'.repeat(5000), '/dev/zero', 'a.ctxpkg'], {
      stdin: broken,
    });
    expect(status).toBe(1);
    expect(found.map((line) => line.replace(/x+/, 'x'))).toEqual([
      'a\0b read_failed',
      '- read_failed',
      '\ufffd read_failed',
      'x read_failed',
      '/dev/zero invalid',
      'a.ctxpkg valid',
    ]);
  });
});
