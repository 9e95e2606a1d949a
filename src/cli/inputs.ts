import { statSync } from 'node:fs';
import { type InputError, describeError } from './input-error.ts';
import { pathOf, shownName } from './file-names.ts';
import { PACKAGES, parsePattern } from './pattern.ts';
import { search } from './search.ts';
import type { Source } from './source.ts';

/** What the arguments name, in their order. */
export function* findSources(paths: readonly string[], followLinks = false): Generator<Source> {
  let stdinTaken = false;
  for (const path of paths) {
    if (path !== '-') {
      yield* findAt(path, followLinks);
    } else if (stdinTaken) {
      yield {
        kind: 'error',
        name: path,
        error: { code: 'stdin_taken', message: 'Standard input can be read only once.' },
      };
    } else {
      stdinTaken = true;
      yield { kind: 'stdin', name: path };
    }
  }
}

function* findAt(path: string, followLinks: boolean): Generator<Source> {
  const name = shownName(path);
  try {
    const found = statSync(pathOf(path), { throwIfNoEntry: false });
    const pattern = found === undefined ? parsePattern(path) : null;
    if (pattern !== null) {
      const none: InputError = { code: 'not_found', message: 'No file matches this pattern.' };
      yield* orElse(search(pattern.base, pattern.steps, followLinks), { kind: 'error', name, error: none });
    } else if (found?.isDirectory()) {
      const none: InputError = { code: 'no_packages', message: 'The directory has no .ctxpkg or .lctxpkg file.' };
      yield* orElse(search(path === '.' ? '' : path, PACKAGES, followLinks), { kind: 'error', name, error: none });
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
