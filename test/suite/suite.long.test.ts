import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readSuiteData } from './read-data.ts';
import { library, runSuite } from './suite.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TESTDATA = fileURLToPath(new URL('../../../shared/testdata/', import.meta.url));

/** Here with the sources, in one process; `npm run test:runtimes` runs it with the packed tarball, in every runtime. */
it('the suite of all runtimes passes', async () => {
  const data = readSuiteData(ROOT, existsSync(TESTDATA) ? TESTDATA : null);
  const { passed, failures, backends, missing } = await runSuite([{ name: 'sources', ...library }], {
    ...data,
    monteCarlo: [],
    // Answered by the build, in the tests of the vectors.
    reader: [],
  });
  expect(failures).toEqual([]);
  expect(passed).toBeGreaterThan(5 * data.documents.length);
  expect(backends).toEqual({ sha256: ['node'], ed25519: ['node'] });
  expect(missing).toEqual([]);
});
