import { type ChildProcess, spawn } from 'node:child_process';
import { CouldNotRun, codeOf, isPassing } from '../../conformance/errors.ts';
import type { Ran } from '../../conformance/ran.ts';

/** A report has some kilobytes. 8 MiB is more than any report, and little enough to keep for each job. */
const MAX_OUTPUT = 8 * 1024 * 1024;
/** Only the beginning of standard error is shown. */
export const MAX_STDERR = 2000;
/** Time for the streams to close after the command has ended; a process that left its group may keep them open. */
export const GRACE_MS = 500;

/** Process groups to kill if this process ends. */
const running = new Set<ChildProcess>();

export function killAll(): void {
  for (const child of running) killGroup(child);
}

/**
 * Runs a command without a shell, with nothing on standard input, and kills its whole process group afterwards. A process that
 * has left the group, as with `setsid`, is not killed.
 *
 * @throws {CouldNotRun} if it cannot be started
 */
export async function runCommand([program = '', ...args]: readonly string[], timeoutMs: number): Promise<Ran> {
  try {
    return await run(program, args, timeoutMs);
  } catch (error) {
    // A temporary lack of resources concerns only this run; any other error would occur in each.
    if (isPassing(error)) return { ended: 'not_started', code: codeOf(error) };
    throw new CouldNotRun(`${program} could not be started (${codeOf(error)}).`);
  }
}

/** Rejects with the system's error if the program cannot be started. */
function run(program: string, args: readonly string[], timeoutMs: number): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = startGroup(program, args, 'ignore');
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
      // Output that was already printed is read first, even if this timer is late.
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
    // Child processes that are still running must not keep the output open.
    child.on('exit', end);
    child.on('close', finish);
  });
}

/** Starts a program in a process group of its own, so that its child processes can be killed with it. */
export function startGroup(program: string, args: readonly string[], stdin: 'ignore' | 'pipe'): ChildProcess {
  const child = spawn(program, args, {
    stdio: [stdin, 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  running.add(child);
  return child;
}

/** Kills what is left of a group. */
export function endGroup(child: ChildProcess): void {
  running.delete(child);
  killGroup(child);
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
