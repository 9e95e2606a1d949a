import { defineConfig } from 'vitest/config';
import { EVERYTHING } from './test/support/effort.ts';
import { reportersFor } from './test/support/reporters.ts';

const LONG = 'test/**/*.long.test.ts';
/** They replace an engine or measure memory, and what modules of the files before them remember would be in the way. */
const ISOLATED = ['test/crypto/{engines,latest-key,part-not-loaded}.test.ts', 'test/verify/snapshot.test.ts'];

/** `npm test` runs all projects but `long`, `npm run test:all` every one. Other folders have a configuration of their own. */
export default defineConfig({
  test: {
    exclude: ['test/package/**', 'test/web/**', '**/node_modules/**'],
    reporters: reportersFor(EVERYTHING ? 'main' : 'short'),
    // A thread has no working directory of its own, and the command runs in the process of its tests.
    pool: 'forks',
    // By default, one core is left to others.
    maxWorkers: '100%',
    // Other work may share the cores.
    testTimeout: (EVERYTHING ? 300_000 : 60_000) + 2000 * Number(process.env['PROPERTY_SECONDS'] ?? 0),
    projects: [
      {
        extends: true,
        test: { name: 'main', include: ['test/**/*.test.ts'], exclude: [LONG, ...ISOLATED], isolate: false },
      },
      { extends: true, test: { name: 'isolated', include: ISOLATED } },
      { extends: true, test: { name: 'long', include: [LONG], env: { TEST_ALL: '1' } } },
    ],
  },
});
