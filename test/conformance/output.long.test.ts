import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../support/cli.ts';
import { readJson } from '../support/vectors.ts';
import { someVectors } from './support.ts';

interface Entry {
  readonly file: string;
  readonly valid: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

const NAMES = [
  'R1-compact',
  'R1-number-spelling',
  'R1-hashed-with-sorted-keys',
  'R2-number-overflow',
  'R3-content-twice-equal',
  'R3-content-twice-last-evil',
  'R4-raw-digest',
  'R5-s-plus-l',
  'R6-value-upper',
  'R7-algorithm-none',
  'R8-without-name',
  'R10-absolute',
  'R19-skills',
];

const say = (answer: object): string => `echo '${JSON.stringify(answer)}'`;
const SKIPPED = { structure: 'fail', content_hash: 'skipped', package_hash: 'skipped', signature: 'skipped' };
const PASSED = { structure: 'pass', content_hash: 'pass', package_hash: 'pass', signature: 'pass' };

/** What an implementation does that errs in every way; of the other vectors it says what is right. */
const ANSWERS: Readonly<Record<string, string>> = {
  'golden/valid-level1': say({ valid: false, checks: SKIPPED }),
  'golden/invalid-integrity': say({ valid: true, checks: PASSED }),
  'minted/R1-compact': say({ valid: true, checks: { ...PASSED, signature: 'skipped', package_hash: 'skipped' } }),
  'minted/R1-number-spelling': say({ valid: false, checks: { structure: 'pass', content_hash: 'fail' } }),
  'minted/R1-hashed-with-sorted-keys': say({ valid: true }),
  'minted/R2-number-overflow': 'kill -9 $$',
  'minted/R3-content-twice-equal': 'echo "panicked \u001b[31mhere" >&2; exit 101',
  'minted/R3-content-twice-last-evil': 'exit 1',
  'minted/R4-raw-digest': 'echo nonsense; exit 1',
  'minted/R5-s-plus-l': say({ valid: true, checks: { ...PASSED, signature: 'fail' } }),
};
const SLOW: typeof ANSWERS = { ...ANSWERS, 'minted/R6-value-upper': 'sleep 9' };

/** A folder of vectors, each with a script beside it that answers. */
function answeredVectors(answers: Readonly<Record<string, string>>): string {
  const folder = someVectors(NAMES);
  const { vectors } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { vectors: readonly Entry[] };
  for (const { file, valid, checks } of vectors) {
    const answer = answers[file.replace('.ctxpkg', '')] ?? `${say({ valid, checks })}; exit ${valid ? 0 : 1}`;
    writeFileSync(join(folder, `${file}.sh`), answer);
  }
  return folder;
}

const RUNS: Readonly<Record<string, readonly [answers: Readonly<Record<string, string>>, options: readonly string[]]>> =
  {
    'wrong.txt': [SLOW, ['--timeout', '1']],
    'wrong-all.txt': [ANSWERS, ['--all', '--color']],
    'wrong.json': [ANSWERS, ['--format', 'json']],
    'wrong-level-1.txt': [ANSWERS, ['--level', '1']],
    'wrong-exit.txt': [ANSWERS, ['--read', 'exit', '--invalid-status', '1,101']],
    'right.txt': [{}, []],
    'right.json': [{}, ['--format', 'json', '--without', 'zstd']],
    'right-some.txt': [{}, ['--only', 'R1,R7', '--jobs', '1']],
  };

describe('the output is that of test/conformance/output', () => {
  it.each(Object.entries(RUNS))('%s', async (file, [answers, options]) => {
    const folder = answeredVectors(answers);
    const { stdout, stderr } = await run(['conformance', '--vectors', folder, ...options, '--', 'sh', '{file}.sh']);
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    const output = (file.endsWith('.json') ? `${JSON.stringify(JSON.parse(stdout), null, 1)}\n` : stdout)
      .replaceAll(/[0-9a-f]{64}/g, 'DIGEST')
      .replaceAll(folder, 'FOLDER')
      .replaceAll(`"version": "${version}"`, '"version": "0.0.0"');
    const path = new URL(`output/${file}`, import.meta.url);
    // UPDATE_OUTPUT=1 writes what is printed now; the difference is then for a person to read.
    if (process.env['UPDATE_OUTPUT'] === '1') writeFileSync(path, output);
    expect(stderr).toBe('');
    expect(output).toBe(readFileSync(path, 'utf8'));
  });
});

it('the vectors of these tests exist', () => {
  const { vectors } = readJson<{ vectors: readonly Entry[] }>('index.json');
  expect(Object.keys(ANSWERS).filter((name) => !vectors.some(({ file }) => file === `${name}.ctxpkg`))).toEqual([]);
});
