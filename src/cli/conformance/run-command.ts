import { type ChildProcess, spawn } from 'node:child_process';
import { CouldNotRun, codeOf, isPassing } from '../../conformance/errors.ts';
import type { Ran } from '../../conformance/ran.ts';

/** A report is some kilobytes; 8 MiB are more than any has, and little enough to hold for each job. */
const MAX_OUTPUT = 8 * 1024 * 1024;
/** Of standard error only the beginning is shown. */
const MAX_STDERR = 2000;
/** Time for the streams to close when the command has ended; a process that left its group may hold them open. */
const GRACE_MS = 500;

/** Groups to be ended if this process is. */
const running = new Set<ChildProcess>();

export function killAll(): void {
  for (const child of running) killGroup(child);
}

/**
 * Runs a command without a shell, with nothing on standard input, and ends its whole process group when it is over. A process
 * that has left the group, as with `setsid`, is not reached.
 *
 * @throws {CouldNotRun} where it cannot be started
 */
export async function runCommand([program = '', ...args]: readonly string[], timeoutMs: number): Promise<Ran> {
  try {
    return await run(program, args, timeoutMs);
  } catch (error) {
    // What the system lacks for a while is about this run; anything else would be so for each.
    if (isPassing(error)) return { ended: 'not_started', code: codeOf(error) };
    throw new CouldNotRun(`${program} could not be started (${codeOf(error)}).`);
  }
}

/** Rejects with the error of the system where the program cannot be started. */
function run(program: string, args: readonly string[], timeoutMs: number): Promise<Ran> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that what the command starts is ended with it.
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    running.add(child);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let size = 0;
    let stopped: 'timeout' | 'flood' | null = null;
    let grace: NodeJS.Timeout | undefined;

    const finish = (status: number | null, signal: string | null): void => {
      clearTimeout(timer);
      clearTimeout(grace);
      running.delete(child);
      child.stdout?.destroy();
      child.stderr?.destroy();
      const said = Buffer.concat(stderr).toString('utf8', 0, MAX_STDERR);
      if (stopped !== null) resolve({ ended: stopped });
      else if (status !== null)
        resolve({ ended: 'exited', status, stdout: Buffer.concat(stdout).toString('utf8'), stderr: said });
      else resolve({ ended: 'signal', signal: signal ?? 'unknown', stderr: said });
    };
    const end = (status: number | null, signal: string | null): void => {
      clearTimeout(timer);
      killGroup(child);
      // What was printed before is read first, however late this timer is.
      grace ??= setTimeout(() => setImmediate(finish, status, signal), GRACE_MS);
    };
    const stop = (reason: 'timeout' | 'flood'): void => {
      stopped ??= reason;
      end(null, null);
    };
    const timer = setTimeout(stop, timeoutMs, 'timeout');
    const keepIn =
      (chunks: Buffer[]) =>
      (chunk: Buffer): void => {
        size += chunk.length;
        if (size > MAX_OUTPUT) stop('flood');
        else chunks.push(chunk);
      };

    child.stdout?.on('data', keepIn(stdout));
    child.stderr?.on('data', keepIn(stderr));
    child.on('error', (error) => {
      if (child.pid !== undefined) return finish(null, null);
      clearTimeout(timer);
      running.delete(child);
      reject(error);
    });
    // What it left running must not hold the output open.
    child.on('exit', end);
    child.on('close', finish);
  });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is empty: everything has ended.
  }
}
