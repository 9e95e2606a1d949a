import { defineConfig } from 'vitest/config';
import { reportersFor } from '../support/reporters.ts';

/** Run by `npm run test:package`, which builds and installs what this folder needs. */
export default defineConfig({
  // Otherwise it says of each file of what is inlined below that it has no source map.
  logLevel: 'error',
  test: {
    include: ['test/package/**/*.test.ts'],
    reporters: reportersFor('package'),
    env: { TEST_ALL: '1' },
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
    // These import JSON without an attribute, which Node.js refuses.
    server: { deps: { inline: [/@actions/] } },
  },
});
