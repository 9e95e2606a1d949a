import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { type Documents, prepareDocuments } from '../../src/cli/conformance/prepared-documents.ts';
import { CouldNotRun } from '../../src/conformance/errors.ts';
import type { Vector } from '../../src/conformance/vector-index.ts';
import { temporaryFolder } from '../support/cli.ts';
import { ownTemporaryFolder } from './support.ts';

const CHECKS = { structure: 'pass', content_hash: 'pass', package_hash: 'pass', signature: 'pass' } as const;

function vector(file: string, padTo?: number): Vector {
  return {
    file,
    valid: true,
    checks: CHECKS,
    rule: null,
    section: '',
    level: 1,
    why: '',
    ...(padTo === undefined ? {} : { padTo }),
  };
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

it('a document is the file itself, of which nothing is written or removed', async () => {
  const { folder, temporary } = folders();
  const documents = prepareDocuments(folder, [vector('a/x'), vector('b/x')]);
  expect(await documents.use(vector('b/x'), async (path) => path)).toBe(join(folder, 'b/x'));
  expect(readdirSync(temporary)).toEqual([]);
  documents.remove();
  expect(readFileSync(join(folder, 'b/x'), 'utf8')).toBe('b');
});

it('a document is padded with spaces elsewhere, as long as it is used', async () => {
  const { folder, temporary } = folders();
  mkdirSync(join(folder, 'a/deep'));
  for (const name of ['a/y', 'a/deep/x']) writeFileSync(join(folder, name), '');
  const vectors = [vector('a/deep/x', 1), vector('a/x', 4), vector('a/y', 1), vector('b/x', 1)];
  const documents = prepareDocuments(folder, vectors);
  expect(readdirSync(temporary)).toEqual([]);
  const paths: string[] = [];
  for (const one of vectors) {
    const text = await documents.use(one, async (path) => {
      paths.push(path);
      expect(paths.filter((other) => existsSync(other))).toEqual([path]);
      return readFileSync(path, 'utf8');
    });
    expect(text).toBe({ 'a/x': 'a   ', 'b/x': 'b' }[one.file] ?? ' ');
  }
  expect(paths.map((path) => existsSync(path))).toEqual([false, false, false, false]);
  expect(paths.map((path) => basename(path))).toEqual(['x', 'x', 'y', 'x']);
  expect(dirname(dirname(dirname(paths[1] ?? '')))).toBe(temporary);
  expect(readdirSync(temporary).map((name) => name.replace(/[^-]*$/, ''))).toEqual(['ctxpkg-vectors-']);
  expect(readFileSync(join(folder, 'a/x'), 'utf8')).toBe('a');
  documents.remove();
  expect(readdirSync(temporary)).toEqual([]);
  documents.remove();
});

it('a document is taken away where its use fails, or the end comes first', async () => {
  const { folder, temporary } = folders();
  const documents = prepareDocuments(folder, [vector('a/x', 4)]);
  let written = '';
  const used = documents.use(vector('a/x', 4), async (path) => {
    written = path;
    throw new Error('no');
  });
  await expect(used).rejects.toThrow('no');
  expect([basename(written), existsSync(written)]).toEqual(['x', false]);
  await documents.use(vector('a/x', 4), async () => {
    documents.remove();
    expect(readdirSync(temporary)).toEqual([]);
  });
  await expect(documents.use(vector('a/x', 4), async (path) => path)).rejects.toThrow(
    new CouldNotRun('The run is over.'),
  );
  expect(readdirSync(temporary)).toEqual([]);
});

it('someone else may have taken the padded ones away', async () => {
  const { folder, temporary } = folders();
  const documents = prepareDocuments(folder, [vector('a/x', 4)]);
  await documents.use(vector('a/x', 4), async () =>
    rmSync(join(temporary, ...readdirSync(temporary)), { recursive: true }),
  );
  expect(() => documents.remove()).not.toThrow();
});

it.each<[string, readonly Vector[], problem: string]>([
  ['is missing', [vector('a/x', 4), vector('a/y')], 'a/y, which the index in FOLDER names, cannot be read (ENOENT).'],
  ['is a folder', [vector('a/x', 4), vector('a')], 'a, which the index in FOLDER names, is no file.'],
  [
    'is larger than it should become',
    [vector('b/x', 4), vector('a/x', 0)],
    'a/x, which the index in FOLDER names, has 1 bytes, and cannot be padded to 0.',
  ],
])('where a document %s, nothing is run and nothing left behind', (_what, vectors, problem) => {
  const { folder, temporary } = folders();
  const prepare = (): Documents => prepareDocuments(folder, vectors);
  expect(prepare).toThrow(CouldNotRun);
  expect(prepare).toThrow(problem.replace('FOLDER', folder));
  expect(readdirSync(temporary)).toEqual([]);
  expect(existsSync(join(folder, 'a/x'))).toBe(true);
});

it('where nothing can be written, the run is over', async () => {
  const { folder, temporary } = folders();
  const document = vector('a/x', 4);
  const documents = prepareDocuments(folder, [document]);
  await documents
    .use(document, async (path) => {
      rmSync(dirname(dirname(path)), { recursive: true });
      writeFileSync(dirname(dirname(path)), '');
    })
    .catch(() => {});
  await expect(documents.use(document, async (path) => path)).rejects.toThrow(
    `Documents that are padded are written to ${temporary}. a/x could not be (ENOTDIR).`,
  );
  rmSync(temporary, { recursive: true });
  const others = prepareDocuments(folder, [document]);
  await expect(others.use(document, async (path) => path)).rejects.toThrow(
    new CouldNotRun(`Documents that are padded are written to ${temporary}. A folder for them could not be (ENOENT).`),
  );
});
