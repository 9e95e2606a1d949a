import { type Io, type Output, OutputClosed } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { ROOT, type Result, type RunOptions } from '../support/cli.ts';

export { BIN, ROOT, type Result, type RunOptions, jsonLines, temporaryFolder } from '../support/cli.ts';

// Of commands that run side by side the last one to end must not leave what it found, which is the other's.
const BEFORE = { folder: process.cwd(), env: process.env };

/** Stands in for `run` of test/support/cli.ts: the command in this process, where a mutant can be switched on. */
export async function run(
  args: readonly string[],
  { input = '', env = {}, cwd = ROOT }: RunOptions = {},
): Promise<Result> {
  const stdout = collected();
  const stderr = collected();
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const io: Io = {
    stdout,
    stderr,
    stdin: (async function* () {
      if (bytes.length > 0) yield bytes;
    })(),
    env,
  };
  process.chdir(String(cwd));
  process.env = { ...BEFORE.env, ...env };
  try {
    return { status: await main(args, io), stdout: stdout.text, stderr: stderr.text };
  } finally {
    process.chdir(BEFORE.folder);
    process.env = BEFORE.env;
  }
}

/** More than any test waits for; a mutant may write without end. */
const MAX_OUTPUT = 2 ** 24;

function collected(): Output & { text: string } {
  return {
    text: '',
    isTerminal: false,
    columns: undefined,
    async write(text) {
      if (this.text.length > MAX_OUTPUT) throw new OutputClosed();
      this.text += text;
    },
  };
}
