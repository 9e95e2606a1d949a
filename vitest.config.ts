import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/package/**'],
    // Child processes are started in numbers, on as few as two cores.
    testTimeout: 60_000,
  },
});
