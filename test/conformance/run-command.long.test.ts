import childProcess from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CouldNotRun } from '../../src/conformance/errors.ts';
import { killAll, runCommand } from '../../src/cli/conformance/run-command.ts';
import type { Ran } from '../../src/conformance/ran.ts';
import { temporaryFolder } from '../support/cli.ts';
import { isRunning } from './support.ts';

const MIB = 1024 * 1024;
/** More than any of these commands needs. */
const LONG = 20_000;

/** @param path - `$0` in the script, which may have any characters */
const shell = (script: string, path = 'sh', timeoutMs = LONG): Promise<Ran> =>
  runCommand(['sh', '-c', script, path], timeoutMs);
const exited = (stdout: string, status = 0, stderr = ''): Ran => ({ ended: 'exited', status, stdout, stderr });

/** Waits until a command has written the id of a process. */
async function pidIn(file: string): Promise<number> {
  await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('\n'), { timeout: LONG }).toBe(true);
  return Number(readFileSync(file, 'utf8'));
}

async function expectToEnd(pid: number): Promise<void> {
  expect(pid).toBeGreaterThan(0);
  await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false);
}

describe('a command', () => {
  it('has ended with a status and what it printed', async () => {
    expect(await shell('echo é; echo why >&2; exit 3')).toEqual(exited('é\n', 3, 'why\n'));
    expect(await runCommand(['true'], LONG)).toEqual(exited(''));
  });

  it('is passed its arguments, none of which a shell reads', async () => {
    expect(await runCommand(['printf', '%s|', '$HOME', '', 'a b'], LONG)).toEqual(exited('$HOME||a b|'));
  });

  it('finds the end of its standard input', async () => {
    expect(await runCommand(['cat'], LONG)).toEqual(exited(''));
  });

  it('is over as soon as its output is', async () => {
    const times: number[] = [];
    for (let run = 0; run < 5; run++) {
      const before = performance.now();
      await runCommand(['true'], LONG);
      times.push(performance.now() - before);
    }
    // One of them was not held up by what else the machine has to do.
    expect(Math.min(...times)).toBeLessThan(400);
  });

  it('may be ended by a signal', async () => {
    expect(await shell('echo VALID; echo why >&2; kill -TERM $$')).toEqual({
      ended: 'signal',
      signal: 'SIGTERM',
      stderr: 'why\n',
    });
  });

  it.each([
    ['a name that is nothing', [''], ' could not be started (ERR_INVALID_ARG_VALUE).'],
    ['no name', [], ' could not be started (ERR_INVALID_ARG_VALUE).'],
    ['a NUL in an argument', ['true', 'a\0b'], 'true could not be started (ERR_INVALID_ARG_VALUE).'],
    ['nothing of this name', ['/no/such/command', 'x'], '/no/such/command could not be started (ENOENT).'],
    ['a folder', ['/'], '/ could not be started (EACCES).'],
  ])('cannot be started with %s', async (_what, command, message) => {
    const error: unknown = await runCommand(command, LONG).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CouldNotRun);
    expect(error).toMatchObject({ message });
  });
});

describe('a system that has too little left', () => {
  /** Processes are started like this as long as the test runs. */
  function startAs(start: () => EventEmitter): void {
    const { spawn } = childProcess;
    childProcess.spawn = start as unknown as typeof spawn;
    syncBuiltinESMExports();
    onTestFinished(() => {
      childProcess.spawn = spawn;
      syncBuiltinESMExports();
    });
  }
  const failure = (code: string): Error => Object.assign(new Error(code), { code });

  it.each(['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM'])('is about this run: %s', async (code) => {
    startAs(() => {
      throw failure(code);
    });
    expect(await runCommand(['true'], LONG)).toEqual({ ended: 'not_started', code });
  });

  it.each([
    ['EMFILE', { ended: 'not_started', code: 'EMFILE' }],
    ['E2BIG', new CouldNotRun('true could not be started (E2BIG).')],
  ])('may say so later: %s', async (code, result) => {
    startAs(() => {
      // As Node.js has it then: no process, no streams.
      const child = new EventEmitter();
      setImmediate(() => child.emit('error', failure(code)));
      return child;
    });
    expect(await runCommand(['true'], LONG).catch((error: unknown) => error)).toEqual(result);
    // It is not kept among those that run.
    expect(killAll).not.toThrow();
  });
});

