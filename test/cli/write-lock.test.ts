import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Io, OutputClosed } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { type Result, runBuilt, run, temporaryFolder, unwrapped } from '../support/cli.ts';
import { type Files, MEMBERS, type Member, packageOf, projectOf, writeProject } from '../support/project.ts';

const REGISTRY = ['--registry-url', 'https://ctxpkg.com/api'];
const WRITE = ['--write-lock', 'ctxpkg.lock', '-q', 'packages'];
const PROJECT = projectOf();
const { 'ctxpkg.lock': LOCK = '', ...PACKAGES } = PROJECT;

function lockIn(cwd: string): string {
  return readFileSync(join(cwd, 'ctxpkg.lock'), 'utf8');
}

/** The project with other versions of some packages, and the lock file of the first ones. */
function withVersions(...members: readonly Member[]): Files {
  const changed = members.map((member) => [`packages/${member.name}.ctxpkg`, packageOf(member)]);
  return { ...PROJECT, ...Object.fromEntries(changed) };
}

function expectNothingWritten(
  cwd: string,
  { stdout, stderr }: Result,
  why: string,
  before: string | null = LOCK,
): void {
  expect(unwrapped(stderr)).toContain(why);
  expect(`${stdout}${stderr}`).not.toContain('Entries in');
  if (before === null) expect(existsSync(join(cwd, 'ctxpkg.lock'))).toBe(false);
  else expect(lockIn(cwd)).toBe(before);
  expect(readdirSync(cwd).filter((name) => name.startsWith('ctxpkg.lock.'))).toEqual([]);
}

