// Whole processes, as users start them.
import { spawnSync } from 'node:child_process';
import process from 'node:process';

/** The default is 10 MiB. */
export const ANY_SIZE = ['--max-size', '100MiB'];

/**
 * Runs Node.js to its end.
 *
 * @throws Error if it fails or says anything on standard error
 */
export function node(...args) {
  // The descriptor after standard error is for what is no output of the program: see report-peak.cjs.
  const { status, stdout, stderr, error, output } = spawnSync(process.execPath, args, {
    env: { ...process.env, FORCE_COLOR: '0' },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  if (error !== undefined) throw error;
  if (status !== 0 || stderr !== '')
    throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}${stdout.slice(0, 1000)}`);
  return { stdout, beside: output[3] };
}

/** @throws Error unless so many packages were found valid, and nothing else */
export function expectValidLines({ stdout }, count) {
  const verdicts = stdout.match(/^\S.*$/gm) ?? [];
  if (verdicts.length < count || verdicts.filter((line) => /^VALID[ ,]/.test(line)).length !== count) {
    throw new Error(`Not all of ${count} packages are valid: ${stdout.slice(0, 1000)}`);
  }
}
