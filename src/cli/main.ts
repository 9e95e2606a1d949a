import * as nodeCrypto from 'node:crypto';
import { chooseCrypto } from '../crypto/crypto.ts';
import { concealOf } from '../policies/policy.ts';
import type { Snapshot } from '../verify/input.ts';
import { type Settings, readOptions } from '../verify/options.ts';
import { verifySnapshot } from '../verify/verification.ts';
import { type CliOptions, parseCommand } from './arguments.ts';
import { complain } from './complain.ts';
import { createRenderer } from './format/formats.ts';
import { type Outcome, type Tally, kindOf } from './format/renderer.ts';
import { widthOf } from './format/width.ts';
import { HELP } from './help.ts';
import { describeError } from './input-error.ts';
import { findSources } from './inputs.ts';
import { type Io, OutputClosed } from './io.ts';
import { packageVersion, vectorsFolder } from './own-files.ts';
import { PolicyFileError, policiesOf } from './policy-files.ts';
import { createProgress } from './progress.ts';
import { readFound, readNamed, readStream } from './read.ts';
import type { Source } from './source.ts';
import { createStyle, useColor } from './style.ts';

/** Exit statuses, as `--help` states them. */
const ALL_ACCEPTED = 0;
const SOME_REFUSED = 1;
export const NOT_VERIFIED = 2;

/**
 * The command `ctxpkg-verify`.
 *
 * What a plain verification does not need is imported where it is needed: it is most of the code, and to read and parse it
 * all took a third of what one small package took after the start of the process.
 *
 * @param args - the command line without the names of runtime and script
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

async function verifyAll(paths: readonly string[], options: CliOptions, io: Io): Promise<number> {
  let settings: Settings;
  try {
    settings = readOptions({ ...options.verify, policies: await policiesOf(options.asked) });
  } catch (error) {
    // The flags are right, so a TypeError is about the one option that stands in a file: the lock.
    if (!(error instanceof PolicyFileError || error instanceof TypeError)) throw error;
    return refuse(error.message, io);
  }
  const tally: Tally = { accepted: 0, refused: 0, invalid: 0, unread: 0 };
  try {
    await writeOutcomes(verifySources(findSources(paths, options.followLinks), settings, io), options, tally, io);
  } catch (error) {
    if (!(error instanceof OutputClosed)) throw error;
    // Whoever read the output has seen enough, but not every input was verified.
    return tally.refused + tally.invalid > 0 ? SOME_REFUSED : NOT_VERIFIED;
  }
  if (tally.refused + tally.invalid > 0) return SOME_REFUSED;
  return tally.unread > 0 ? NOT_VERIFIED : ALL_ACCEPTED;
}

async function writeOutcomes(
  outcomes: AsyncIterable<Outcome>,
  options: CliOptions,
  tally: Tally,
  io: Io,
): Promise<void> {
  const style = createStyle(useColor(options, io));
  const renderer = await createRenderer(options, style, widthOf(io.stdout));
  const progress = createProgress(io, options.quiet || !io.stdout.isTerminal);
  const write = async (text: string): Promise<void> => {
    if (text === '') return;
    await progress.clear();
    await io.stdout.write(text);
  };
  await write(renderer.start());
  for await (const outcome of outcomes) {
    const kind = kindOf(outcome);
    tally[kind]++;
    if (!(options.quiet && kind === 'accepted')) await write(renderer.one(outcome));
    await progress.count();
  }
  await write(renderer.end(tally));
  await progress.clear();
}

/**
 * One input after the other. What computes does so at once, on this thread, so nothing is won by beginning the next one
 * before; but memory that one leaves behind is taken up by the next while the processor still has it at hand.
 */
async function* verifySources(sources: Iterable<Source>, settings: Settings, io: Io): AsyncGenerator<Outcome> {
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
    yield { file, report: (await verifySnapshot(snapshot, settings, crypto)).report };
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
