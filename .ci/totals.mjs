// Adds up what the suites reported: totals.mjs <folder> <failed steps> <suite>...
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, failedSteps, ...suites] = process.argv.slice(2);
let passed = 0;
let failed = 0;
let skipped = 0;
const failures = [];
console.log('');
for (const suite of suites) {
  const file = join(folder, `${suite}.json`);
  if (!existsSync(file)) {
    console.log(`${suite}: no result, which counts as a failure`);
    failed++;
    continue;
  }
  const result = JSON.parse(readFileSync(file, 'utf8'));
  // A file that cannot be loaded has no tests, and is a failure all the same.
  const brokenFiles = result.testResults
    .filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
    .map(({ name, message }) => ({ fullName: name, failureMessages: [message] }));
  const failedTests = result.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed');
  for (const { fullName, failureMessages } of [...brokenFiles, ...failedTests]) {
    const message = failureMessages?.join('\n').slice(0, 1000).replaceAll('\n', '\n  ');
    failures.push(`FAILED in ${suite}: ${fullName}\n  ${message}`);
  }
  const counts = {
    passed: result.numPassedTests,
    failed: result.numFailedTests + brokenFiles.length,
    skipped: result.numPendingTests + result.numTodoTests,
  };
  console.log(`${suite}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  passed += counts.passed;
  failed += counts.failed;
  skipped += counts.skipped;
}
// Once more here, since a log is read from its end, and often kept no further back.
for (const failure of failures.slice(0, 20)) console.log(failure);
// A step can fail where no test did: a build, a type check.
if (failed === 0) failed = Number(failedSteps);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
