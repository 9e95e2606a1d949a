import fs, { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { conformance } from '../../src/cli/conformance/conformance.ts';
import type { ConformanceReport } from '../../src/conformance/conformance-report.ts';
import { killAll } from '../../src/cli/conformance/run-command.ts';
import { type Io, OutputClosed } from '../../src/cli/io.ts';
import { temporaryFolder, unwrapped } from '../support/cli.ts';
import { isRunning, ownTemporaryFolder } from './support.ts';

const PASS = { structure: 'pass', content_hash: 'pass', package_hash: 'pass', signature: 'pass' } as const;
const VALID = `echo '{"valid": true}'`;
const INVALID = `echo '{"valid": false}'`;

/** A folder of vectors, each of which is right to pass, and a script that says what is said of it. */
function vectorsOf(
  scripts: Readonly<Record<string, string>>,
  members: object | ((file: string) => object) = {},
): string {
  // A name that would be read as a pattern.
  const folder = join(temporaryFolder(), '$&');
  const vectors = Object.entries(scripts).map(([file, script]) => {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), script);
    return {
      file,
      valid: true,
      checks: PASS,
      rule: null,
      section: '§',
      level: 1,
      why: 'Because.',
      ...(typeof members === 'function' ? members(file) : members),
    };
  });
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ schema: 1, rules: {}, vectors }));
  return folder;
}

/** A path as a word of a shell script. */
function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}

interface Told {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the runner within this process. */
async function runIn(vectors: string, args: readonly string[], io: Partial<Io> = {}): Promise<Told> {
  let stdout = '';
  let stderr = '';
  const output = { isTerminal: false, columns: undefined };
  const status = await conformance(
    args,
    {
      stdout: { ...output, write: async (text) => void (stdout += text) },
      stderr: { ...output, write: async (text) => void (stderr += text) },
      stdin: (async function* () {})(),
      env: {},
      ...io,
    },
    { version: '1.2.3', vectors },
  );
  return { status, stdout, stderr };
}

const reportOf = async (vectors: string, ...args: readonly string[]): Promise<ConformanceReport> =>
  JSON.parse((await runIn(vectors, ['--format', 'json', ...args])).stdout) as ConformanceReport;

describe('the runner', () => {
  it('runs the command on every vector, and says by its status whether they agree', async () => {
    const right = await runIn(vectorsOf({ 'golden/a': VALID, 'made/b': VALID }), ['--', 'sh']);
    expect([right.status, right.stderr]).toEqual([0, '']);
    expect(right.stdout).toMatch(/^2 of 2 vectors, verdicts read from JSON on standard output: sh\n/);
    const wrong = await runIn(vectorsOf({ 'golden/a': VALID, 'made/b': INVALID }), ['--', 'sh']);
    expect([wrong.status, wrong.stderr]).toEqual([1, '']);
    expect(wrong.stdout).toContain('  stricter      made/b\n');
  });

  it('finds out on the golden vectors alone where verdicts stand, and runs none of them twice', async () => {
    const runs = join(temporaryFolder(), 'runs');
    const count = `echo "$0" >>${quoted(runs)};`;
    const vectors = vectorsOf({
      'golden/a': `${count} echo VALID`,
      'made/b': `${count} ${VALID}`,
      'made/c': `${count} ${VALID}`,
    });
    expect(await reportOf(vectors, '--', 'sh')).toMatchObject({ read: 'text', summary: { agree: 1, noVerdict: 2 } });
    expect(readFileSync(runs, 'utf8').trim().split('\n').sort()).toEqual(
      ['golden/a', 'made/b', 'made/c'].map((file) => join(vectors, file)),
    );
    // They show it even where they are not asked for.
    expect(await reportOf(vectors, '--only', 'made', '--', 'sh')).toMatchObject({ read: 'text', vectors: { run: 2 } });
    expect(await reportOf(vectors, '--read', 'json', '--keep-going', '--', 'sh')).toMatchObject({
      read: 'json',
      summary: { agree: 2, noVerdict: 1 },
    });
  });

  it('finds it out on the first few where none is golden', async () => {
    const scripts = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k'].map((name, at) => [
        `made/${name}`,
        at < 3 ? VALID : 'echo VALID',
      ]),
    );
    expect(await reportOf(vectorsOf(scripts), '--', 'sh')).toMatchObject({
      read: 'json',
      summary: { agree: 3, noVerdict: 8 },
    });
  });

  it.each<[command: readonly string[], said: string]>([
    [['echo', 'valid:'], 'valid: PATH'],
    [['echo', 'valid:', '{file}'], 'valid: PATH'],
    [['echo', '{file}', 'valid:'], 'PATH valid:'],
    [['echo', '{file}={file}', '{file}'], 'PATH=PATH PATH'],
    [['echo', '{File}'], '{File} PATH'],
  ])('puts the path where {file} stands, or at the end: %j', async (command, said) => {
    const vectors = vectorsOf({ 'golden/a': '' });
    const { differences } = await reportOf(vectors, '--read', 'json', '--keep-going', '--', ...command);
    const line = said.replaceAll('PATH', () => join(vectors, 'golden/a')).slice(0, 120);
    expect(differences.map(({ finding }) => finding?.message)).toEqual([
      `Its output has no verdict (exit status 0). ${line}`,
    ]);
  });
});

