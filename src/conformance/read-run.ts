import type { ReadMode } from './conformance-options.ts';
import { readJson } from './read-json.ts';
import { readText } from './read-text.ts';
import type { Ran } from './ran.ts';
import type { Finding, Reading } from './verdict.ts';

/** A way of reading, without `auto`. */
export type Reader = Exclude<ReadMode, 'auto'>;

export interface ReadOptions {
  readonly invalidStatus: readonly number[];
  readonly timeoutMs: number;
}

/** The verdict of one run, or why there is none. */
export function readRun(ran: Ran, reader: Reader, options: ReadOptions): Reading {
  switch (ran.ended) {
    case 'timeout':
      return found('timeout', `It did not end within ${options.timeoutMs / 1000} s.`);
    case 'flood':
      return found('flood', 'It printed more than 8 MiB.');
    case 'not_started':
      return found('not_started', `It could not be started (${ran.code}): the system has too little left.`);
    case 'signal':
      return found('crash', `It was ended by ${ran.signal}.${firstLine(ran.stderr)}`);
    case 'exited': {
      if (reader === 'exit') return readStatus(ran, options);
      const reading = readOutput(ran.stdout, reader);
      return reading === null ? noVerdict(ran) : (crashAfter(ran, options) ?? reading);
    }
  }
}

/**
 * The way of reading that finds a verdict in more than half of the runs, or else a reason why there is none. If no way does,
 * the exit status.
 */
export function chooseReader(runs: readonly Ran[]): Reader {
  const isMost = (reader: 'json' | 'text', counts: (reading: Reading | null) => boolean): boolean =>
    runs.filter((ran) => ran.ended === 'exited' && counts(readOutput(ran.stdout, reader))).length * 2 > runs.length;
  const readers = ['json', 'text'] as const;
  return (
    readers.find((reader) => isMost(reader, (reading) => reading !== null && 'verdict' in reading)) ??
    readers.find((reader) => isMost(reader, (reading) => reading !== null)) ??
    'exit'
  );
}

function readOutput(stdout: string, reader: 'json' | 'text'): Reading | null {
  return reader === 'json' ? readJson(stdout) : readText(stdout);
}

function readStatus({ status, stderr }: Extract<Ran, { ended: 'exited' }>, { invalidStatus }: ReadOptions): Reading {
  if (status === 0) return { verdict: { checks: {}, valid: true } };
  if (invalidStatus.includes(status)) return { verdict: { checks: {}, valid: false } };
  return found('crash', `Its exit status was ${status}.${firstLine(stderr)}`);
}

/** A shell reports a status of 128 or more for a process that a signal ended. */
function crashAfter(
  { status, stderr }: Extract<Ran, { ended: 'exited' }>,
  { invalidStatus }: ReadOptions,
): Reading | null {
  if (status < 128 || invalidStatus.includes(status)) return null;
  return found('crash', `It printed a verdict, and then its exit status was ${status}.${firstLine(stderr)}`);
}

function noVerdict({ status, stdout, stderr }: Extract<Ran, { ended: 'exited' }>): Reading {
  if (status > 1)
    return found('crash', `It printed no verdict, and its exit status was ${status}.${firstLine(stderr)}`);
  if (stdout.trim() === '') return found('silent', `It printed nothing (exit status ${status}).${firstLine(stderr)}`);
  return found('nonsense', `Its output has no verdict (exit status ${status}).${firstLine(stdout)}`);
}

/** As much as fits on a line, after a space; callers must make it printable. */
export function firstLine(text: string): string {
  const line = /\S.*/.exec(text)?.[0].trim();
  return line === undefined ? '' : ` ${line.slice(0, 120)}`;
}

function found(kind: Finding['kind'], message: string): Reading {
  return { finding: { kind, message } };
}
