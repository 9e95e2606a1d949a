import { defineConfig } from 'vitest/config';
import { reportersFor } from '../support/reporters.ts';

/** Run by `npm run test:package`, which builds and installs what this folder needs. */
export default defineConfig({
  test: {
    include: ['test/package/**/*.test.ts'],
    reporters: reportersFor('package'),
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
