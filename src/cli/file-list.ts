import { describeError } from './input-error.ts';
import type { Io } from './io.ts';
import { nameOf, shownName, splitAt } from './file-names.ts';
import { PolicyFileError } from './text-file.ts';
import { readNamed, readStream } from './read.ts';

/** Enough for the paths of a whole disk; a larger file is probably not a list. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The paths that another program wrote, such as `git diff --name-only -z`.
 *
 * @param path - `-` for standard input
 * @param separator - with line feeds, a carriage return before one is ignored; with zeros, every other byte is part of a path
 * @throws PolicyFileError if the list cannot be read, or is empty
 */
export async function readList(path: string, separator: '\n' | '\0', io: Io): Promise<string[]> {
  const shown = path === '-' ? 'standard input' : `"${shownName(path)}"`;
  const snapshot = await (path === '-' ? readStream(io.stdin, MAX_BYTES) : readNamed(path, MAX_BYTES)).catch(
    (error: unknown) => {
      throw new PolicyFileError(`${shown}: ${describeError(error).message}`);
    },
  );
  if (snapshot.refused !== null) throw new PolicyFileError(`${shown} is too large for a list of files.`);
  const paths = splitAt(separator.charCodeAt(0), Buffer.from(snapshot.bytes))
    .map((bytes) => nameOf(separator === '\n' && bytes.at(-1) === CARRIAGE_RETURN ? bytes.subarray(0, -1) : bytes))
    .filter((name) => name !== '');
  const zero = snapshot.bytes.indexOf(0);
  if (separator === '\n' && zero >= 0) throw new PolicyFileError(`${shown} has zero bytes between its paths. Add -0.`);
  if (separator === '\0' && zero < 0 && snapshot.bytes.includes(LINE_FEED)) {
    throw new PolicyFileError(`${shown} has no zero byte, but line feeds. Leave out -0.`);
  }
  // An empty list must not look like success.
  if (paths.length === 0) throw new PolicyFileError(`${shown} names no file.`);
  return paths;
}

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;
