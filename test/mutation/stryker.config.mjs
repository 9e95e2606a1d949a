import { fileURLToPath } from 'node:url';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'in-process',
  plugins: [fileURLToPath(new URL('runner.mjs', import.meta.url))],
  coverageAnalysis: 'perTest',
  mutate: ['src/**/*.ts'],
  ignorePatterns: ['/bench', '/build', '/web', '/test/package', '/test/runtimes', '/test/web'],
  // There is no compiler API in this version of TypeScript, and nothing to rewrite in the configuration.
  tsconfigFile: 'none.json',
  disableTypeChecks: false,
  concurrency: 1,
  timeoutMS: 15_000,
  // The runner gives every mutant a budget, so that nothing but an endless loop takes longer.
  timeoutFactor: 0,
  dryRunTimeoutMinutes: 30,
  incremental: true,
  incrementalFile: '.mutation/incremental.json',
  tempDirName: '.mutation/sandboxes',
  reporters: ['clear-text', 'json', 'html', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, skipFull: true },
  jsonReporter: { fileName: '.mutation/mutation.json' },
  htmlReporter: { fileName: '.mutation/mutation.html' },
  thresholds: { high: 95, low: 90, break: 90 },
};
