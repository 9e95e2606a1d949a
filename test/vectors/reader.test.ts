import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeWithVectors } from '../support/reader-vectors.ts';
import { ROOT } from '../support/cli.ts';
import { VECTORS } from '../support/vectors.ts';

interface Case extends Readonly<Record<string, unknown>> {
  readonly expected: unknown;
}

const FILES = ['ranges.json', 'choose.json', 'dependencies.json', 'lock.json'];

function answersTo(input: string): unknown[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['vectors/reader/answer.mjs'], {
    cwd: ROOT,
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  expect([status, stderr]).toEqual([0, '']);
  const lines = stdout.split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => JSON.parse(line) as unknown);
}

/** Whether each case has the answer that is expected of it, in one run. */
function holdsFor(file: string, cases: readonly Case[]): void {
  const lines = cases.map(({ expected: _, reference: __, ...given }) => JSON.stringify({ file, case: given }));
  const answers = answersTo(lines.join('\n'));
  expect(answers.length).toBe(cases.length);
  expect(cases.map(({ id, range, version }, index) => [id ?? [range, version], answers[index]])).toEqual(
    cases.map(({ id, range, version, expected }) => [id ?? [range, version], expected]),
  );
}

describe('the vectors of the reader', () => {
  it.each(FILES)('are answered as they expect: %s', (file) => {
    const { cases } = JSON.parse(readFileSync(`${VECTORS}reader/${file}`, 'utf8')) as { cases: Case[] };
    holdsFor(file, cases);
  });

  it.each(FILES)('say why, by which ruling, and under an id of their own: %s', (file) => {
    const read = JSON.parse(readFileSync(`${VECTORS}reader/${file}`, 'utf8')) as { ruling?: string; cases: Case[] };
    const ids = read.cases.flatMap(({ id }) => (id === undefined ? [] : [id]));
    expect(new Set(ids).size).toBe(ids.length);
    for (const each of read.cases) expect(each['ruling'] ?? read.ruling).toMatch(/^R\d+(,R\d+)*$/);
    expect(read.cases.filter((each) => !Object.hasOwn(each, 'expected'))).toEqual([]);
  });

  it('that cannot be answered get an error each, and nothing stops', () => {
    const good = '{"file":"ranges.json","case":{"range":"^1","version":"1.0.0"}}';
    const bad = [
      '',
      '{',
      '[]',
      'null',
      '1',
      '{"file":"unknown.json","case":{}}',
      '{"file":"__proto__","case":{}}',
      '{"file":["ranges.json"],"case":{"range":"^1","version":"1.0.0"}}',
      '{"file":"ranges.json"}',
      '{"file":"ranges.json","case":null}',
      '{"file":"ranges.json","case":{}}',
      '{"file":"choose.json","case":{"range":"^1"}}',
      '{"file":"dependencies.json","case":{"kind":"other"}}',
      '{"file":"dependencies.json","case":{"kind":"resolve"}}',
      '{"file":"lock.json","case":{"lock":"","artifacts":[{}]}}',
      '{"file":"addon.json","case":{}}',
    ];
    const answers = answersTo([good, ...bad, good, ''].join('\n'));
    expect([answers[0], answers.at(-1)]).toEqual([true, true]);
    expect(answers.slice(1, -1)).toEqual(bad.map(() => ({ error: expect.any(String) as string })));
  });

  it('are read line by line at LF alone', () => {
    const line = '{"file":"ranges.json","case":{"range":"^1","version":"1.0.0\u2028"}}';
    expect(answersTo(`${line}\r\n${line}`)).toEqual(['invalid-version', 'invalid-version']);
  });
});

for (const file of FILES) {
  describeWithVectors<{ cases: Case[] }>(`the reader's ${file}`, file, ({ cases }) => {
    it('is answered as it expects', () => holdsFor(file, cases));
  });
}

describeWithVectors<{ cases: (Case & { expected: object })[] }>(
  "the reader's addon.json",
  'addon.json',
  ({ cases }) => {
    it('is answered as it expects, but for the audit', () => {
      const withoutAudit = cases.map((each) => ({ ...each, expected: { ...each.expected, audit: undefined } }));
      holdsFor('addon.json', withoutAudit);
    });
  },
);
