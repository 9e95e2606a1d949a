import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type Io, type Output, OutputClosed } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { EVERYTHING } from './effort.ts';

/** The built command; `npm test` builds it first. */
export const BIN: string = fileURLToPath(new URL('../../dist/cli/bin.cjs', import.meta.url));
export const ROOT: string = fileURLToPath(new URL('../../', import.meta.url));

export interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** The environment of this process, without the variables that change what the command and Node.js print. */
export function environment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _1, NO_COLOR: _2, GITHUB_WORKSPACE: _3, NODE_OPTIONS: _4, ...rest } = process.env;
  return rest;
}

/** Runs the command: in this process, or with TEST_ALL as its users do. */
export const run: typeof runBuilt = EVERYTHING ? runBuilt : runHere;

/** Runs the built command as a child process. */
export function runBuilt(
  args: readonly string[],
  { input = '', env = {}, cwd = ROOT }: RunOptions = {},
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd, env: { ...environment(), ...env }, stdio: 'pipe' });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
    // The command may end before it has read everything.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

let last: Promise<unknown> = Promise.resolve();

/** One after the other, since they share the working directory. */
function runHere(args: readonly string[], options: RunOptions = {}): Promise<Result> {
  const result = last.then(() => runAlone(args, options));
  last = result.catch(() => {});
  return result;
}

async function runAlone(args: readonly string[], { input = '', env = {}, cwd = ROOT }: RunOptions): Promise<Result> {
  const stdout = collected();
  const stderr = collected();
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const io: Io = {
    stdout,
    stderr,
    stdin: (async function* () {
      if (bytes.length > 0) yield bytes;
    })(),
    env,
  };
  const before = process.cwd();
  process.chdir(cwd);
  try {
    return { status: await main(args, io), stdout: stdout.text, stderr: stderr.text };
  } finally {
    process.chdir(before);
  }
}

/** More than any test waits for; a mutant may write without end. */
const MAX_OUTPUT = 2 ** 24;

function collected(): Output & { text: string } {
  return {
    text: '',
    isTerminal: false,
    columns: undefined,
    async write(text) {
      if (this.text.length > MAX_OUTPUT) throw new OutputClosed();
      this.text += text;
    },
  };
}

/** The lines of `--json`. */
export function jsonLines({ stdout }: Result): Record<string, unknown>[] {
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** What was said on standard error, without the line breaks that keep it to a width. */
export function unwrapped(stderr: string): string {
  return stderr.replaceAll('\n    ', ' ');
}

/** A new folder that is removed after the test; there is no link in its path. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'ctxpkg-verify-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the built command, and kills it after a time. @returns whether it had ended well by then */
export function runBuiltAndKill(args: readonly string[], cwd: string, afterMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd, env: environment(), stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
    child.on('error', reject);
    child.on('close', (status) => {
      clearTimeout(timer);
      resolve(status === 0);
    });
  });
}
