// Verifies the five golden vectors with the built command, and compares the verdicts with those of the reference
// implementation, check by check. `npm run golden` builds first.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const command = (args, options) =>
  spawnSync(process.execPath, ['dist/cli/bin.cjs', ...args, 'vectors/golden'], {
    cwd: root,
    encoding: 'utf8',
    ...options,
  });

command([], { stdio: 'inherit' });

const lines = (text) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const reports = new Map(lines(command(['--json']).stdout).map((report) => [report.file, report]));
const differences = [];
for (const expected of lines(readFileSync(`${root}/vectors/golden/verdicts.jsonl`, 'utf8'))) {
  const report = reports.get(`vectors/golden/${expected.file}`);
  for (const check of ['structure', 'content_hash', 'package_hash', 'signature']) {
    if (report?.checks[check] !== expected[check]) {
      differences.push(`${expected.file}: ${check} is ${report?.checks[check]}, and should be ${expected[check]}`);
    }
  }
}
if (reports.size !== 5) differences.push(`There are ${reports.size} vectors, and should be 5.`);
console.log(
  differences.length === 0
    ? '\nAll verdicts are those of the reference implementation, check by check.'
    : differences.join('\n'),
);
process.exitCode = differences.length === 0 ? 0 : 1;
