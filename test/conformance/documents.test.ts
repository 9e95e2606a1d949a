import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { type Documents, prepareDocuments } from '../../src/cli/conformance/documents.ts';
import { CouldNotRun } from '../../src/cli/conformance/errors.ts';
import type { Vector } from '../../src/cli/conformance/vector-index.ts';
import { temporaryFolder } from '../support/cli.ts';
import { ownTemporaryFolder } from './support.ts';

const CHECKS = { structure: 'pass', content_hash: 'pass', package_hash: 'pass', signature: 'pass' } as const;

function vector(file: string, padTo?: number): Vector {
  return { file, valid: true, checks: CHECKS, rule: null, section: '', level: 1, why: '', ...(padTo === undefined ? {} : { padTo }) };
}

/** A folder with a file `a/x` and a file `b/x`, and where temporary files are as long as the test runs. */
function folders(): { readonly folder: string; readonly temporary: string } {
  const folder = temporaryFolder();
  for (const name of ['a', 'b']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'x'), name);
  }
  return { folder, temporary: ownTemporaryFolder() };
}

it('a document is the file itself, of which nothing is written or removed', () => {
  const { folder, temporary } = folders();
  const documents = prepareDocuments(folder, [vector('a/x'), vector('b/x')]);
  expect(documents.pathOf(vector('b/x'))).toBe(join(folder, 'b/x'));
  expect(readdirSync(temporary)).toEqual([]);
  documents.remove();
  expect(readFileSync(join(folder, 'b/x'), 'utf8')).toBe('b');
});

it('a document is padded with spaces elsewhere, and taken away again', () => {
  const { folder, temporary } = folders();
  mkdirSync(join(folder, 'a/deep'));
  for (const name of ['a/y', 'a/deep/x']) writeFileSync(join(folder, name), '');
  const documents = prepareDocuments(folder, [vector('a/deep/x', 1), vector('a/x', 4), vector('a/y', 1), vector('b/x', 3)]);
  const paths = ['a/x', 'b/x'].map((file) => documents.pathOf(vector(file)));
  expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(['a   ', 'b  ']);
  expect(paths.map((path) => [basename(path), dirname(dirname(dirname(path)))])).toEqual([['x', temporary], ['x', temporary]]);
  expect(readdirSync(temporary).map((name) => name.replace(/[^-]*$/, ''))).toEqual(['ctxpkg-vectors-']);
  expect(readFileSync(join(folder, 'a/x'), 'utf8')).toBe('a');
  documents.remove();
  expect(readdirSync(temporary)).toEqual([]);
  documents.remove();
});

it('someone else may have taken the padded ones away', () => {
  const { folder, temporary } = folders();
  const documents = prepareDocuments(folder, [vector('a/x', 4)]);
  rmSync(join(temporary, ...readdirSync(temporary)), { recursive: true });
  expect(() => documents.remove()).not.toThrow();
});

it.each<[string, readonly Vector[]]>([
  ['is missing', [vector('a/x', 4), vector('a/y')]],
  ['is a folder', [vector('a/x', 4), vector('a')]],
  ['is larger than it should become', [vector('b/x', 4), vector('a/x', 0)]],
])('where a document %s, nothing is run and nothing left behind', (_what, vectors) => {
  const { folder, temporary } = folders();
  const prepare = (): Documents => prepareDocuments(folder, vectors);
  expect(prepare).toThrow(CouldNotRun);
  expect(prepare).toThrow(`A file that the index of vectors names is missing or cannot be read in ${folder}.`);
  expect(readdirSync(temporary)).toEqual([]);
  expect(existsSync(join(folder, 'a/x'))).toBe(true);
});

it('a document that was not asked for is not there', () => {
  const { folder } = folders();
  expect(() => prepareDocuments(folder, [vector('a/x')]).pathOf(vector('b/x'))).toThrow('b/x was not prepared.');
});
