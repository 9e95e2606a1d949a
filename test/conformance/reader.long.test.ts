import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReaderReport } from '../../src/conformance/reader-report.ts';
import { type Result, run, temporaryFolder, unwrapped } from '../support/cli.ts';
import { implementation } from './support.ts';

const reader = (mode: string, ...options: readonly string[]): Promise<Result> =>
  run([
    'conformance',
    '--reader',
    ...(options.includes('--only') ? [] : ['--only', 'ranges.json']),
    ...options,
    '--',
    ...implementation('reader'),
    mode,
  ]);
/** The cases of ranges.json, and those of them to which `true` is the answer. */
const { cases } = JSON.parse(readFileSync('vectors/reader/ranges.json', 'utf8')) as { cases: { expected: unknown }[] };
const TOTAL = cases.length;
const AGREE = cases.filter(({ expected }) => expected === true).length;
const DIFFER = TOTAL - AGREE;
const reportOf = async (mode: string, ...options: readonly string[]): Promise<ReaderReport> =>
  JSON.parse((await reader(mode, '--format', 'json', ...options)).stdout) as ReaderReport;

describe('conformance --reader', () => {
  it('agrees with this library on every case', async () => {
    const { status, stdout } = await run([
      'conformance',
      '--reader',
      '--timeout',
      '60',
      '--',
      process.execPath,
      'vectors/reader/answer.mjs',
    ]);
    expect(stdout).toMatch(/^(\d+) of \1 cases: (?:.*\n)+\n\1 cases: \1 agree, 0 differ, 0 without answer\n$/);
    expect(Number.parseInt(stdout, 10)).toBeGreaterThan(1100);
    expect(status).toBe(0);
  }, 120_000);

  it('prints where a reader differs, the ruling behind it, and why', async () => {
    const { status, stdout } = await reader('true', '--no-color');
    expect(status).toBe(1);
    expect(stdout).toContain(
      `\nR30 Ranges: ${DIFFER} differ\n  differs   ranges.json, case 2\n    answer: true, right is false\n`,
    );
    expect(stdout).toContain(`  and ${DIFFER - 3} more (--all)\n`);
    expect((await reader('true', '--all')).stdout.match(/right is/g)?.length).toBe(DIFFER);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('reports the same as JSON', async () => {
    const report = await reportOf('true');
    expect(report).toMatchObject({
      conforms: false,
      problem: null,
      summary: { agree: AGREE, differ: DIFFER, noAnswer: 0 },
      rulings: [{ rule: 'R30', title: 'Ranges', differ: DIFFER, noAnswer: 0 }],
    });
    expect(report.differences[0]).toMatchObject({ kind: 'differs', pointer: '', expected: 'false', actual: 'true' });
    // Some readers are mistaken as the reference is.
    expect(report.differences.some((one) => one.kind === 'differs' && one.asReference)).toBe(false);
  });

  it('sends cases without their answers', async () => {
    const { differences } = await reportOf('given');
    const [first] = differences;
    expect(first?.kind === 'differs' && first.actual).toBe('{"given":["range","version","npm_semver"]}');
  });

  it('takes a last line without an end, and white space', async () => {
    expect((await reportOf('unended')).summary).toEqual({ agree: AGREE, differ: DIFFER, noAnswer: 0 });
  });

  // There are 32 cases. Some of these readers answer three and not the fourth, each time they are started.
  it.each<[mode: string, kind: string, message: string]>([
    ['half', 'too_few', 'It ended at choose.json, all-yanked, with status 0.'],
    ['fails', 'crash', 'It ended with status 3 at choose.json, all-yanked. out of luck'],
    ['dies', 'crash', 'It was ended by SIGKILL at choose.json, all-yanked.'],
    ['hangs', 'timeout', 'It printed no answer for 1 s, at choose.json, all-yanked.'],
    ['drips', 'timeout', 'It printed no answer for 1 s, at choose.json, all-yanked.'],
  ])('starts a reader again after a case that it does not survive: %s', async (mode, kind, message) => {
    const report = await reportOf(mode, '--only', 'choose.json', '--timeout', '1');
    expect([report.conforms, report.problem]).toEqual([false, { kind, message }]);
    const silent = report.differences.filter((one) => one.kind === 'no_answer');
    expect(silent).toHaveLength(32 / 4);
    expect(silent[0]).toMatchObject({ id: 'all-yanked', finding: { kind, message } });
    expect(silent.at(-1)).toMatchObject({ id: 'invalid-range-no-versions', finding: { kind } });
  });

  it('starts no reader more often than twenty times', async () => {
    const { problem, summary, differences } = await reportOf('fails');
    const message = expect.stringMatching(
      /^It was started 20 times, and is not started again\. It ended with status 3/,
    );
    expect(problem).toEqual({ kind: 'crash', message });
    expect(summary.noAnswer).toBe(TOTAL - 20 * 3);
    expect(differences.at(-1)).toMatchObject({ kind: 'no_answer', finding: { kind: 'crash', message } });
  });

  it.each<[mode: string, kind: string, message: string, answered: number]>([
    ['long', 'too_long', 'It printed a line of more than 1 MiB, at ranges.json, case 4.', 3],
    ['stays', 'timeout', 'It did not end within 1 s after its last answer and the end of its input.', TOTAL],
    [
      'many',
      'too_many',
      `It printed more lines than there are cases (${TOTAL}), so its answers may be to others.`,
      TOTAL,
    ],
    [
      'endless',
      'too_many',
      `It printed more lines than there are cases (${TOTAL}), so its answers may be to others.`,
      TOTAL,
    ],
    ['ends late', 'crash', 'It ended with status 4 after its last answer.', TOTAL],
  ])('takes no part of a run that ends wrongly for a pass: %s', async (mode, kind, message, answered) => {
    const { conforms, problem, summary, differences } = await reportOf(mode, '--timeout', '1');
    expect([conforms, problem]).toEqual([false, { kind, message }]);
    expect(summary.noAnswer).toBe(TOTAL - answered);
    if (answered < TOTAL) expect(differences.at(-1)).toMatchObject({ kind: 'no_answer', finding: { kind, message } });
  });

  it.each([
    ['text', 'nonsense', 'Its answer is no JSON: unexpected_character at byte 0 of the line yes'],
    ['empty', 'nonsense', 'Its answer is no JSON: empty_document at byte 0 of the line '],
    ['error', 'error', 'It cannot answer: "not yet \\u001b[2J"'],
  ])('takes no line without an answer for a pass: %s', async (mode, kind, message) => {
    const { summary, differences } = await reportOf(mode);
    expect(summary).toEqual({ agree: 0, differ: 0, noAnswer: TOTAL });
    expect(differences[0]).toMatchObject({ kind: 'no_answer', finding: { kind, message } });
  });

  it('has status 1 if every answer is right and the run is not', async () => {
    const folder = vectorsOf({ 'a.json': '{"cases":[{"id":"x","ruling":"R30","why":"y","expected":true}]}' });
    for (const [mode, status] of [
      ['true', 0],
      ['many', 1],
      ['ends late', 1],
    ] as const) {
      const command = ['--', ...implementation('reader'), mode];
      const result = await run(['conformance', '--reader', '--vectors', folder, ...command]);
      expect([mode, result.status]).toEqual([mode, status]);
      expect(result.stdout.includes('see the problem above')).toBe(status === 1);
    }
  });

  it.each([
    [['--', ...implementation('reader'), 'x'], 'answered no case. It ended at '],
    [['--', '/no/such/reader'], '/no/such/reader could not be started (ENOENT).'],
    [['--level', '2', '--', 'x'], '--reader and --level exclude each other.'],
    [['--jobs', '2', '--', 'x'], '--reader and --jobs exclude each other.'],
    [['--only', 'R99', '--', 'x'], '--only R99: there is no case of this ruling or in this file.'],
    [['--only', '../x', '--', 'x'], '--only takes, with --reader, rulings such as R35 and files such as merge.json'],
    [['--vectors', '/nowhere', '--', 'x'], 'There are no vectors at /nowhere/reader.'],
    [[], 'No command is given'],
  ])('that cannot be run has status 2: %j', async (args, message) => {
    const { status, stdout, stderr } = await run(['conformance', '--reader', ...args]);
    expect([status, stdout]).toEqual([2, '']);
    expect(unwrapped(stderr).replaceAll('\n  ', ' ')).toContain(message);
  });

  it.each([
    ['[]', 'a.json is no file of cases'],
    ['{"cases":', 'a.json is no file of cases'],
    ['{"cases":[1]}', 'Case 1 of a.json has no member "expected".'],
    ['{"cases":[]}', 'have no cases'],
  ])('refuses vectors that are none: %s', async (text, message) => {
    const folder = vectorsOf({ 'a.json': text });
    const { status, stderr } = await run(['conformance', '--reader', '--vectors', folder, '--', 'true']);
    expect(status).toBe(2);
    expect(unwrapped(stderr)).toContain(message);
  });
});

function vectorsOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'reader'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'reader', name), text);
  return folder;
}
