import { type Io, OutputClosed } from '../io.ts';
import { printable, printableJson } from '../printable.ts';
import { createProgress } from '../progress.ts';
import { createStyle, useColor } from '../style.ts';
import { type ConformanceOptions, parseConformance } from './arguments.ts';
import { type Comparison, compare } from './compare.ts';
import { type ConformanceReport, buildReport } from './conformance-report.ts';
import { type Documents, prepareDocuments } from './documents.ts';
import { CouldNotRun } from './errors.ts';
import { HELP } from './help.ts';
import { inPool } from './pool.ts';
import { type Reader, chooseReader, readRun } from './read-run.ts';
import { type Ran, killAll, runCommand } from './run-command.ts';
import { renderTable } from './table.ts';
import { type Vector, type VectorIndex, readIndex, select } from './vector-index.ts';

/** Exit statuses, as `--help` states them. */
const ALL_AGREE = 0;
const DIFFERENCES = 1;
const COULD_NOT_RUN = 2;

/** What the command knows of itself. */
export interface Surroundings {
  readonly version: string;
  /** Where the vectors are if they are not named. */
  readonly vectors: string;
}

/** The command `ctxpkg-verify conformance`. */
export async function conformance(args: readonly string[], io: Io, surroundings: Surroundings): Promise<number> {
  try {
    const command = parseConformance(args);
    switch (command.run) {
      case 'help':
        await io.stdout.write(HELP);
        return ALL_AGREE;
      case 'usage':
        return await complain(`${command.problem}\nTry "ctxpkg-verify conformance --help".`, io);
      case 'conformance':
        return await runAndPrint(command.options, io, surroundings);
    }
  } catch (error) {
    // Nobody reads what was found.
    if (error instanceof OutputClosed) return COULD_NOT_RUN;
    throw error;
  }
}

async function runAndPrint(options: ConformanceOptions, io: Io, { version, vectors }: Surroundings): Promise<number> {
  let report: ConformanceReport;
  try {
    report = await runAll(readIndex(options.vectors ?? vectors), options, io, version);
  } catch (error) {
    if (error instanceof CouldNotRun) return complain(error.message, io);
    throw error;
  }
  await io.stdout.write(options.format === 'json' ? `${printableJson(report)}\n` : renderTable(report, createStyle(useColor(options, io)), options.all));
  return report.differences.length === 0 ? ALL_AGREE : DIFFERENCES;
}

async function complain(problem: string, io: Io): Promise<number> {
  await io.stderr.write(`ctxpkg-verify: ${problem.split('\n').map(printable).join('\n')}\n`);
  return COULD_NOT_RUN;
}

async function runAll(index: VectorIndex, options: ConformanceOptions, io: Io, version: string): Promise<ConformanceReport> {
  const selected = select(index.vectors, options);
  if (selected.length === 0) throw new CouldNotRun('No vector is left to run: see --only, --level and --without.');
  // The first vectors of the index are the golden ones, which show how the command says what.
  const samples = index.vectors.filter(({ file }) => file.startsWith('golden/'));
  const documents = prepareDocuments(index.folder, [...samples, ...selected]);
  const release = endWithUs(documents);
  try {
    const runOne = (vector: Vector): Promise<Ran> => runCommand(fillIn(options.command, documents.pathOf(vector)), options.timeoutMs);
    const sampled = new Map<string, Ran>();
    let reader: Reader;
    if (options.read === 'auto') {
      const tried = samples.length > 0 ? samples : selected.slice(0, 5);
      await inPool(tried, options.jobs, async (vector) => sampled.set(vector.file, await runOne(vector)));
      reader = chooseReader([...sampled.values()]);
    } else {
      reader = options.read;
    }
    const progress = createProgress(io, true);
    const comparisons = await inPool(selected, options.jobs, async (vector): Promise<Comparison> => {
      const ran = sampled.get(vector.file) ?? (await runOne(vector));
      await progress.count();
      return compare(vector, readRun(ran, reader, options), options.level);
    });
    await progress.clear();
    return buildReport(comparisons, index, options, reader, version);
  } finally {
    release();
  }
}

/** The arguments are passed as they are; only `{file}` is replaced, or the path appended. */
function fillIn(command: readonly string[], path: string): string[] {
  const filled = command.map((argument) => argument.replaceAll('{file}', () => path));
  return command.some((argument) => argument.includes('{file}')) ? filled : [...filled, path];
}

/** The commands run in groups of their own, which an interrupt at the terminal does not reach. */
function endWithUs(documents: Documents): () => void {
  const end = (): void => {
    killAll();
    documents.remove();
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    release();
    process.kill(process.pid, signal);
  };
  const release = (): void => {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal).off('exit', end);
    end();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal).on('exit', end);
  return release;
}
