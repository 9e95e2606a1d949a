import type { Snapshot } from '../verify/input.ts';
import { shownName } from './file-names.ts';
import { describeError } from './input-error.ts';
import { readNamed } from './read.ts';

/** A lock file of 100,000 packages has 18 MB; a much larger file is probably no list of keys, lock file or index. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Thrown if a file with requirements cannot be used, so that nothing can be verified. */
export class PolicyFileError extends Error {}

/**
 * What a function makes of the text of a file.
 *
 * @param parse - throws a TypeError if the text is wrong
 * @param ifMissing - what to do if there is no such file
 * @throws PolicyFileError that names the file
 */
export async function readAs<Result>(path: string, parse: (text: string) => Result, ifMissing = ''): Promise<Result> {
  return parseAs(path, await readText(path, ifMissing), parse);
}

/**
 * The same for a text that was read from the file before.
 *
 * @throws PolicyFileError that names the file
 */
export function parseAs<Result>(path: string, text: string, parse: (text: string) => Result): Result {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new PolicyFileError(`"${shownName(path)}": ${error.message}`);
  }
}

/** @throws PolicyFileError that names the file */
export async function readText(path: string, ifMissing = ''): Promise<string> {
  const name = shownName(path);
  let snapshot: Snapshot;
  try {
    snapshot = await readNamed(path, MAX_BYTES);
  } catch (error) {
    const { code, message } = describeError(error);
    throw new PolicyFileError(`"${name}": ${message} ${code === 'not_found' ? ifMissing : ''}`.trimEnd());
  }
  if (snapshot.refused !== null) throw new PolicyFileError(`"${name}" is too large for a file of this kind.`);
  try {
    // The byte order mark stays: the parser of the text ignores one, and removing one here would ignore two.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(snapshot.bytes);
  } catch {
    throw new PolicyFileError(`"${name}" is not UTF-8 text.`);
  }
}
