import { defineConfig } from 'vitest/config';
import { reportersFor } from './test/support/reporters.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/package/**', 'test/web/**', '**/node_modules/**'],
    reporters: reportersFor('main'),
    // Child processes are started in numbers, on as few as two cores.
    testTimeout: 60_000,
  },
});
