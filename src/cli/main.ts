import * as nodeCrypto from 'node:crypto';
import { chooseCrypto } from '../crypto/crypto.ts';
import { concealOf } from '../policies/policy.ts';
import type { Snapshot } from '../verify/input.ts';
import { type Settings, readOptions } from '../verify/options.ts';
import { openedOf } from '../verify/open.ts';
import { verifySnapshot } from '../verify/verification.ts';
import { type CliOptions, parseCommand } from './arguments.ts';
import type { ChainCheck } from './chain-check.ts';
import type { chainFactsOf } from './chain-facts.ts';
import type { CombineOptions } from './combine/combine.ts';
import { complain } from './complain.ts';
import { createRenderer } from './format/formats.ts';
import { isChainRefused } from './format/chain-outcome.ts';
import { type Outcome, type Renderer, type Tally, count, emptyTally, isAccepted } from './format/renderer.ts';
import { widthOf } from './format/width.ts';
import { HELP } from './help.ts';
import { describeError } from './input-error.ts';
import type { FirstUse } from './first-use.ts';
import { findSources } from './inputs.ts';
import { type Io, OutputClosed, OutputFileError } from './io.ts';
import { chainCheckOf, lockModeOf } from './lock-mode.ts';
import { clashProblem, namedFiles } from './named-files.ts';
import type { OutputFiles } from './output-files.ts';
import { packageVersion, vectorsFolder } from './own-files.ts';
import { policiesOf } from './policy-files.ts';
import { createProgress } from './progress.ts';
import { readFound, readNamed, readStream } from './read.ts';
import type { Source } from './source.ts';
import { createStyle, useColor } from './style.ts';
import { PolicyFileError, readText } from './text-file.ts';

/** Exit statuses, as `--help` states them. */
const ALL_ACCEPTED = 0;
const SOME_REFUSED = 1;
export const NOT_VERIFIED = 2;

/**
 * The command `ctxpkg-verify`.
 *
 * Code that a plain verification does not need, which is most of it, is imported on demand: loading all of it took a third of the
 * time that one small package took after the start of the process.
 *
 * @param args - the command line without the runtime and the script
 * @returns the exit status
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  if (args[0] === 'conformance') {
    const { conformance } = await import('./conformance/conformance.ts');
    return conformance(args.slice(1), io, { version: packageVersion(), vectors: vectorsFolder() });
  }
  const command = parseCommand(args);
  try {
    switch (command.run) {
      case 'help':
        await io.stdout.write(HELP);
        return ALL_ACCEPTED;
      case 'version':
        await io.stdout.write(`${packageVersion()}\n`);
        return ALL_ACCEPTED;
      case 'explain': {
        const { describeUnknownCode, explain } = await import('./explain.ts');
        const text = explain(command.code);
        if (text === null) return await refuse(describeUnknownCode(command.code), io);
        await io.stdout.write(text);
        return ALL_ACCEPTED;
      }
      case 'usage':
        return await refuse(command.problem, io);
      case 'verify':
        return await verifyAll(command.paths, command.options, io);
    }
  } catch (error) {
    if (error instanceof OutputClosed) return NOT_VERIFIED;
    throw error;
  }
}

async function refuse(problem: string, io: Io): Promise<number> {
  await complain([problem], io, 'ctxpkg-verify --help');
  return NOT_VERIFIED;
}

/** What a run works with, once the files that its options name were read. */
interface Run {
  readonly paths: readonly string[];
  /** The paths of --files-from. */
  readonly listed: readonly string[];
  readonly options: CliOptions;
  readonly settings: Settings;
  readonly firstUse: FirstUse | null;
  readonly chain: ChainCheck | null;
  readonly tally: Tally;
  readonly io: Io;
}