describe('what cannot be run', () => {
  it.each<[args: readonly string[], problem: string]>([
    [['--only', 'R7', '--', 'sh'], '--only R7: the index has no vector of this rule, in this folder or at this path.'],
    [
      ['--vectors', '/no\u001bwhere', '--', 'sh'],
      'There are no vectors at /no\\u{1b}where. They are in the repository, and not in the npm package: clone it, and name its folder vectors with --vectors.',
    ],
    [['--read', 'json', '--', '/no/such/command'], '/no/such/command could not be started (ENOENT).'],
    [
      ['--read', 'xml', '--', 'sh'],
      '--read must be one of auto, exit, json, text.\nTry "ctxpkg-verify conformance --help".',
    ],
  ])('is said on standard error: %j', async (args, problem) => {
    const { status, stdout, stderr } = await runIn(vectorsOf({ 'golden/a': VALID }), args);
    expect([status, stdout, unwrapped(stderr)]).toEqual([2, '', `ctxpkg-verify: ${problem}\n`]);
  });
});

describe('a command that does not work', () => {
  const fails = 'echo "no module" >&2; exit 1';
  const advice = 'Nothing else was run: see --read, or --keep-going to run all the same.';

  it('is run on the samples alone', async () => {
    const runs = join(temporaryFolder(), 'runs');
    const vectors = vectorsOf({
      'golden/a': `echo "$0" >>${quoted(runs)}; ${fails}`,
      'golden/b': `echo "$0" >>${quoted(runs)}; ${fails}`,
      'made/c': `echo "$0" >>${quoted(runs)}`,
    });
    const stderr = `ctxpkg-verify: None of 2 samples has a verdict. ${advice}\n  golden/a: It printed nothing (exit status 1). no module\n  Standard error begins with:\n  no module\n`;
    const ran = await runIn(vectors, ['--read', 'json', '--only', 'made', '--', 'sh']);
    expect({ ...ran, stderr: unwrapped(ran.stderr) }).toEqual({ status: 2, stdout: '', stderr });
    expect(readFileSync(runs, 'utf8').trim().split('\n').sort()).toEqual(
      ['golden/a', 'golden/b'].map((file) => join(vectors, file)),
    );
    expect(await runIn(vectors, ['--read', 'json', '--keep-going', '--', 'sh'])).toMatchObject({
      status: 1,
      stderr: '',
    });
  });

  it('does not agree on all that is to be refused', async () => {
    const vectors = vectorsOf({ 'golden/a': fails, 'golden/b': fails, 'made/c': fails }, (file) =>
      file === 'golden/a' ? {} : { valid: false, checks: { ...PASS, signature: 'fail' } },
    );
    const { status, stderr } = await runIn(vectors, ['--only', 'made', '--', 'sh']);
    expect([status, unwrapped(stderr)]).toEqual([
      2,
      `ctxpkg-verify: The exit status is 1 for all of 2 samples, valid or not, and nothing else could be read. ${advice}\n  Standard error begins with:\n  no module\n`,
    ]);
    expect(await runIn(vectors, ['--only', 'made', '--keep-going', '--', 'sh'])).toMatchObject({ status: 0 });
    expect(await runIn(vectors, ['--only', 'made', '--read', 'exit', '--', 'sh'])).toMatchObject({ status: 0 });
  });

  it('is reported with the output that could not be read', async () => {
    const { stdout } = await runIn(vectorsOf({ 'golden/a': 'echo fine', 'made/b': '' }), ['--', 'sh']);
    expect(stdout).toContain(
      'verdicts read from the exit status: sh\nnote: standard output had no verdict that could be read: fine; see --read\nnote: the exit status is 0 for every',
    );
    expect((await reportOf(vectorsOf({ 'golden/a': `${VALID}; exit 3` }), '--', 'sh')).notes).toEqual([
      'for 1 of 1 vectors the exit status contradicts the verdict in JSON: 0 for invalid, or another for valid',
    ]);
  });
});

