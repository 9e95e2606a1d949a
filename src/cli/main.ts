import { readFileSync } from 'node:fs';
import { chooseBackend } from '../crypto/choose.ts';
import type { Snapshot } from '../input.ts';
import type { Settings } from '../options.ts';
import type { Report } from '../report.ts';
import { verifySnapshot } from '../verify-with.ts';
import { type CliOptions, parseCommand } from './arguments.ts';
import { HELP } from './help.ts';
import { type InputError, describeError } from './input-error.ts';
import { type Source, findSources } from './inputs.ts';
import { type Io, OutputClosed } from './io.ts';
import { inOrder } from './ordered.ts';
import { printable, printableJson } from './printable.ts';
import { readFile, readStream } from './read.ts';
import { type Style, createStyle, useColor } from './style.ts';
import { type Tally, renderInputError, renderReport, renderSummary } from './text.ts';

/** Exit statuses, as `--help` states them. */
const ALL_VALID = 0;
const SOME_INVALID = 1;
const NOT_VERIFIED = 2;

/** Text is not made wider than this, because long lines are hard to read. */
const MAX_WIDTH = 100;

type Outcome =
  | { readonly file: string; readonly report: Report }
  | { readonly file: string; readonly error: InputError };

/**
 * The command `ctxpkg-verify`.
 *
 * @param args - the command line without the names of runtime and script
 * @returns the exit status
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const command = parseCommand(args);
  try {
    switch (command.run) {
      case 'help':
        await io.stdout.write(HELP);
        return ALL_VALID;
      case 'version':
        await io.stdout.write(`${packageVersion()}\n`);
        return ALL_VALID;
      case 'usage':
        await io.stderr.write(`ctxpkg-verify: ${printable(command.problem)}\nTry "ctxpkg-verify --help".\n`);
        return NOT_VERIFIED;
      case 'verify':
        return await verifyAll(command.paths, command.options, io);
    }
  } catch (error) {
    if (error instanceof OutputClosed) return NOT_VERIFIED;
    throw error;
  }
}

async function verifyAll(paths: readonly string[], options: CliOptions, io: Io): Promise<number> {
  const { maxBytes, requireSignature, strict } = options;
  const style = createStyle(useColor(options, io));
  const width = Math.min(io.stdout.columns ?? MAX_WIDTH, MAX_WIDTH);
  const tally: Tally = { valid: 0, invalid: 0, unread: 0 };
  try {
    for await (const outcome of verifySources(findSources(paths), { maxBytes, requireSignature, strict, backend: 'auto' }, io)) {
      const valid = 'report' in outcome && outcome.report.valid;
      tally['error' in outcome ? 'unread' : valid ? 'valid' : 'invalid']++;
      if (!(valid && options.quiet)) await io.stdout.write(render(outcome, options, style, width));
    }
    const inputs = tally.valid + tally.invalid + tally.unread;
    if (inputs > 1 && !options.json && !options.quiet) await io.stdout.write(renderSummary(tally, style));
  } catch (error) {
    if (!(error instanceof OutputClosed)) throw error;
    // Whoever read the output has seen enough, but not every input was verified.
    return tally.invalid > 0 ? SOME_INVALID : NOT_VERIFIED;
  }
  if (tally.invalid > 0) return SOME_INVALID;
  return tally.unread > 0 ? NOT_VERIFIED : ALL_VALID;
}

function render(outcome: Outcome, options: CliOptions, style: Style, width: number): string {
  if (options.json) {
    const { file } = outcome;
    return `${printableJson('report' in outcome ? { file, ...outcome.report } : { file, error: outcome.error })}\n`;
  }
  return 'report' in outcome
    ? renderReport(outcome.file, outcome.report, options.strict, style, width)
    : renderInputError(outcome.file, outcome.error, style);
}

/** Reads one input after the other and verifies several at once. */
function verifySources(sources: Iterator<Source>, settings: Settings, io: Io): AsyncGenerator<Outcome> {
  const backend = chooseBackend(settings.backend);
  return inOrder(async () => {
    const next = sources.next();
    if (next.done) return null;
    const source = next.value;
    const file = source.kind === 'stdin' ? '-' : source.path;
    if (source.kind === 'error') return { bytes: 0, result: Promise.resolve({ file, error: source.error }) };
    let snapshot: Snapshot;
    try {
      snapshot = await (source.kind === 'stdin'
        ? readStream(io.stdin, settings.maxBytes)
        : readFile(source.path, settings.maxBytes));
    } catch (error) {
      return { bytes: 0, result: Promise.resolve({ file, error: describeError(error) }) };
    }
    return {
      bytes: 'bytes' in snapshot ? snapshot.bytes.length : 0,
      result: verifySnapshot(backend, snapshot, settings).then((report) => ({ file, report })),
    };
  });
}

function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return String((manifest as { readonly version: unknown }).version);
}