async function verifyAll(paths: readonly string[], options: CliOptions, io: Io): Promise<number> {
  const run = await prepare(paths, options, io);
  if (run === null) return NOT_VERIFIED;
  const { firstUse, chain } = run;
  let isComplete = true;
  let isCombined = true;
  try {
    const sources = findSources(paths, options.followLinks, run.listed);
    try {
      if (options.combine === null) await writeOutcomes(sources, run);
      else isCombined = await combineSources(sources, options.combine, run);
    } finally {
      // What was recorded stays, also if nobody reads the verdicts.
      await firstUse?.report(options.quiet, io);
    }
  } catch (error) {
    if (error instanceof OutputFileError) await complain([error.message], io);
    else if (!(error instanceof OutputClosed)) throw error;
    // The output cannot be written, or its reader has closed it; not every input was verified.
    isComplete = false;
  }
  const verified = statusOf(run, isComplete);
  const status = isCombined ? verified : verified || SOME_REFUSED;
  return options.writeLock === null ? status : writeLockFile(options.writeLock, options, chain, status, io);
}

/** @returns null if the options, or the files that they name, cannot be used; the reason was printed then */
async function prepare(paths: readonly string[], options: CliOptions, io: Io): Promise<Run | null> {
  try {
    const { lockFile } = options.asked;
    const lockMode = lockModeOf(paths, options);
    const problem = lockMode.problem ?? clashProblem(options);
    if (problem !== null) {
      await refuse(problem, io);
      return null;
    }
    const lock = lockFile === null ? null : await readText(lockFile);
    const settings = readOptions({ ...options.verify, policies: await policiesOf(options.asked, lock) });
    const firstUse = await firstUseOf(options);
    const chain = await chainCheckOf(lockMode, lock, settings, options);
    if (options.writeLock !== null) await (await import('./lock-writer.ts')).requireLock(options.writeLock.file);
    const listed = await listedFiles(options, io);
    return { paths, listed, options, settings, firstUse, chain, tally: emptyTally(), io };
  } catch (error) {
    // The flags are correct, so a TypeError is about their values, such as a key with two names.
    if (!(error instanceof PolicyFileError || error instanceof TypeError)) throw error;
    await complain([error.message], io);
    return null;
  }
}

function statusOf({ tally: { verdicts }, firstUse, chain }: Run, isComplete: boolean): number {
  // That a key could not be recorded says nothing about the package.
  const notRecorded = firstUse?.notRecorded ?? 0;
  const refused = verdicts.refused - notRecorded + verdicts.invalid + verdicts.unsupported;
  if (refused > 0 || (chain !== null && chain.outcome !== null && isChainRefused(chain.outcome))) return SOME_REFUSED;
  return verdicts.unreadable + notRecorded > 0 || !isComplete ? NOT_VERIFIED : ALL_ACCEPTED;
}

/** @returns the exit status */
async function writeLockFile(
  { file, update }: NonNullable<CliOptions['writeLock']>,
  { registryUrl, quiet }: CliOptions,
  chain: ChainCheck | null,
  status: number,
  io: Io,
): Promise<number> {
  const { changeLock, nothingWritten } = await import('./lock-writer.ts');
  try {
    const { isLocked, said } =
      status === ALL_ACCEPTED && chain !== null
        ? await changeLock(file, chain.artifacts, update, registryUrl)
        : nothingWritten(file, 'Every package must be accepted, and with --set the set must be closed.');
    if (!isLocked || !quiet) await complain(said, io);
    return isLocked ? status : status || SOME_REFUSED;
  } catch (error) {
    if (!(error instanceof PolicyFileError)) throw error;
    await complain([error.message], io);
    return NOT_VERIFIED;
  }
}

async function firstUseOf({ asked: { knownSigners } }: CliOptions): Promise<FirstUse | null> {
  return knownSigners?.trustOnFirstUse ? (await import('./first-use.ts')).openFirstUse(knownSigners.file) : null;
}

async function listedFiles({ filesFrom, separator }: CliOptions, io: Io): Promise<readonly string[]> {
  if (filesFrom === null) return [];
  const { readList } = await import('./file-list.ts');
  return readList(filesFrom, separator, io);
}