describe('what the system lacks for a while', () => {
  /** Has the system refuse to write a document, as long as the test runs. */
  function lack(file: string, code: string): void {
    const write = fs.writeFileSync;
    fs.writeFileSync = (path, ...rest) => {
      if (String(path).endsWith(file)) throw Object.assign(new Error(code), { code });
      write(path, ...rest);
    };
    syncBuiltinESMExports();
    onTestFinished(() => {
      fs.writeFileSync = write;
      syncBuiltinESMExports();
    });
  }

  it('is a finding of the document, and the rest is run', async () => {
    const vectors = vectorsOf({ 'golden/a': VALID, 'made/b': VALID, 'made/c': VALID }, (file) =>
      file === 'made/b' ? { padTo: 99 } : {},
    );
    lack('made/b', 'EMFILE');
    const { summary, differences } = await reportOf(vectors, '--', 'sh');
    expect(summary).toMatchObject({ agree: 2, noVerdict: 1 });
    expect(differences.map(({ file, finding }) => [file, finding])).toEqual([
      ['made/b', { kind: 'not_started', message: 'It could not be started (EMFILE): the system has too little left.' }],
    ]);
  });

  it('is no disk that is full', async () => {
    const vectors = vectorsOf({ 'golden/a': VALID, 'made/b': VALID }, (file) =>
      file === 'made/b' ? { padTo: 99 } : {},
    );
    lack('made/b', 'ENOSPC');
    const { status, stderr } = await runIn(vectors, ['--', 'sh']);
    expect([status, unwrapped(stderr)]).toEqual([2, expect.stringContaining('made/b could not be (ENOSPC).')]);
  });
});

