import { compare } from '../../conformance/compare.ts';
import { type ConformanceReport, buildReport } from '../../conformance/conformance-report.ts';
import { CouldNotRun, codeOf, isPassing } from '../../conformance/errors.ts';
import { notesOn } from '../../conformance/notes.ts';
import type { ConformanceOptions, ReaderOptions } from '../../conformance/conformance-options.ts';
import { inPool } from '../../conformance/pool.ts';
import type { Ran } from '../../conformance/ran.ts';
import { selectCases } from '../../conformance/reader-cases.ts';
import { type ReaderReport, buildReaderReport } from '../../conformance/reader-report.ts';
import { chooseReader, readRun } from '../../conformance/read-run.ts';
import { type Run, chooseSamples, problemWith } from '../../conformance/samples.ts';
import { type Vector, type VectorIndex, select } from '../../conformance/vector-index.ts';
import { complain } from '../complain.ts';
import { widthOf } from '../format/width.ts';
import { type Io, OutputClosed } from '../io.ts';
import { printableJson } from '../safe-output.ts';
import { createProgress } from '../progress.ts';
import { type Style, createStyle, useColor } from '../style.ts';
import { parseConformance } from './conformance-arguments.ts';
import { prepareDocuments } from './prepared-documents.ts';
import { HELP } from './conformance-help.ts';
import { readIndex } from './index-file.ts';
import { type CaseFiles, readCaseFiles } from './case-files.ts';
import { renderReaderTable } from './reader-table.ts';
import { killAll, runCommand } from './run-command.ts';
import { runReader } from './run-reader.ts';
import { renderTable } from './table.ts';

/** Exit statuses, as `--help` states them. */
const ALL_AGREE = 0;
const DIFFERENCES = 1;
const COULD_NOT_RUN = 2;

/** What the command knows about its own package. */
export interface Surroundings {
  readonly version: string;
  /** The default folder of the vectors. */
  readonly vectors: string;
}

/** The command `ctxpkg-verify conformance`. */
export async function conformance(
  args: readonly string[],
  io: Io,
  { version, vectors }: Surroundings,
): Promise<number> {
  try {
    const command = parseConformance(args);
    switch (command.run) {
      case 'help':
        await io.stdout.write(HELP);
        return ALL_AGREE;
      case 'usage':
        await complain([command.problem], io, 'ctxpkg-verify conformance --help');
        return COULD_NOT_RUN;
      case 'conformance': {
        const { options } = command;
        const report = await runAll(readIndex(options.vectors ?? vectors), options, io, version);
        await print(report, renderTable, options, io);
        return report.differences.length === 0 ? ALL_AGREE : DIFFERENCES;
      }
      case 'reader': {
        const { options } = command;
        const report = await runCases(readCaseFiles(options.vectors ?? vectors), options, io, version);
        await print(report, renderReaderTable, options, io);
        return report.differences.length === 0 && report.problem === null ? ALL_AGREE : DIFFERENCES;
      }
    }
  } catch (error) {
    if (error instanceof CouldNotRun) {
      await complain([error.message, ...error.details], io);
      return COULD_NOT_RUN;
    }
    // The reader of the output is gone.
    if (error instanceof OutputClosed) return COULD_NOT_RUN;
    throw error;
  }
}

async function print<Report>(
  report: Report,
  render: (report: Report, style: Style, all: boolean, width: number) => string,
  options: Pick<ConformanceOptions, 'format' | 'all' | 'color'>,
  io: Io,
): Promise<void> {
  const text =
    options.format === 'json'
      ? `${printableJson(report)}\n`
      : render(report, createStyle(useColor(options, io)), options.all, widthOf(io.stdout));
  await io.stdout.write(text);
}

async function runCases(
  { cases, digest }: CaseFiles,
  { command, only, timeoutMs }: ReaderOptions,
  io: Io,
  version: string,
): Promise<ReaderReport> {
  const selected = selectCases(cases, only);
  const release = endWithUs(() => {});
  const progress = createProgress(io, true);
  try {
    const run = await runReader(command, selected, timeoutMs, () => void progress.count());
    return buildReaderReport(
      selected,
      run,
      { command, cases: { digest, total: cases.length, run: selected.length, only } },
      version,
    );
  } finally {
    release();
    await progress.clear();
  }
}

async function runAll(
  index: VectorIndex,
  options: ConformanceOptions,
  io: Io,
  version: string,
): Promise<ConformanceReport> {
  const selected = select(index.vectors, options);
  if (selected.length === 0) throw new CouldNotRun('No vector is left to run: see --only, --level and --without.');
  // If nothing depends on samples, none are run.
  const samples = options.keepGoing && options.read !== 'auto' ? [] : chooseSamples(index.vectors, selected);
  const documents = prepareDocuments(index.folder, [...samples, ...selected]);
  const release = endWithUs(() => documents.remove());
  const progress = createProgress(io, true);
  try {
    const runOne = async (vector: Vector): Promise<Ran> => {
      try {
        return await documents.use(vector, (path) => runCommand(fillIn(options.command, path), options.timeoutMs));
      } catch (error) {
        // The error is about writing the document.
        if (isPassing(error)) return { ended: 'not_started', code: codeOf(error) };
        throw error;
      }
    };
    const sampled = new Map(
      await inPool(samples, options.jobs, async (vector) => [vector, await runOne(vector)] as const),
    );
    const reader = options.read === 'auto' ? chooseReader([...sampled.values()]) : options.read;
    const fellBack = options.read === 'auto' && reader === 'exit';
    const compareRun = (vector: Vector, ran: Ran): Run => ({
      ran,
      comparison: compare(vector, readRun(ran, reader, options), options.level),
    });
    const tried = [...sampled].map(([vector, ran]) => compareRun(vector, ran));
    const problem = options.keepGoing
      ? null
      : problemWith(
          tried,
          fellBack,
          selected.some((vector) => !sampled.has(vector)),
        );
    if (problem !== null) {
      const [first = '', ...details] = problem.split('\n');
      throw new CouldNotRun(
        first,
        details.map((line) => line.trim()),
      );
    }
    const runs = await inPool(selected, options.jobs, async (vector) => {
      const run = compareRun(vector, sampled.get(vector) ?? (await runOne(vector)));
      await progress.count();
      return run;
    });
    return buildReport(
      runs.map(({ comparison }) => comparison),
      index,
      options,
      reader,
      notesOn(tried, runs, reader, fellBack),
      version,
    );
  } finally {
    release();
    await progress.clear();
  }
}

/** Arguments are not changed, except that `{file}` is replaced, or the path appended. */
function fillIn(command: readonly string[], path: string): string[] {
  const filled = command.map((argument) => argument.replaceAll('{file}', () => path));
  return command.some((argument) => argument.includes('{file}')) ? filled : [...filled, path];
}

/** An interrupt at the terminal, a request to terminate, and a closed terminal. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Commands run in their own process groups, which an interrupt at the terminal does not reach. */
function endWithUs(remove: () => void): () => void {
  const end = (): void => {
    killAll();
    remove();
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    release();
    process.kill(process.pid, signal);
  };
  const release = (): void => {
    for (const signal of SIGNALS) process.off(signal, onSignal);
    process.off('exit', end);
    end();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  process.on('exit', end);
  return release;
}
