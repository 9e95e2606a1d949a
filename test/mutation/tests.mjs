import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * What is left out: suites that see no mutant, because they start the built files or other programs; those that read
 * public data which is not in this repository; those about time, which take seconds; those that ask less of the vectors
 * than index.test.ts does; those that are about the vectors and how they are minted, and not about the verifier.
 */
const OTHER_FILES = [
  'test/external/',
  'test/mutation/',
  'test/package/',
  'test/runtimes/',
  'test/web/',
  'test/vectors/descriptions.test.ts',
  'test/vectors/members.test.ts',
  'test/vectors/vectors.test.ts',
  'test/suite/suite.test.ts',
];

/** The same for single tests, by a part of their name. */
const OTHER_TESTS = [
  'has no vectors where the package was installed',
  'in the packages of',
  'test/testing/mutation.test.ts > the mutation',
  'a file without permission',
  'a crash of the command',
  'a pipe named on the command line is read',
  'in the documents and sources of this project',
  'may be cut off by a pipe',
];

/** @returns {string[]} the test files, relative to the root */
export function testFiles(root) {
  return readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts') && !entry.name.endsWith('.long.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => !OTHER_FILES.some((start) => file.startsWith(start)))
    .sort();
}

export function isExcluded({ id }) {
  return OTHER_TESTS.some((part) => id.includes(part));
}
