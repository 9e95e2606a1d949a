import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPackage } from '../support/build.ts';
import { type Installation, ROOT, installTarball } from './support.ts';

const COUNT = 20_000;
const EVERY_THOUSANDTH_IS_REFUSED = 1000;

const page = readFileSync(join(ROOT, 'docs/very-many.md'), 'utf8');
const [makeLists = '', script = '', start = '', summary = '', severalMachines = ''] = [
  ...page.matchAll(/^```sh\n(.*?)^```$/gms),
].map(([, block]) => block);

let user: Installation;
let env: NodeJS.ProcessEnv;
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ctxpkg-verify-very-many-')));
/** Whether each package is accepted, by its path. */
const expected = new Map<string, boolean>();

function shell(command: string): string {
  return execFileSync('bash', ['-e', '-c', command], { cwd: folder, env, encoding: 'utf8', maxBuffer: 2 ** 28 });
}

/** The verdicts in all results, by path; the same path twice is an error. */
function verdicts(): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  for (const name of readdirSync(join(folder, 'results'))) {
    for (const line of readFileSync(join(folder, 'results', name), 'utf8')
      .trimEnd()
      .split('\n')) {
      const { file, accepted } = JSON.parse(line) as { file: string; accepted: boolean };
      if (found.has(file)) throw new Error(`${file} is there twice.`);
      found.set(file, accepted);
    }
  }
  return found;
}

/** The processes below one, deepest first. */
function descendants(pid: number): number[] {
  const listed = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n');
  const all = listed.map((line) => line.trim().split(/\s+/, 2).map(Number) as [number, number]);
  const below = (parent: number): number[] =>
    all.filter(([, of]) => of === parent).flatMap(([child]) => [...below(child), child]);
  return below(pid);
}

/** By what is there and not by time, since how much a second is worth depends on the machine. */
async function untilThereAre(count: number): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (readdirSync(join(folder, 'results')).length < count) {
    if (Date.now() > deadline) throw new Error(`There were no ${count} results within a minute.`);
    await sleep(20);
  }
}

/** Each of them may have ended by itself. */
function kill(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', resolve));
}

beforeAll(() => {
  user = installTarball();
  env = { ...process.env, PATH: `${join(user.folder, 'node_modules/.bin')}${delimiter}${process.env['PATH']}` };
  const accepted = buildPackage({ signed: true });
  const refused = accepted.replace('"sha256":"', '"sha256":"0');
  for (let index = 0; index < COUNT; index++) {
    const directory = `mirror/${index % 100}`;
    if (index < 100) mkdirSync(join(folder, directory), { recursive: true });
    // The second is a name that a list with one name per line could not have.
    const path = `${directory}/${index === 1 ? 'two\nlines' : `package ${index}`}.ctxpkg`;
    const isRefused = index % EVERY_THOUSANDTH_IS_REFUSED === 7;
    writeFileSync(join(folder, path), isRefused ? refused : accepted);
    expected.set(path, !isRefused);
  }
  writeFileSync(join(folder, 'verify-list.sh'), script, { mode: 0o755 });
  shell(makeLists);
});
afterAll(() => {
  user.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('the recipe for very many packages', () => {
  it('loses nothing and repeats nothing when workers, and then all of it, were killed half-way', async () => {
    const parallel = spawn('bash', ['-c', start], { cwd: folder, env, stdio: 'ignore' });
    const end = ended(parallel);
    const pid = parallel.pid as number;
    let killed = 0;
    for (let round = 1; round <= 6; round++) {
      await untilThereAre(5 * round);
      const [worker] = descendants(pid);
      if (worker === undefined) continue;
      kill([worker]);
      killed++;
    }
    expect(killed).toBeGreaterThan(0);
    // Stopped, it starts no further worker that would survive it.
    process.kill(pid, 'SIGSTOP');
    kill([...descendants(pid), pid]);
    expect(await end).not.toBe(0);
    const before = verdicts();
    expect(before.size).toBeGreaterThan(0);
    expect(before.size).toBeLessThan(COUNT);

    shell(start);
    const after = verdicts();
    expect(after.size).toBe(COUNT);
    // File names are printed with escapes.
    const named = [...after].map(([file, isAccepted]) => [file.replace('\\u000a', '\n'), isAccepted] as const);
    expect(new Map(named)).toEqual(expected);
    const [accepted = '', ...refused] = shell(summary).trimEnd().split('\n');
    expect(Number(accepted)).toBe(COUNT - refused.length);
    expect(refused).toHaveLength(COUNT / EVERY_THOUSANDTH_IS_REFUSED);
  });

  it('names a list without results, even if the log says that its job is done', () => {
    const [name = ''] = readdirSync(join(folder, 'results'));
    const result = join(folder, 'results', name);
    renameSync(result, join(folder, name));
    expect(shell(summary)).toMatch(new RegExp(`^lists/${name} has no results\n`));
    renameSync(join(folder, name), result);
  });

  it('does nothing when everything is done', () => {
    const log = readFileSync(join(folder, 'verify.log'), 'utf8');
    shell(start);
    expect(readFileSync(join(folder, 'verify.log'), 'utf8')).toBe(log);
  });

  it('runs on several machines with the same script', () => {
    // Runs on this machine what it is to run on another. As with an SSH server, no variable is that of this side, and SHELL is set, which
    // GNU parallel runs on the other side: without it, jobs end with status 0 and have done nothing.
    const ssh = join(folder, 'ssh');
    writeFileSync(
      ssh,
      '#!/bin/sh\nwhile case $1 in -*) true;; *) false;; esac; do shift; done\nshift 2\nexec env -i "PATH=$PATH" "HOME=$PWD" SHELL=/bin/sh sh -c "$*"\n',
    );
    chmodSync(ssh, 0o755);
    rmSync(join(folder, 'verify.log'), { force: true });
    rmSync(join(folder, 'results'), { recursive: true });
    mkdirSync(join(folder, 'results'));
    shell(severalMachines.replace('parallel ', 'parallel --ssh ./ssh '));
    expect(verdicts().size).toBe(COUNT);
    expect(shell(summary)).not.toContain('has no results');
    expect(readFileSync(join(folder, 'verify.log'), 'utf8')).toMatch(/\tone\.example\t|\ttwo\.example\t/);
  });
});
