import { type Dirent, type Stats, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type InputError, describeError } from './input-error.ts';

/** Something to verify, or the reason why there is nothing. */
export type Source =
  | { readonly kind: 'file'; readonly path: string; readonly isRegular: boolean }
  | { readonly kind: 'stdin' }
  | { readonly kind: 'error'; readonly path: string; readonly error: InputError };

/** Format V1: the extension, and the legacy name of the same format. */
const EXTENSION = /\.l?ctxpkg$/i;

/** What the arguments name, in their order; a directory's packages in the order of their names. */
export function* findSources(paths: readonly string[]): Generator<Source> {
  let stdinTaken = false;
  for (const path of paths) {
    if (path !== '-') {
      yield* findAt(path);
    } else if (stdinTaken) {
      yield { kind: 'error', path, error: { code: 'stdin_taken', message: 'Standard input can be read only once.' } };
    } else {
      stdinTaken = true;
      yield { kind: 'stdin' };
    }
  }
}

function* findAt(path: string): Generator<Source> {
  let found: Stats;
  try {
    found = statSync(path);
  } catch (error) {
    yield { kind: 'error', path, error: describeError(error) };
    return;
  }
  if (!found.isDirectory()) {
    yield { kind: 'file', path, isRegular: found.isFile() };
    return;
  }
  let isEmpty = true;
  for (const source of search(path, new Set())) {
    isEmpty = false;
    yield source;
  }
  if (isEmpty) {
    const message = 'The directory has no .ctxpkg or .lctxpkg file.';
    yield { kind: 'error', path, error: { code: 'no_packages', message } };
  }
}

/** @param visited - real paths of the directories seen, because links can lead round in a circle */
function* search(directory: string, visited: Set<string>): Generator<Source> {
  let entries: Dirent[];
  try {
    const real = realpathSync(directory);
    if (visited.has(real)) return;
    visited.add(real);
    entries = readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    yield { kind: 'error', path: directory, error: describeError(error) };
    return;
  }
  entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* search(path, visited);
    else if (entry.isSymbolicLink()) yield* followLink(path, visited);
    else if (EXTENSION.test(entry.name)) yield fileOrError(path, entry.isFile());
  }
}

function* followLink(path: string, visited: Set<string>): Generator<Source> {
  try {
    const target = statSync(path);
    if (target.isDirectory()) yield* search(path, visited);
    else if (EXTENSION.test(path)) yield fileOrError(path, target.isFile());
  } catch (error) {
    if (EXTENSION.test(path)) yield { kind: 'error', path, error: describeError(error) };
  }
}

/** A pipe or device that a search comes upon might never end; one named on the command line is read. */
function fileOrError(path: string, isFile: boolean): Source {
  if (isFile) return { kind: 'file', path, isRegular: true };
  return { kind: 'error', path, error: { code: 'not_a_file', message: 'This is no regular file, so it was not read.' } };
}
