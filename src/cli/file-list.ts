import { describeError } from './input-error.ts';
import type { Io } from './io.ts';
import { nameOf, shownName } from './file-names.ts';
import { PolicyFileError } from './policy-files.ts';
import { readNamed, readStream } from './read.ts';

/** Enough for the paths of a whole disk; what is larger is something else. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The paths that another program wrote, such as `git diff --name-only -z`.
 *
 * @param path - `-` for standard input
 * @param separator - with line ends, a carriage return before one belongs to it; with zeros, every byte is part of a path
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
  const paths = split(Buffer.from(snapshot.bytes), separator.charCodeAt(0))
    .map((bytes) => nameOf(separator === '\n' && bytes.at(-1) === CARRIAGE_RETURN ? bytes.subarray(0, -1) : bytes))
    .filter((name) => name !== '');
  // Nothing to verify is not the same as nothing wrong.
  if (paths.length === 0) throw new PolicyFileError(`${shown} names no file.`);
  return paths;
}

const CARRIAGE_RETURN = 0x0d;

function split(bytes: Buffer, separator: number): Buffer[] {
  const parts: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(separator); end >= 0; end = bytes.indexOf(separator, start)) {
    parts.push(bytes.subarray(start, end));
    start = end + 1;
  }
  parts.push(bytes.subarray(start));
  return parts;
}
