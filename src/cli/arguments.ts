import { isDigest } from '../format/rules/digest.ts';
import { isDateTime } from '../toml/rfc3339.ts';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_MAX_BYTES } from '../report/limits.ts';
import type { VerifyOptions } from '../verify/options.ts';
import { parseSigner } from '../policies/signed-by.ts';
import { type ExpectedOptions, parseExpected } from '../policies/expected.ts';
import { parsePublishTarget } from '../policies/registry/publish-target.ts';
import type { InspectOptions } from './inspect/overview-output.ts';
import type { CombineOptions } from './combine/combine.ts';
import { argumentProblem, joinNegative } from './argument-problem.ts';

/** A parsed command line. */
export type Command =
  | { readonly run: 'help' }
  | { readonly run: 'version' }
  | { readonly run: 'explain'; readonly code: string }
  | { readonly run: 'usage'; readonly problem: string }
  | { readonly run: 'verify'; readonly paths: readonly string[]; readonly options: CliOptions };

export type Format = 'text' | 'json' | 'github' | 'sarif';
export const FORMATS: readonly Format[] = ['text', 'json', 'github', 'sarif'];

/** A file to which the same outcomes as to standard output are written, in its own format. */
export interface OutputFile {
  readonly format: Format;
  readonly path: string;
}

export interface CliOptions {
  /** The format of standard output. */
  readonly format: Format;
  readonly outputFiles: readonly OutputFile[];
  readonly quiet: boolean;
  /** Print everything about accepted packages, too. */
  readonly verbose: boolean;
  /** A file with the paths of further inputs, `-` for standard input; null for none. */
  readonly filesFrom: string | null;
  /** The separator of the paths in it. */
  readonly separator: '\n' | '\0';
  /** Whether to follow links that lead out of a searched directory. */
  readonly followLinks: boolean;
  /** Null if the terminal and the environment decide. */
  readonly color: boolean | null;
  /** The options of the command `inspect`; null for a verification. */
  readonly inspect: InspectOptions | null;
  /** Whether the packages must be a closed set. */
  readonly set: boolean;
  /** A lock file to write entries to, and the names of those that may be changed; null for none. */
  readonly writeLock: { readonly file: string; readonly update: readonly string[] } | null;
  /** The registry that entries of a lock file must name, or new ones are given; null for any. */
  readonly registryUrl: string | null;
  /** The options of the commands `merge` and `select`; null for a verification. */
  readonly combine: CombineOptions | null;
  readonly verify: Omit<VerifyOptions, 'policies'>;
  readonly asked: Asked;
}

/** Requirements beyond the four checks; null for those that are not given. */
export interface Asked {
  readonly signers: readonly string[];
  /** Files with trusted keys, one per line. */
  readonly signersFiles: readonly string[];
  readonly sha256: string | null;
  readonly lockFile: string | null;
  readonly expected: ExpectedOptions | null;
  readonly indexFile: string | null;
  /** A file of known signers, to which keys are added under first use. */
  readonly knownSigners: { readonly file: string; readonly trustOnFirstUse: boolean } | null;
  readonly registry: { readonly publishAs?: string } | null;
  readonly noSecrets: boolean;
  /** A file with accepted findings of the search for secrets, one per line. */
  readonly acceptedFile: string | null;
}

