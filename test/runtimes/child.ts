import { type ChildProcess, spawn } from 'node:child_process';

/** How long one runtime may take for everything. QuickJS, which compiles nothing, takes 8 minutes where no other work disturbs it. */
export const TIME_LIMIT_MS: number = 40 * 60_000;

export interface Output {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end; ended by force when it takes too long. */
export function run(command: string, args: readonly string[], cwd: string): Promise<Output> {
  const child = start(command, args, cwd);
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const timer = setTimeout(() => stop(child), TIME_LIMIT_MS);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      clearTimeout(timer);
      resolve({ status, stdout, stderr });
    });
  });
}

/** Starts a process in a group of its own, since browsers start others. */
export function start(
  command: string,
  args: readonly string[],
  cwd: string,
  { env = {}, pipes = 0 }: { readonly env?: Readonly<Record<string, string>>; readonly pipes?: number } = {},
): ChildProcess {
  const extra = Array.from({ length: pipes }, () => 'pipe' as const);
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...extra],
    detached: true,
  });
  running.add(child);
  child.on('close', () => running.delete(child));
  return child;
}

/** Groups of their own outlive this process, unless it ends them. */
const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach(stop));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

export function stop(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

/** Waits until something matches in what a process writes to one of its outputs. */
export function waitFor(
  child: ChildProcess,
  output: number,
  pattern: RegExp,
  limitMs = 60_000,
): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error(`waited in vain for ${pattern}; so far: ${text}`)), limitMs);
    child.on('error', reject);
    child.on('exit', (status) => reject(new Error(`ended with ${status} before ${pattern}: ${text}`)));
    child.stdio[output]?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const match = pattern.exec(text);
      if (match === null) return;
      clearTimeout(timer);
      resolve(match);
    });
  });
}

/** Rejects if a promise takes too long. */
export function within<Value>(promise: Promise<Value>, limitMs: number, what: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${limitMs / 1000} s`)), limitMs);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}
