import { defineConfig } from 'vitest/config';
import { reportersFor } from '../support/reporters.ts';

/** Run by `npm run test:web`, which builds the page and installs what this folder needs. */
export default defineConfig({
  test: {
    include: ['test/web/**/*.test.ts'],
    reporters: reportersFor('web'),
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One browser at a time.
    fileParallelism: false,
  },
});