const FLAGS = {
  format: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  output: { type: 'string', multiple: true },
  quiet: { type: 'boolean', short: 'q' },
  verbose: { type: 'boolean', short: 'v' },
  'files-from': { type: 'string', multiple: true },
  null: { type: 'boolean', short: '0' },
  'follow-links': { type: 'boolean' },
  strict: { type: 'boolean' },
  'require-signature': { type: 'boolean' },
  'max-size': { type: 'string', multiple: true },
  signer: { type: 'string', multiple: true },
  'signers-file': { type: 'string', multiple: true },
  sha256: { type: 'string', multiple: true },
  lock: { type: 'string', multiple: true },
  expect: { type: 'string', multiple: true },
  index: { type: 'string', multiple: true },
  'known-signers': { type: 'string', multiple: true },
  'trust-on-first-use': { type: 'boolean' },
  'write-lock': { type: 'string', multiple: true },
  update: { type: 'string', multiple: true },
  'registry-url': { type: 'string', multiple: true },
  set: { type: 'boolean' },
  profile: { type: 'string', multiple: true },
  'publish-as': { type: 'string', multiple: true },
  secrets: { type: 'boolean' },
  'accept-secrets': { type: 'string', multiple: true },
  full: { type: 'boolean' },
  at: { type: 'string', multiple: true },
  budget: { type: 'string', multiple: true },
  explain: { type: 'string', multiple: true },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;

/** Flags with a value that can be given only once, because two values would be ambiguous. */
const SINGLE = [
  'format',
  'files-from',
  'max-size',
  'sha256',
  'lock',
  'expect',
  'index',
  'known-signers',
  'write-lock',
  'registry-url',
  'profile',
  'publish-as',
  'accept-secrets',
  'at',
  'budget',
  'explain',
] as const;

/** Flags that say what one package must be. */
const OF_ONE = ['sha256', 'publish-as', 'expect', 'index'] as const;

/** Commands that show what is in packages, instead of a verification; they come first. */
const COMMANDS = ['inspect', 'merge', 'select'] as const;
type Showing = (typeof COMMANDS)[number];

/** The flags that only some of these commands have. */
const OWN_FLAGS: readonly (readonly [flag: 'full' | 'at' | 'budget', commands: readonly Showing[]])[] = [
  ['full', ['inspect', 'merge']],
  ['at', ['inspect', 'select']],
  ['budget', ['select']],
];

/** Thrown only inside this file. */
class Wrong extends Error {}

function parseFlags(args: readonly string[]) {
  return parseArgs({ args: joinNegative(args), options: FLAGS, allowPositionals: true });
}

export function parseCommand(args: readonly string[]): Command {
  const command = COMMANDS.find((name) => name === args[0]) ?? null;
  let parsed: ReturnType<typeof parseFlags>;
  try {
    parsed = parseFlags(args.slice(command === null ? 0 : 1));
  } catch (error) {
    return usage(argumentProblem(error, Object.keys(FLAGS)));
  }
  const { values, positionals: paths } = parsed;
  if (values.help) return { run: 'help' };
  if (values.version) return { run: 'version' };
  try {
    for (const flag of SINGLE)
      if ((values[flag]?.length ?? 0) > 1) throw new Wrong(`--${flag} is given more than once.`);
    const [code] = values.explain ?? [];
    if (code !== undefined) {
      if (paths.length > 0) throw new Wrong('--explain takes a code, and no files.');
      return { run: 'explain', code };
    }
    if (values.quiet && values.verbose) throw new Wrong('--quiet and --verbose exclude each other.');
    if (values.color && values['no-color']) throw new Wrong('--color and --no-color exclude each other.');
    const [filesFrom] = values['files-from'] ?? [];
    if (paths.length === 0 && filesFrom === undefined) throw new Wrong('No file, directory or "-" is given.');
    if ([...paths, filesFrom].filter((path) => path === '-').length > 1) {
      throw new Wrong('Standard input can be read only once, and "-" is given more than once.');
    }
    if (values.null && filesFrom === undefined) throw new Wrong('-0 needs --files-from.');
    return { run: 'verify', paths, options: readFlags(values, paths, command) };
  } catch (error) {
    if (error instanceof Wrong) return usage(error.message);
    throw error;
  }
}

type Values = ReturnType<typeof parseFlags>['values'];

function readFlags(values: Values, paths: readonly string[], command: Showing | null): CliOptions {
  const [profile] = values.profile ?? [];
  const [publishAs] = values['publish-as'] ?? [];
  const [sha256] = values.sha256 ?? [];
  if (profile !== undefined && profile !== 'registry') throw new Wrong('--profile must be registry.');
  if (publishAs !== undefined && profile === undefined) throw new Wrong('--publish-as needs --profile registry.');
  if (publishAs !== undefined && parsePublishTarget(publishAs) === null)
    throw new Wrong('--publish-as must be @namespace/name@version.');
  if (sha256 !== undefined && !isDigest(sha256.toLowerCase()))
    throw new Wrong('--sha256 must be 64 hexadecimal digits.');
  const [expect] = values.expect ?? [];
  const expected = expect === undefined ? null : parseExpected(expect);
  if (expect !== undefined && expected === null)
    throw new Wrong('--expect must be a name or name@range, such as @company/auth-service@^1.2.');
  const [acceptedFile] = values['accept-secrets'] ?? [];
  const scans = values.secrets === true || profile !== undefined;
  if (acceptedFile !== undefined && !scans) throw new Wrong('--accept-secrets needs --secrets or --profile registry.');
  const filesFrom = values['files-from']?.[0] ?? null;
  if (paths.length > 1 || filesFrom !== null) {
    const ofOne = OF_ONE.find((flag) => values[flag] !== undefined);
    if (ofOne !== undefined) throw new Wrong(`--${ofOne} is of one package, and there are several inputs.`);
  }
  checkCommand(values, command);
  const format = readFormat(values);
  const outputFiles = readOutputFiles(values.output ?? []);
  return {
    format,
    outputFiles,
    quiet: values.quiet ?? false,
    verbose: values.verbose ?? false,
    filesFrom,
    separator: values.null ? '\0' : '\n',
    followLinks: values['follow-links'] ?? false,
    color: values.color ? true : values['no-color'] ? false : null,
    inspect: command === 'inspect' ? readInspection(values) : null,
    combine: command === 'merge' || command === 'select' ? readCombination(values, command) : null,
    set: values.set ?? false,
    writeLock: readWriteLock(values),
    registryUrl: readRegistryUrl(values),
    verify: {
      strict: values.strict ?? false,
      // The line that accepts a secret outside the content has the digest.
      artifactDigest: scans || [format, ...outputFiles.map((file) => file.format)].includes('json'),
      requireSignature: values['require-signature'] ?? false,
      maxBytes: readSize(values),
    },
    asked: {
      signers: readSigners(values.signer ?? []),
      signersFiles: values['signers-file'] ?? [],
      sha256: sha256 ?? null,
      lockFile: values.lock?.[0] ?? null,
      expected,
      indexFile: values.index?.[0] ?? null,
      knownSigners: readKnownSigners(values),
      registry: profile === undefined ? null : publishAs === undefined ? {} : { publishAs },
      noSecrets: values.secrets ?? false,
      acceptedFile: acceptedFile ?? null,
    },
  };
}

/** Refuses what the command does not have. */
function checkCommand(values: Values, command: Showing | null): void {
  for (const [flag, commands] of OWN_FLAGS) {
    if (values[flag] === undefined || commands.some((name) => name === command)) continue;
    const [first] = commands;
    const which = `${commands.join(' and ')} only, which ${commands.length === 1 ? 'comes' : 'come'} first`;
    throw new Wrong(`--${flag} works with ${which}: ctxpkg-verify ${first} --${flag} …`);
  }
  if (command === null) return;
  if (values.quiet) throw new Wrong(`${command} and --quiet exclude each other.`);
  if (values.output) throw new Wrong(`${command} and --output exclude each other.`);
  // Verdicts are held back, and with them what inspect would have to keep of each package.
  if (values['trust-on-first-use']) throw new Wrong(`${command} and --trust-on-first-use exclude each other.`);
  if (values['write-lock']) throw new Wrong(`${command} and --write-lock exclude each other.`);
  if (values.set && command === 'inspect') throw new Wrong('inspect and --set exclude each other.');
  const format = readFormat(values);
  if (format !== 'text' && format !== 'json')
    throw new Wrong(`${command} has the formats text and json, not ${format}.`);
}

function readInspection(values: Values): InspectOptions {
  const at = readDate(values);
  return { full: values.full ?? false, at: at === null ? Date.now() : Date.parse(at) };
}

function readCombination(values: Values, command: CombineOptions['command']): CombineOptions {
  const json = readFormat(values) === 'json';
  if (command === 'merge') return { command, json, full: values.full ?? false };
  const [budget] = values.budget ?? [];
  if (budget === undefined) throw new Wrong('select needs --budget, a number of tokens such as 4000.');
  if (!/^\d+$/.test(budget) || !Number.isSafeInteger(Number(budget)))
    throw new Wrong('--budget must be a number of tokens such as 4000, without a sign, a point or a unit.');
  return { command, json, budget: Number(budget), at: readDate(values) };
}

/** As a date-time; null if none is given. */
function readDate(values: Values): string | null {
  const [date] = values.at ?? [];
  if (date === undefined || isDateTime(date)) return date ?? null;
  // As in a document, an invalid date is refused, not guessed.
  const midnight = `${date}T00:00:00Z`;
  if (!isDateTime(midnight)) throw new Wrong('--at must be a date such as 2026-11-28 or 2026-11-28T12:00:00Z.');
  return midnight;
}

function readKnownSigners(values: Values): Asked['knownSigners'] {
  const [file] = values['known-signers'] ?? [];
  const trustOnFirstUse = values['trust-on-first-use'] ?? false;
  if (trustOnFirstUse && file === undefined)
    throw new Wrong('--trust-on-first-use needs --known-signers, the file in which keys are recorded.');
  return file === undefined ? null : { file, trustOnFirstUse };
}

function readWriteLock(values: Values): CliOptions['writeLock'] {
  const [file] = values['write-lock'] ?? [];
  if (file === undefined) {
    if (values.update) throw new Wrong('--update needs --write-lock, the lock file whose entry it changes.');
    return null;
  }
  if (values.lock) throw new Wrong('--lock and --write-lock exclude each other: check the lock file in another run.');
  return { file, update: values.update ?? [] };
}

function readRegistryUrl(values: Values): string | null {
  const [url] = values['registry-url'] ?? [];
  if (url === undefined) return null;
  if (!values.lock && !values['write-lock']) throw new Wrong('--registry-url needs --lock or --write-lock.');
  if (!/^https?:\/\/./.test(url)) throw new Wrong('--registry-url must be an address such as https://ctxpkg.com/api.');
  return url;
}

function readFormat({ format = [], json = false }: Values): Format {
  const [name] = format;
  if (name === undefined) return json ? 'json' : 'text';
  const found = FORMATS.find((known) => known === name);
  if (found === undefined) throw new Wrong(`--format must be one of ${FORMATS.join(', ')}.`);
  if (json && found !== 'json') throw new Wrong(`--json and --format ${found} exclude each other.`);
  return found;
}

function readOutputFiles(values: readonly string[]): readonly OutputFile[] {
  const files = values.map((value): OutputFile => {
    const format = FORMATS.find((known) => value.startsWith(`${known}=`));
    if (format === undefined || value === `${format}=`) {
      throw new Wrong(
        `--output must be <format>=<file>, such as sarif=log.sarif; the formats are ${FORMATS.join(', ')}.`,
      );
    }
    return { format, path: value.slice(format.length + 1) };
  });
  if (new Set(files.map(({ path }) => resolve(path))).size < files.length)
    throw new Wrong('--output names the same file more than once.');
  return files;
}

function readSigners(signers: readonly string[]): readonly string[] {
  const wrong = signers.find((signer) => parseSigner(signer) === null);
  if (wrong !== undefined) {
    throw new Wrong(
      `--signer must be a public key of 64 hexadecimal digits, or a fingerprint, sha256: and 64 digits; not "${wrong}".`,
    );
  }
  return signers;
}

function readSize(values: Values): number {
  const [size] = values['max-size'] ?? [];
  const maxBytes = size === undefined ? DEFAULT_MAX_BYTES : parseSize(size);
  if (maxBytes === null)
    throw new Wrong('--max-size must be a number of bytes such as 20000000, or 20KiB, 20MiB, 1GiB; below 2 GiB.');
  return maxBytes;
}

function usage(problem: string): Command {
  return { run: 'usage', problem };
}

const UNITS: Readonly<Record<string, number>> = { '': 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 };

/** A size in bytes, or null if the text is not a size. */
function parseSize(text: string): number | null {
  const [, digits = '', unit = ''] = /^(\d{1,10})([KMG]iB)?$/.exec(text) ?? [];
  const size = Number(digits) * (UNITS[unit] ?? 0);
  return size >= 1 && size < 2 ** 31 ? size : null;
}
