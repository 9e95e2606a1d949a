import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { argumentProblem, joinNegative } from '../argument-problem.ts';
import type { ConformanceOptions, ReadMode, ReaderOptions } from '../../conformance/conformance-options.ts';
import { FILE } from '../../conformance/vector-index.ts';

const READ_MODES: readonly ReadMode[] = ['auto', 'exit', 'json', 'text'];

export type ConformanceCommand =
  | { readonly run: 'help' }
  | { readonly run: 'usage'; readonly problem: string }
  | { readonly run: 'conformance'; readonly options: ConformanceOptions }
  | { readonly run: 'reader'; readonly options: ReaderOptions };

const FLAGS = {
  reader: { type: 'boolean' },
  read: { type: 'string' },
  format: { type: 'string' },
  only: { type: 'string', multiple: true },
  without: { type: 'string', multiple: true },
  level: { type: 'string' },
  vectors: { type: 'string' },
  timeout: { type: 'string' },
  jobs: { type: 'string' },
  'invalid-status': { type: 'string' },
  'keep-going': { type: 'boolean' },
  all: { type: 'boolean' },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Thrown only inside this file. */
class Wrong extends Error {}

export function parseConformance(args: readonly string[]): ConformanceCommand {
  const end = args.indexOf('--');
  const own = end < 0 ? args : args.slice(0, end);
  try {
    const { values } = parseArgs({ args: joinNegative(own), options: FLAGS });
    if (values.help) return { run: 'help' };
    const command = end < 0 ? [] : args.slice(end + 1);
    if (command.length === 0) throw new Wrong('No command is given: write it after --.');
    if (values.reader) return { run: 'reader', options: readReaderOptions(values, command) };
    return { run: 'conformance', options: readOptions(values, command) };
  } catch (error) {
    if (!(error instanceof Wrong || error instanceof TypeError)) throw error;
    return { run: 'usage', problem: argumentProblem(error, Object.keys(FLAGS)) };
  }
}

type Values = ReturnType<typeof parseArgs<{ options: typeof FLAGS }>>['values'];

function readOptions(values: Values, command: readonly string[]): ConformanceOptions {
  const read = READ_MODES.find((mode) => mode === (values.read ?? 'auto'));
  if (read === undefined) throw new Wrong(`--read must be one of ${READ_MODES.join(', ')}.`);
  const level = Number(values.level ?? 3);
  if (level !== 1 && level !== 2 && level !== 3) throw new Wrong('--level must be 1, 2 or 3.');
  return {
    ...readCommonOptions(values, command, readSelector),
    read,
    without: (values.without ?? []).flatMap((list) => list.split(',')).map(readNeed),
    level,
    jobs: readNumber('jobs', values.jobs ?? String(Math.min(4, availableParallelism())), /^[1-9]\d?$/, 'from 1 to 99'),
    invalidStatus: (values['invalid-status'] ?? '1')
      .split(',')
      .map((text) =>
        readNumber('invalid-status', text, /^([1-9]\d?|1\d\d|2[0-4]\d|25[0-5])$/, 'an exit status from 1 to 255'),
      ),
    keepGoing: values['keep-going'] ?? false,
  };
}

/** Of what only verifiers are asked. */
const OF_VERIFIERS = ['read', 'without', 'level', 'jobs', 'invalid-status', 'keep-going'] as const;

function readReaderOptions(values: Values, command: readonly string[]): ReaderOptions {
  const wrong = OF_VERIFIERS.find((flag) => values[flag] !== undefined);
  if (wrong !== undefined) throw new Wrong(`--reader and --${wrong} exclude each other.`);
  return readCommonOptions(values, command, readCaseSelector);
}

function readCommonOptions(
  values: Values,
  command: readonly string[],
  readOne: (selector: string) => string,
): ReaderOptions {
  if (values.color && values['no-color']) throw new Wrong('--color and --no-color exclude each other.');
  const format = values.format ?? 'text';
  if (format !== 'text' && format !== 'json') throw new Wrong('--format must be text or json.');
  return {
    command,
    format,
    only: values.only === undefined ? null : values.only.flatMap((list) => list.split(',')).map(readOne),
    vectors: values.vectors ?? null,
    timeoutMs:
      readNumber('timeout', values.timeout ?? '10', /^\d{1,4}(\.\d{1,3})?$/, 'seconds above 0, up to 9999') * 1000,
    all: values.all ?? false,
    color: values.color ? true : values['no-color'] ? false : null,
  };
}

/** A rule in capitals, the folder of a group of vectors, or the path of one. */
function readSelector(text: string): string {
  if (/^r([1-9]|1\d|2[0-2]|4[5-7])$/i.test(text)) return text.toUpperCase();
  if (/^[a-z][a-z-]*$/.test(text) || FILE.test(text)) return text;
  throw new Wrong(
    `--only takes rules such as R3, folders such as golden and paths such as golden/valid-level1.ctxpkg, separated by commas: ${text}`,
  );
}

/** A ruling in capitals, or the name of a file of cases. */
function readCaseSelector(text: string): string {
  if (/^r\d+$/i.test(text)) return text.toUpperCase();
  if (/^[a-z0-9-]+(\.json)?$/.test(text)) return text.endsWith('.json') ? text : `${text}.json`;
  throw new Wrong(
    `--only takes, with --reader, rulings such as R35 and files such as merge.json, separated by commas: ${text}`,
  );
}

function readNeed(text: string): string {
  if (text !== 'zstd') throw new Wrong('--without takes zstd.');
  return text;
}

function readNumber(flag: string, text: string, pattern: RegExp, meaning: string): number {
  const value = Number(text);
  if (!pattern.test(text) || value === 0) throw new Wrong(`--${flag} must be a number, ${meaning}.`);
  return value;
}