async function writeOutcomes(sources: Iterator<Source>, run: Run): Promise<void> {
  const { options, firstUse, chain, tally, io } = run;
  // With several inputs the text is shorter, so it must be known whether there is a second one before the first is written.
  const isAnyText = [options, ...options.outputFiles].some(({ format }) => format === 'text');
  const ahead = isAnyText ? 2 : 0;
  const first = Array.from({ length: ahead }, () => sources.next()).flatMap(({ done, value }) =>
    done ? [] : [value as Source],
  );
  const style = createStyle(useColor(options, io));
  const renderer = await createRenderer(options, first.length > 1, style, widthOf(io.stdout), io.env);
  const files = await openFiles(run, first.length > 1);
  const progress = createProgress(io, options.quiet || !io.stdout.isTerminal);
  const write = async (render: (renderer: Renderer) => string): Promise<void> => {
    files?.write(render);
    const text = render(renderer);
    if (text === '') return;
    await progress.clear();
    await io.stdout.write(text);
  };
  try {
    await write(({ start }) => start());
    const outcomes = verifySources(joined(first, sources), run, await factsFor(chain));
    const recorded = firstUse?.settle(outcomes) ?? outcomes;
    for await (const outcome of chain?.settle(recorded) ?? recorded) {
      count(tally, outcome);
      if (!(options.quiet && isAccepted(outcome))) await write(({ one }) => one(outcome));
      await progress.count();
    }
    const isEachFile = options.asked.lockFile !== null && !chain?.outcome?.lock;
    const note = isEachFile ? `${EACH_FILE} ${options.inspect === null ? TO_CHECK_ALL : TO_CHECK_ALL_INSPECTED}` : null;
    await write(({ end }) => end(tally, { chain: chain?.outcome ?? null, note }));
  } finally {
    files?.close();
  }
  await progress.clear();
}

const EACH_FILE = 'Lock: each file was checked against its entry, and entries without a file were not looked for.';
const TO_CHECK_ALL = 'To check the whole lock file, give only directories.';
const TO_CHECK_ALL_INSPECTED = 'To check the whole lock file, give only directories, and leave out inspect.';

async function combineSources(sources: Iterable<Source>, asked: CombineOptions, run: Run): Promise<boolean> {
  const { options, chain, tally, io } = run;
  const { color, quiet, verbose } = options;
  const { combine } = await import('./combine/combine.ts');
  const style = createStyle(useColor({ color }, io));
  const text = { quiet, verbose, severalInputs: true, style, width: widthOf(io.stdout) };
  const outcomes = verifySources(sources, run, await factsFor(chain));
  return combine(chain?.settle(outcomes) ?? outcomes, () => chain?.outcome ?? null, asked, text, tally, io);
}

async function factsFor(chain: ChainCheck | null): Promise<typeof chainFactsOf | null> {
  return chain === null ? null : (await import('./chain-facts.ts')).chainFactsOf;
}

async function openFiles({ paths, listed, options, io }: Run, severalInputs: boolean): Promise<OutputFiles | null> {
  if (options.outputFiles.length === 0) return null;
  const inputs = [...paths, ...listed, ...namedFiles(options)];
  return (await import('./output-files.ts')).openOutputFiles(options, inputs, severalInputs, io.env);
}

function* joined(first: readonly Source[], rest: Iterator<Source>): Generator<Source> {
  yield* first;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}

/**
 * Verifies one input after the other. Engines compute synchronously on this thread, so starting the next one earlier would not
 * save time; in sequence, each input reuses memory of the one before while it is still in the processor's cache.
 */
async function* verifySources(
  sources: Iterable<Source>,
  { settings, io }: Run,
  factsOf: typeof chainFactsOf | null,
): AsyncGenerator<Outcome> {
  const crypto = chooseCrypto('auto', nodeCrypto, Number.POSITIVE_INFINITY);
  const conceal = concealOf(settings.policies);
  for (const source of sources) {
    const file = conceal(source.name, '');
    if (source.kind === 'error') {
      yield { file, error: source.error };
      continue;
    }
    let snapshot: Snapshot;
    try {
      snapshot = await read(source, settings.maxBytes, io);
    } catch (error) {
      yield { file, error: describeError(error) };
      continue;
    }
    const verification = await verifySnapshot(snapshot, settings, crypto);
    yield {
      file,
      report: verification.report,
      opened: () => openedOf(verification),
      conceal,
      ...(factsOf === null ? {} : { facts: factsOf(snapshot, verification) }),
    };
  }
}

function read(
  source: Exclude<Source, { readonly kind: 'error' }>,
  maxBytes: number,
  io: Io,
): Snapshot | Promise<Snapshot> {
  if (source.kind === 'stdin') return readStream(io.stdin, maxBytes);
  return source.isNamed ? readNamed(source.path, maxBytes) : readFound(source.path, maxBytes);
}