describe('what a command prints', () => {
  it('may come in pieces that are no characters', async () => {
    const pieces = "printf '\\303'; sleep 0.1; printf '\\251'";
    expect(await shell(`${pieces}; (${pieces}) >&2`)).toEqual(exited('é', 0, 'é'));
  });

  it('is taken up to 8 MiB, on both streams together', async () => {
    const ran = await shell(`head -c ${8 * MIB - 1} /dev/zero; echo >&2`);
    expect([ran.ended, ran.ended === 'exited' && ran.stdout.length]).toEqual(['exited', 8 * MIB - 1]);
    expect(await shell(`head -c ${8 * MIB} /dev/zero; echo >&2`)).toEqual({ ended: 'flood' });
    expect(await shell(`head -c ${8 * MIB + 1} /dev/zero >&2`)).toEqual({ ended: 'flood' });
  });

  it('is no verdict without an end, and its writer is ended', async () => {
    const file = join(temporaryFolder(), 'pid');
    expect(await shell('echo $$ >"$0"; exec yes VALID', file)).toEqual({ ended: 'flood' });
    await expectToEnd(await pidIn(file));
  });

  it('is kept to its first 2,000 bytes where it is about errors', async () => {
    const line = `${'x'.repeat(99)}\n`;
    expect(
      await shell(`for i in 1 2 3; do for j in 1 2 3 4 5 6 7 8 9 10; do echo ${line.trim()} >&2; done; done`),
    ).toEqual(exited('', 0, line.repeat(20)));
  });
});

describe('no process is left', () => {
  it('after the time is over, be it one that the command started', async () => {
    const folder = temporaryFolder();
    expect(await shell('echo $$ >"$0/own"; sleep 30 & echo $! >"$0/started"; wait', folder, 600)).toEqual({
      ended: 'timeout',
    });
    await expectToEnd(await pidIn(join(folder, 'own')));
    await expectToEnd(await pidIn(join(folder, 'started')));
  });

  it('of those that the command left running, and they do not hold it up', async () => {
    const ran = await shell('sleep 30 & echo $!');
    expect(ran).toMatchObject({ ended: 'exited', status: 0 });
    await expectToEnd(Number(ran.ended === 'exited' && ran.stdout));
  });

  it('when all are to end', async () => {
    const folder = temporaryFolder();
    const runs = [1, 2].map((name) => shell('echo $$ >"$0"; exec sleep 30', join(folder, String(name))));
    await Promise.all([1, 2].map((name) => pidIn(join(folder, String(name)))));
    killAll();
    expect(await Promise.all(runs)).toEqual(
      Array.from(runs, () => ({ ended: 'signal', signal: 'SIGKILL', stderr: '' })),
    );
    // Those that have ended are no business of ours any more.
    killAll();
  });
});

/** Of a group of its own, it is not ended with the command, and holds the output open. */
const DAEMON =
  'const { pid } = require("node:child_process").spawn("sleep", ["5"], { detached: true, stdio: "inherit" });';

describe('a daemon that keeps the output open', () => {
  it('does not keep what the command said from being read', async () => {
    const before = Date.now();
    const ran = await runCommand([process.execPath, '-e', `${DAEMON} console.log(String(pid)); process.exit(1)`], LONG);
    expect(ran).toMatchObject({ ended: 'exited', status: 1 });
    expect(Date.now() - before).toBeLessThan(4500);
    process.kill(Number(ran.ended === 'exited' && ran.stdout), 'SIGKILL');
  });

  it('does not stretch the time that a command has', async () => {
    const file = join(temporaryFolder(), 'pid');
    const before = Date.now();
    const script = `${DAEMON} require("node:fs").writeFileSync(${JSON.stringify(file)}, pid + "\\n"); setInterval(() => {}, 1000)`;
    expect(await runCommand([process.execPath, '-e', script], 1000)).toEqual({ ended: 'timeout' });
    expect(Date.now() - before).toBeLessThan(4500);
    // On a busy machine the time may have been over before there was one.
    if (existsSync(file)) process.kill(await pidIn(file), 'SIGKILL');
  });
});
