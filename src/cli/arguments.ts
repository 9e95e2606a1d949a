import { parseArgs } from 'node:util';
import { DEFAULT_MAX_BYTES } from '../limits.ts';

/** What a command line asks for. */
export type Command =
  | { readonly run: 'help' }
  | { readonly run: 'version' }
  | { readonly run: 'usage'; readonly problem: string }
  | { readonly run: 'verify'; readonly paths: readonly string[]; readonly options: CliOptions };

export interface CliOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly strict: boolean;
  readonly requireSignature: boolean;
  readonly maxBytes: number;
  /** Null where the terminal and the environment decide. */
  readonly color: boolean | null;
}

const FLAGS = {
  json: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  strict: { type: 'boolean' },
  'require-signature': { type: 'boolean' },
  'max-size': { type: 'string', multiple: true },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;

export function parseCommand(args: readonly string[]): Command {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: FLAGS, allowPositionals: true });
  } catch (error) {
    // node:util throws a TypeError for each way a command line can be wrong; its first sentence says which.
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    return usage(sentence.endsWith('.') ? sentence : `${sentence}.`);
  }
  const { values, positionals: paths } = parsed;
  if (values.help) return { run: 'help' };
  if (values.version) return { run: 'version' };
  if (values.color && values['no-color']) return usage('--color and --no-color exclude each other.');
  const sizes = values['max-size'] ?? [];
  if (sizes.length > 1) return usage('--max-size is given more than once.');
  const maxBytes = sizes[0] === undefined ? DEFAULT_MAX_BYTES : parseSize(sizes[0]);
  if (maxBytes === null) return usage('--max-size must be a number of bytes such as 20000000, or 20KiB, 20MiB, 1GiB; below 2 GiB.');
  if (paths.length === 0) return usage('No file, directory or "-" is given.');
  return {
    run: 'verify',
    paths,
    options: {
      json: values.json ?? false,
      quiet: values.quiet ?? false,
      strict: values.strict ?? false,
      requireSignature: values['require-signature'] ?? false,
      maxBytes,
      color: values.color ? true : values['no-color'] ? false : null,
    },
  };
}

function usage(problem: string): Command {
  return { run: 'usage', problem };
}

const UNITS: Readonly<Record<string, number>> = { '': 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 };

/** A size in bytes, or null for a text that is none. */
function parseSize(text: string): number | null {
  const [, digits = '', unit = ''] = /^(\d{1,10})([KMG]iB)?$/.exec(text) ?? [];
  const size = Number(digits) * (UNITS[unit] ?? 0);
  return size >= 1 && size < 2 ** 31 ? size : null;
}
