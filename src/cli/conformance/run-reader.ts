import { Readable } from 'node:stream';
import { CouldNotRun, codeOf } from '../../conformance/errors.ts';
import { type ReaderFinding, type ReaderOutcome, compareAnswer } from '../../conformance/reader-answers.ts';
import type { ReaderCase } from '../../conformance/reader-cases.ts';
import type { ReaderRun } from '../../conformance/reader-report.ts';
import { firstLine } from '../../conformance/read-run.ts';
import { GRACE_MS, MAX_STDERR, endGroup, startGroup } from './run-command.ts';

/** The right answers have some kilobytes. */
const MAX_LINE = 1024 * 1024;
const LF = 0x0a;

/** How often a command is started, at most, if there are cases that it does not survive. Each can take a time limit. */
const MAX_STARTS = 20;

/**
 * Sends all cases to a command, one line for each, and compares the lines that it prints. The command may answer when it has read
 * everything. If it ends or hangs at a case, it is started again for those after it. Whatever it does, this ends: it has `timeoutMs`
 * for each answer, and is killed after a line that is too long or too many.
 *
 * @throws {CouldNotRun} if it cannot be started, or answers nothing at all
 */
export async function runReader(
  command: readonly string[],
  cases: readonly ReaderCase[],
  timeoutMs: number,
  onAnswer: () => void,
): Promise<ReaderRun> {
  const outcomes: ReaderOutcome[] = [];
  let problem: ReaderFinding | null = null;
  for (let starts = 1; outcomes.length < cases.length; starts++) {
    const run = await startOn(command, cases.slice(outcomes.length), timeoutMs, onAnswer);
    if (starts === 1 && run.outcomes.length === 0)
      throw new CouldNotRun(`${command[0] ?? ''} answered no case.`, run.problem === null ? [] : [run.problem.message]);
    outcomes.push(...run.outcomes);
    problem ??= run.problem;
    if (run.problem === null || !isOfOneCase(run.problem) || outcomes.length === cases.length) break;
    if (starts === MAX_STARTS) {
      const { kind, message } = run.problem;
      problem = { kind, message: `It was started ${starts} times, and is not started again. ${message}` };
      break;
    }
    outcomes.push({ kind: 'no_answer', finding: run.problem });
    onAnswer();
  }
  return { outcomes, problem };
}

/** After other problems it is not clear which case a line answers. */
function isOfOneCase({ kind }: ReaderFinding): boolean {
  return kind === 'crash' || kind === 'timeout' || kind === 'too_few';
}

async function startOn(
  [program = '', ...args]: readonly string[],
  cases: readonly ReaderCase[],
  timeoutMs: number,
  onAnswer: () => void,
): Promise<ReaderRun> {
  try {
    return await runOn(program, args, cases, timeoutMs, onAnswer);
  } catch (error) {
    throw new CouldNotRun(`${program} could not be started (${codeOf(error)}).`);
  }
}

/** Rejects with the system's error if the program cannot be started. */
function runOn(
  program: string,
  args: readonly string[],
  cases: readonly ReaderCase[],
  timeoutMs: number,
  onAnswer: () => void,
): Promise<ReaderRun> {
  return new Promise((resolve, reject) => {
    const child = startGroup(program, args, 'pipe');
    const outcomes: ReaderOutcome[] = [];
    const stderr: Buffer[] = [];
    let problem: ReaderFinding | null = null;
    let line: Buffer[] = [];
    let lineLength = 0;
    let grace: NodeJS.Timeout | undefined;
    let isDone = false;

    const next = (): string => {
      const { file, id } = cases[outcomes.length] ?? { file: '', id: '' };
      return file === '' ? 'after its last answer' : `at ${file}, ${id}`;
    };
    const stop = (kind: ReaderFinding['kind'], message: string): void => {
      problem ??= { kind, message };
      end(null, null);
    };
    const timeOut = (): void =>
      stop(
        'timeout',
        outcomes.length < cases.length
          ? `It printed no answer for ${timeoutMs / 1000} s, ${next()}.`
          : `It did not end within ${timeoutMs / 1000} s after its last answer and the end of its input.`,
      );
    let timer = setTimeout(timeOut, timeoutMs);

    const answer = (bytes: Uint8Array): void => {
      const one = cases[outcomes.length];
      if (one === undefined) {
        stop(
          'too_many',
          `It printed more lines than there are cases (${cases.length}), so its answers may be to others.`,
        );
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(timeOut, timeoutMs);
      outcomes.push(compareAnswer(one, new Uint8Array(bytes)));
      onAnswer();
    };
    const takeLine = (): void => {
      const whole = Buffer.concat(line);
      line = [];
      lineLength = 0;
      answer(whole);
    };
    const read = (chunk: Buffer): void => {
      for (let start = 0; start < chunk.length && problem === null; ) {
        const found = chunk.indexOf(LF, start);
        const part = chunk.subarray(start, found < 0 ? chunk.length : found);
        start += part.length + 1;
        line.push(part);
        lineLength += part.length;
        if (lineLength > MAX_LINE) stop('too_long', `It printed a line of more than 1 MiB, ${next()}.`);
        else if (found >= 0) takeLine();
      }
    };

    const finish = (status: number | null, signal: string | null): void => {
      clearTimeout(timer);
      clearTimeout(grace);
      child.stdout?.destroy();
      child.stderr?.destroy();
      if (isDone) return;
      isDone = true;
      // The last line may have no end.
      if (lineLength > 0 && problem === null) takeLine();
      clearTimeout(timer);
      problem ??= problemWith(status, signal, next(), outcomes.length < cases.length, Buffer.concat(stderr));
      resolve({ outcomes, problem });
    };
    const end = (status: number | null, signal: string | null): void => {
      clearTimeout(timer);
      endGroup(child);
      // What was already printed is read first.
      grace ??= setTimeout(() => setImmediate(finish, status, signal), GRACE_MS);
    };

    child.stdout?.on('data', read);
    child.stderr?.on('data', (chunk: Buffer) => {
      if (stderr.reduce((size, { length }) => size + length, 0) < MAX_STDERR) stderr.push(chunk);
    });
    child.on('error', (error) => {
      if (child.pid !== undefined) return end(null, null);
      clearTimeout(timer);
      endGroup(child);
      reject(error);
    });
    child.on('exit', end);
    child.on('close', finish);
    // A command may end, or close its input, before it has read everything: its answers tell.
    const stdin = child.stdin?.on('error', () => {});
    if (stdin !== undefined) Readable.from(cases.map((one) => `${one.line}\n`)).pipe(stdin);
  });
}

/** What is wrong with how a command ended by itself; null for nothing. @param where - the case that it did not answer */
function problemWith(
  status: number | null,
  signal: string | null,
  where: string,
  isEarly: boolean,
  stderr: Buffer,
): ReaderFinding | null {
  const said = firstLine(stderr.toString('utf8', 0, MAX_STDERR));
  if (signal !== null) return { kind: 'crash', message: `It was ended by ${signal} ${where}.${said}` };
  if (status !== 0) return { kind: 'crash', message: `It ended with status ${status} ${where}.${said}` };
  return isEarly ? { kind: 'too_few', message: `It ended ${where}, with status 0.${said}` } : null;
}
