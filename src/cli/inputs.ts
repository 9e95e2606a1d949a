import { statSync } from 'node:fs';
import { type InputError, describeError } from './input-error.ts';
import { pathOf, shownName } from './file-names.ts';
import { nearest } from '../report/nearest.ts';
import { PACKAGES, parsePattern } from './pattern.ts';
import { search } from './search.ts';
import type { Source } from './source.ts';

/** Whether there are directories among the arguments, and whether there is anything else. What does not exist is neither. */
export function kindsOf(paths: readonly string[]): { readonly directories: boolean; readonly others: boolean } {
  const areDirectories = paths.map((path) => {
    if (path === '-') return false;
    try {
      return (
        statSync(pathOf(path), { throwIfNoEntry: false })?.isDirectory() ?? (parsePattern(path) === null ? null : false)
      );
    } catch {
      return null;
    }
  });
  return { directories: areDirectories.includes(true), others: areDirectories.includes(false) };
}

/**
 * The inputs that the arguments name, in their order, and then those that a list names.
 *
 * @param listed - literal paths: unlike in arguments, nothing in them is a pattern, and `-` is a file
 */
export function* findSources(
  paths: readonly string[],
  followLinks = false,
  listed: readonly string[] = [],
): Generator<Source, undefined> {
  for (const path of paths) {
    if (path === '-') yield { kind: 'stdin', name: path };
    else yield* findAt(path, followLinks, parsePattern);
  }
  for (const path of listed) yield* findAt(path, followLinks, () => null);
}

function* findAt(path: string, followLinks: boolean, patternOf: typeof parsePattern | (() => null)): Generator<Source> {
  const name = shownName(path);
  try {
    const found = statSync(pathOf(path), { throwIfNoEntry: false });
    const pattern = found === undefined ? patternOf(path) : null;
    if (pattern !== null) {
      const none: InputError = { code: 'not_found', message: 'No file matches this pattern.' };
      yield* orElse(search(pattern.base, pattern.steps, followLinks), { kind: 'error', name, error: none });
    } else if (found?.isDirectory()) {
      const none: InputError = { code: 'no_packages', message: 'The directory has no .ctxpkg or .lctxpkg file.' };
      yield* orElse(search(path === '.' ? '' : path, PACKAGES, followLinks), { kind: 'error', name, error: none });
    } else if (found === undefined) {
      yield { kind: 'error', name, error: { code: 'not_found', message: describeMissing(path) } };
    } else {
      yield { kind: 'file', name, path, isNamed: true };
    }
  } catch (error) {
    yield { kind: 'error', name, error: describeError(error) };
  }
}

function* orElse(sources: Iterable<Source>, none: Source): Generator<Source> {
  let isEmpty = true;
  for (const source of sources) {
    isEmpty = false;
    yield source;
  }
  if (isEmpty) yield none;
}

const COMMANDS: readonly string[] = ['inspect', 'merge', 'select', 'conformance'];

/** The message about a path that does not exist, for common mistakes. */
function describeMissing(path: string): string {
  const none = 'There is no such file or directory.';
  if (/^https?:\/\//i.test(path)) return `${none} This is a URL, and nothing is fetched: download the file first.`;
  if (/^@[^/]+\/[^/]+$/.test(path)) return `${none} This looks like the name of a package: give the path of its file.`;
  const [name] = nearest(path, ['help', 'version', 'explain', ...COMMANDS]);
  if (name === undefined) return none;
  return `${none} Did you mean ${COMMANDS.includes(name) ? `the command ${name}` : `--${name}`}?`;
}