describe('--write-lock', () => {
  it('makes a lock file that the same packages are accepted with', async () => {
    const cwd = writeProject(PACKAGES);
    const written = await run([...REGISTRY, '--write-lock', 'ctxpkg.lock', 'packages'], { cwd });
    expect([written.status, written.stderr]).toEqual([0, 'ctxpkg-verify: Entries in "ctxpkg.lock": 12 added.\n']);
    expect(lockIn(cwd)).toBe(LOCK);
    expect((await run(['--lock', 'ctxpkg.lock', ...REGISTRY, '-q', 'packages'], { cwd })).status).toBe(0);
  });

  it('names no registry unless one is given', async () => {
    const cwd = writeProject(PACKAGES);
    expect(await run(WRITE, { cwd })).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(lockIn(cwd)).toBe(LOCK.replaceAll('https://ctxpkg.com/api', ''));
  });

  it('adds entries, and keeps the others with what is unknown in them', async () => {
    const before = `# Reviewed by us\n\n${LOCK.replace(/\[\[package\]\]\nname = "@acme\/base"[^[]*/, '').replace('version = "3.1.0"\n', '$&reviewed = "2026-11-28"\n')}`;
    const cwd = writeProject({ ...PACKAGES, 'ctxpkg.lock': before });
    const { status, stderr } = await run([...REGISTRY, '--write-lock', 'ctxpkg.lock', 'packages/base.ctxpkg'], { cwd });
    expect([status, stderr]).toEqual([
      0,
      'ctxpkg-verify: Entries in "ctxpkg.lock": 1 added, 11 unchanged; 11 have no file here.\n',
    ]);
    expect(lockIn(cwd)).toBe(
      `# Reviewed by us\n\n${LOCK.replace('version = "3.1.0"\n', '$&reviewed = "2026-11-28"\n')}`,
    );
  });

  it('does not touch a file in which nothing changes', async () => {
    const cwd = writeProject(PROJECT);
    const before = statSync(join(cwd, 'ctxpkg.lock'));
    const { status, stderr } = await run(['--write-lock', 'ctxpkg.lock', 'packages'], { cwd });
    expect([status, stderr]).toEqual([0, 'ctxpkg-verify: Entries in "ctxpkg.lock": 12 unchanged.\n']);
    expect(statSync(join(cwd, 'ctxpkg.lock'))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  });

  it('says that another file of the same version was replaced, before and after the entry is changed', async () => {
    const cwd = writeProject({
      ...PROJECT,
      'packages/base.ctxpkg': packageOf({ name: 'base', version: '1.2.5', needs: { crypto: '*' } }),
    });
    const advice = 'A version never changes, so one of the two was replaced: find out which one is genuine';
    const refused = await run(WRITE, { cwd });
    expect(unwrapped(refused.stderr)).toContain(advice);
    expectNothingWritten(cwd, refused, 'It pins other files than these.');
    const updated = await run(['--write-lock', 'ctxpkg.lock', '--update', '@acme/base', 'packages'], { cwd });
    expect(updated.status).toBe(0);
    expect(unwrapped(updated.stderr)).toContain(`@acme/base: 1.2.5, but another file. ${advice}`);
  });

  it('changes an entry only if it is named, and says both digests if it is not', async () => {
    const cwd = writeProject(withVersions({ name: 'base', version: '1.2.6' }, { name: 'money', version: '0.9.9' }));
    const result = await run([...WRITE, '--update', '@acme/base'], { cwd });
    expect(result.status).toBe(1);
    expectNothingWritten(cwd, result, 'It pins other files than these. To change an entry, name it with --update:');
    expect(result.stderr.replace(/\s+/g, ' ')).toMatch(
      /@acme\/money: 0\.9\.8 with the SHA-256 [0-9a-f]{64}; packages\/money\.ctxpkg is 0\.9\.9 with [0-9a-f]{64}\s*$/,
    );
    expect(result.stderr).not.toContain('@acme/base');
    const updated = await run(
      ['--write-lock', 'ctxpkg.lock', '--update', '@acme/base', '--update', '@acme/money', 'packages'],
      { cwd },
    );
    expect([updated.status, updated.stderr]).toEqual([
      0,
      'ctxpkg-verify: Entries in "ctxpkg.lock": 2 updated, 10 unchanged.\n  @acme/base: 1.2.5 → 1.2.6\n  @acme/money: 0.9.8 → 0.9.9\n',
    ]);
    expect((await run(['--lock', 'ctxpkg.lock', '-q', 'packages'], { cwd })).status).toBe(0);
  });

  it.each<[why: string, files: Files, flags: string[], status: number]>([
    ['Every package must be accepted', { ...PROJECT, 'packages/bad.ctxpkg': '{}' }, [], 1],
    ['Every package must be accepted', withVersions({ name: 'new', seed: null }), ['--require-signature'], 1],
    ['the set must be closed', withVersions({ name: 'new', needs: { gone: '*' } }), ['--set'], 1],
    ['There is no file for @acme/gone, which is to be updated.', PROJECT, ['--update', '@acme/gone'], 1],
    [
      'are both @acme/new',
      { ...withVersions({ name: 'new' }), 'packages/new-2.ctxpkg': packageOf({ name: 'new', version: '2.0.0' }) },
      [],
      1,
    ],
  ])('writes nothing, and says why: %s', async (why, files, flags, status) => {
    const cwd = writeProject(files);
    const result = await run([...flags, ...WRITE], { cwd });
    expect(result.status).toBe(status);
    expectNothingWritten(cwd, result, why);
  });

  it('writes nothing if an input could not be read', async () => {
    const cwd = writeProject(PACKAGES);
    symlinkSync('nowhere', join(cwd, 'packages/broken.ctxpkg'));
    const result = await run(WRITE, { cwd });
    expect(result.status).toBe(2);
    expectNothingWritten(cwd, result, 'Every package must be accepted', null);
  });

  it('writes nothing if the reader of the output goes away', async () => {
    const cwd = writeProject(PACKAGES);
    const closed = async (): Promise<void> => {
      throw new OutputClosed();
    };
    let said = '';
    const output = { isTerminal: false, columns: undefined };
    const io: Io = {
      stdout: { ...output, write: closed },
      stderr: { ...output, write: async (text) => void (said += text) },
      stdin: (async function* () {})(),
      env: {},
    };
    expect(await main(['--write-lock', join(cwd, 'ctxpkg.lock'), join(cwd, 'packages')], io)).toBe(2);
    expect([unwrapped(said), readdirSync(cwd)]).toEqual([expect.stringContaining('Nothing was written'), ['packages']]);
  });

  it.each([
    ['it has merge conflict markers', LOCK.replace('[[package]]', '<<<<<<< HEAD\n[[package]]')],
    ['has two entries', `${LOCK}\n${LOCK.slice(LOCK.indexOf('[[package]]'))}`],
    ['it is not TOML', '{}'],
    ['is not UTF-8 text', '\ud800'],
  ])('verifies nothing with a lock file that cannot be changed: %s', async (why, lock) => {
    const cwd = writeProject(PACKAGES);
    const bytes = lock === '\ud800' ? Buffer.of(0xff) : Buffer.from(lock);
    writeFileSync(join(cwd, 'ctxpkg.lock'), bytes);
    const { status, stdout, stderr } = await run(WRITE, { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(unwrapped(stderr)).toContain(why);
    expect(readFileSync(join(cwd, 'ctxpkg.lock'))).toEqual(bytes);
  });

  it('writes where it may alone', async () => {
    const cwd = writeProject(PROJECT);
    mkdirSync(join(cwd, 'folder.lock'));
    chmodSync(join(cwd, 'ctxpkg.lock'), 0o444);
    for (const file of ['ctxpkg.lock', 'folder.lock', 'gone/ctxpkg.lock']) {
      const { status, stdout, stderr } = await run(['--write-lock', file, 'packages'], { cwd });
      expect([file, status, stdout]).toEqual([file, 2, '']);
      expect(stderr).toContain(`"${file}"`);
    }
  });

  it('keeps the mode of the file, and a link to it', async () => {
    const cwd = writeProject({ ...PACKAGES, 'real.lock': '' });
    chmodSync(join(cwd, 'real.lock'), 0o640);
    symlinkSync('real.lock', join(cwd, 'ctxpkg.lock'));
    expect((await run([...REGISTRY, ...WRITE], { cwd })).status).toBe(0);
    expect(statSync(join(cwd, 'real.lock')).mode & 0o777).toBe(0o640);
    expect(readFileSync(join(cwd, 'real.lock'), 'utf8')).toContain('@acme/tests');
  });

  it('records keys on first use in the same run', async () => {
    const cwd = writeProject(PACKAGES);
    const flags = ['--known-signers', 'known.toml', '--trust-on-first-use'];
    expect((await run([...flags, ...WRITE], { cwd })).status).toBe(0);
    expect(
      (await run(['--known-signers', 'known.toml', '--lock', 'ctxpkg.lock', '-q', 'packages'], { cwd })).status,
    ).toBe(0);
  });

  it('is no file that another option names', async () => {
    for (const before of [null, '']) {
      const cwd = writeProject(before === null ? PACKAGES : { ...PACKAGES, 'ctxpkg.lock': before });
      const keys = ['--known-signers', './ctxpkg.lock', '--trust-on-first-use'];
      const result = await run([...keys, ...WRITE], { cwd });
      expect(result.status).toBe(2);
      expectNothingWritten(cwd, result, 'would be written, and another option names it as well', before);
    }
  });

  it.each([
    [['--lock', 'ctxpkg.lock', '--write-lock', 'ctxpkg.lock'], 'exclude each other'],
    [['--update', '@acme/base'], '--update needs --write-lock'],
    [REGISTRY, '--registry-url needs --lock or --write-lock'],
    [['--write-lock', 'ctxpkg.lock', '--registry-url', 'ctxpkg.com'], 'must be an address'],
    [['--write-lock', 'ctxpkg.lock', '--output', 'json=ctxpkg.lock'], 'would be lost'],
  ])('with %j is wrong usage', async (flags, said) => {
    const cwd = writeProject(PROJECT);
    const { status, stdout, stderr } = await run([...flags, 'packages'], { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(unwrapped(stderr)).toContain(said);
    expect(lockIn(cwd)).toBe(LOCK);
  });

  it('does not go with inspect', async () => {
    const { status, stderr } = await run(['inspect', ...WRITE.filter((flag) => flag !== '-q')], {
      cwd: writeProject(PROJECT),
    });
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining('inspect and --write-lock exclude each other.') as string,
    ]);
  });

  it('loses nothing that processes write at the same time', async () => {
    const cwd = temporaryFolder();
    const names = MEMBERS.slice(0, 6).map(({ name }) => name);
    for (const name of names) writeFileSync(join(cwd, `${name}.ctxpkg`), packageOf({ name }));
    const results = await Promise.all(
      names.map((name) => runBuilt(['--write-lock', 'ctxpkg.lock', '-q', `${name}.ctxpkg`], { cwd })),
    );
    expect(results.filter(({ status }) => status !== 0)).toEqual([]);
    expect([...lockIn(cwd).matchAll(/name = "@acme\/(.*)"/g)].map(([, name]) => name)).toEqual([...names].sort());
  });
});
