/**
 * Mutation testing: changes the sources in thousands of small ways, and asks of each whether a test notices.
 *
 *     npm run test:mutation                      all of src; folder by folder is quicker, of some minutes each
 *     npm run test:mutation -- rules open.ts     these folders and files of src alone
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const REPORT = join(ROOT, '.mutation/mutation.json');
const CAUGHT = ['Killed', 'Timeout'];
const MISSED = ['Survived', 'NoCoverage'];

const patterns = process.argv.slice(2).map((name) => {
  const path = join(ROOT, 'src', name);
  if (!existsSync(path)) throw new Error(`There is no src/${name}.`);
  return statSync(path).isDirectory() ? `src/${name}/**/*.ts` : `src/${name}`;
});
// Where a run does not come to its end, the scores of the one before are not its own.
rmSync(REPORT, { force: true });
const only = patterns.length === 0 ? [] : ['--mutate', patterns.join(',')];
const { status } = spawnSync(
  process.execPath,
  [
    join(ROOT, 'test/mutation/node_modules/@stryker-mutator/core/bin/stryker.js'),
    'run',
    'test/mutation/stryker.config.mjs',
    ...only,
  ],
  { cwd: ROOT, stdio: 'inherit' },
);

/** The score of each folder of src; Stryker's own table is by file. */
const scores = new Map();
if (existsSync(REPORT)) {
  for (const [file, { mutants }] of Object.entries(JSON.parse(readFileSync(REPORT, 'utf8')).files)) {
    const [, folder] = /^src\/([^/]+)/.exec(file) ?? [];
    for (const name of [folder, 'total']) {
      const score = scores.get(name) ?? { Killed: 0, Timeout: 0, Survived: 0, NoCoverage: 0 };
      for (const mutant of mutants) if (mutant.status in score) score[mutant.status]++;
      scores.set(name, score);
    }
  }
  const sum = (score, names) => names.reduce((total, name) => total + score[name], 0);
  console.table(
    Object.fromEntries(
      [...scores]
        .sort(([left], [right]) => (left === 'total') - (right === 'total') || (left < right ? -1 : 1))
        .map(([name, score]) => {
          const all = sum(score, [...CAUGHT, ...MISSED]);
          return [name, { ...score, score: all === 0 ? '' : `${((100 * sum(score, CAUGHT)) / all).toFixed(1)} %` }];
        }),
    ),
  );
}
process.exitCode = status ?? 1;