describe('the output', () => {
  const closed = { isTerminal: false, columns: undefined, write: () => Promise.reject(new OutputClosed()) };
  const broken = { ...closed, write: () => Promise.reject(new Error('The disk is full.')) };

  it.each([['--help'], ['--', 'sh']])('may be closed: %s', async (...args) => {
    expect(await runIn(vectorsOf({ 'golden/a': VALID }), args, { stdout: closed })).toEqual({
      status: 2,
      stdout: '',
      stderr: '',
    });
  });

  it.each([['--help'], ['--', 'sh']])('may be broken, which is not taken for anything else: %s', async (...args) => {
    await expect(runIn(vectorsOf({ 'golden/a': VALID }), args, { stdout: broken })).rejects.toThrow(
      'The disk is full.',
    );
  });

  /** Every look at the clock is a second later, so that progress is shown. */
  function hurryClock(): void {
    const { now } = Date;
    let time = 0;
    Date.now = () => (time += 1000);
    onTestFinished(() => void (Date.now = now));
  }

  it('may have broken on the way, and then may be well again', async () => {
    let writes = 0;
    const write = async (): Promise<void> => {
      if (++writes === 1) throw new Error('The disk is full.');
    };
    hurryClock();
    await expect(
      runIn(vectorsOf({ 'golden/a': VALID }), ['--', 'sh'], { stderr: { isTerminal: true, columns: 80, write } }),
    ).rejects.toThrow('The disk is full.');
    // What may be shown of it is taken away.
    expect(writes).toBe(2);
  });

  it('tells on a terminal how far the run is, and takes it away', async () => {
    const written: string[] = [];
    hurryClock();
    await runIn(vectorsOf({ 'golden/a': VALID, 'made/b': VALID }), ['--', 'sh'], {
      stderr: { isTerminal: true, columns: 80, write: async (text) => void written.push(text) },
    });
    expect(written).toEqual(['\r1 verified …\u001b[K', '\r2 verified …\u001b[K', '\r\u001b[K']);
  });
});

describe('while commands run', () => {
  const EVENTS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit'] as const;
  const counts = (): number[] => EVENTS.map((event) => process.listenerCount(event));

  /** A run of a command that hangs, with a document that was padded; the result once it has begun. */
  async function hanging(): Promise<{
    readonly told: Promise<Told>;
    readonly pid: number;
    readonly document: string;
    readonly temporary: string;
  }> {
    const vectors = vectorsOf({ 'made/a': '' }, { padTo: 9 });
    const file = join(temporaryFolder(), 'pid');
    const temporary = ownTemporaryFolder();
    const told = runIn(vectors, [
      '--read',
      'json',
      '--',
      'sh',
      '-c',
      'echo "$$ $1" >"$0"; exec sleep 30',
      file,
      '{file}',
    ]);
    onTestFinished(async () => {
      killAll();
      await told;
    });
    await expect
      .poll(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('\n'), { timeout: 20_000 })
      .toBe(true);
    const [, pid = '', document = ''] = /^(\d+) (.*)\n$/.exec(readFileSync(file, 'utf8')) ?? [];
    return { told, pid: Number(pid), document, temporary };
  }

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s ends them, takes the documents away, and then does what it would have done',
    async (name) => {
      const before = counts();
      const { told, pid, document, temporary } = await hanging();
      expect(existsSync(document)).toBe(true);
      expect(counts()).toEqual(before.map((count) => count + 1));
      const { kill } = process;
      const killed: unknown[] = [];
      // To this process nothing is sent.
      process.kill = (id, signal) => {
        if (id !== process.pid) return kill.call(process, id, signal);
        killed.push(signal);
        return true;
      };
      try {
        process.listeners(name).at(-1)?.(name);
      } finally {
        process.kill = kill;
      }
      expect(killed).toEqual([name]);
      expect(counts()).toEqual(before);
      expect(readdirSync(temporary)).toEqual([]);
      await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false);
      expect((await told).stdout).toContain('It was ended by SIGKILL.');
    },
  );

  it('the end of this process ends them', async () => {
    const before = counts();
    const { told, pid, temporary } = await hanging();
    expect(counts()).toEqual(before.map((count) => count + 1));
    process.listeners('exit').at(-1)?.(0);
    expect(readdirSync(temporary)).toEqual([]);
    await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false);
    await told;
  });

  it('nothing is left of it when they have ended', async () => {
    const before = counts();
    const vectors = vectorsOf({ 'golden/a': VALID }, { padTo: 99 });
    const temporary = ownTemporaryFolder();
    expect(await runIn(vectors, ['--', 'sh'])).toMatchObject({ status: 0 });
    expect(await runIn(vectors, ['--', '/no/such/command'])).toMatchObject({ status: 2 });
    expect(counts()).toEqual(before);
    expect(readdirSync(temporary)).toEqual([]);
  });
});
