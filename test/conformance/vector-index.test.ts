import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readIndex } from '../../src/cli/conformance/index-file.ts';
import { type VectorIndex, select } from '../../src/conformance/vector-index.ts';

const VECTOR = {
  file: 'made/R1-accepted.ctxpkg',
  valid: false,
  checks: { structure: 'pass', content_hash: 'pass', package_hash: 'fail', signature: 'skipped' },
  rule: 'R1',
  section: '4',
  level: 1,
  why: 'Because.',
};
const MOST = 64 * 1024 * 1024;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ctxpkg-index-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function readAs(index: unknown): VectorIndex {
  writeFileSync(join(folder, 'index.json'), typeof index === 'string' ? index : JSON.stringify(index));
  return readIndex(folder);
}

const indexOf = (...vectors: readonly unknown[]): object => ({
  schema: 1,
  rules: { R1: { title: 'Canonical form' }, R2: 'none' },
  vectors,
});

describe('an index of vectors', () => {
  it.each<[string, object]>([
    ['nothing but what it must have', {}],
    ...['R1', 'R9', 'R10', 'R22'].map((rule): [string, object] => [`the rule ${rule}`, { rule }]),
    ['a verdict that is good', { valid: true, checks: { ...VECTOR.checks, package_hash: 'pass' } }],
    ['no rule', { rule: null }],
    ...['a/b', 'a-b/C.d_e~f+g-9', 'made/0/1'].map((file): [string, object] => [`the file ${file}`, { file }]),
    ...[1, 2, 3].map((level): [string, object] => [`level ${level}`, { level }]),
    ...[1, MOST].map((padTo): [string, object] => [`padding to ${padTo}`, { padTo }]),
    ['needs', { needs: ['zstd'] }],
    ['a verdict of the reference', { reference: { valid: false } }],
    ['checks of the reference', { reference: { valid: true, checks: VECTOR.checks } }],
  ])('may have a vector with %s', (_what, members) => {
    const vector = { ...VECTOR, file: 'made/other', ...members };
    const { vectors, titles, digest } = readAs(indexOf(VECTOR, vector));
    expect(vectors).toEqual([VECTOR, vector]);
    expect([...titles]).toEqual([
      ['R1', 'Canonical form'],
      ['R2', ''],
    ]);
    expect(digest).toMatch(/^[\da-f]{64}$/);
  });

  it.each<[string, unknown]>([
    ...[
      'made',
      'made/',
      '/made/a',
      'Made/a',
      'made/../a',
      'made/.a',
      'made//a',
      '../a',
      'made/a b',
      ' made/a',
      'made/a\n',
      '1/a',
      7,
      ['made/a'],
      null,
      undefined,
    ].map((file): [string, unknown] => [`the file ${JSON.stringify(file)}`, { ...VECTOR, file }]),
    ...(['valid', 'checks', 'section', 'why', 'level', 'rule'] as const).map((member): [string, unknown] => [
      `no ${member}`,
      { ...VECTOR, [member]: undefined },
    ]),
    ['valid as a text', { ...VECTOR, valid: 'true' }],
    ...[null, [], 'pass'].map((checks): [string, unknown] => [
      `checks that are ${JSON.stringify(checks)}`,
      { ...VECTOR, checks },
    ]),
    ...Object.keys(VECTOR.checks).flatMap((check) =>
      ['passed', '', null, undefined].map((result): [string, unknown] => [
        `${check}: ${result}`,
        { ...VECTOR, checks: { ...VECTOR.checks, [check]: result } },
      ]),
    ),
    ...[1, 'R0', 'R01', 'R23', 'R1\n', ' R1', 'r1', 'R1\u001b[2J', ''].map((rule): [string, unknown] => [
      `the rule ${JSON.stringify(rule)}`,
      { ...VECTOR, rule },
    ]),
    ['checks that are more than four', { ...VECTOR, checks: { ...VECTOR.checks, other: 'pass' } }],
    ['a section that is a number', { ...VECTOR, section: 4 }],
    ['a reason that is none', { ...VECTOR, why: null }],
    ...[0, 4, 1.5, '1', null].map((level): [string, unknown] => [
      `level ${JSON.stringify(level)}`,
      { ...VECTOR, level },
    ]),
    ...[0, -1, 0.5, 1e5 + 0.5, MOST + 1, '1', null, true].map((padTo): [string, unknown] => [
      `padding to ${JSON.stringify(padTo)}`,
      { ...VECTOR, padTo },
    ]),
    ...['zstd', {}, null, 1, [1]].map((needs): [string, unknown] => [
      `needs that are ${JSON.stringify(needs)}`,
      { ...VECTOR, needs },
    ]),
    ...[
      null,
      [],
      'valid',
      {},
      { valid: 'true' },
      { valid: true, checks: [] },
      { valid: true, checks: null },
      { valid: true, checks: {} },
      { valid: true, checks: { ...VECTOR.checks, signature: '\u001b[31m' } },
      { checks: {} },
    ].map((reference): [string, unknown] => [`the reference ${JSON.stringify(reference)}`, { ...VECTOR, reference }]),
    ['null', null],
    ['an array', []],
    ['a text', 'made/a.ctxpkg'],
  ])('cannot have this vector: %s', (_what, vector) => {
    expect(() => readAs(indexOf({ ...VECTOR, file: 'made/first' }, vector))).toThrow(
      `${join(folder, 'index.json')} is no index of vectors: `,
    );
  });

  it.each<[problem: string, ...vectors: unknown[]]>([
    ['vector 1 is no object', VECTOR, null],
    ['the file of vector 0 is no path such as minted/R1-compact.ctxpkg', { ...VECTOR, file: '../\u001b' }],
    ['padTo of made/R1-accepted.ctxpkg is not as the schema says', { ...VECTOR, padTo: 1.5 }],
    ['rule of made/R1-accepted.ctxpkg is not as the schema says', { ...VECTOR, rule: 'R23' }],
    ['valid of made/R1-accepted.ctxpkg contradicts its checks', { ...VECTOR, valid: true }],
    [
      'valid of made/R1-accepted.ctxpkg contradicts its checks',
      { ...VECTOR, checks: { ...VECTOR.checks, package_hash: 'skipped' } },
    ],
    ['it has made/R1-accepted.ctxpkg twice', VECTOR, { ...VECTOR, file: 'made/x' }, VECTOR],
  ])('is told what is wrong: %s', (problem, ...vectors) => {
    expect(() => readAs(indexOf(...vectors))).toThrow(
      `${join(folder, 'index.json')} is no index of vectors: ${problem}.`,
    );
  });

  it('may be named itself', () => {
    const named = readAs(indexOf(VECTOR));
    expect(readIndex(join(folder, 'index.json'))).toEqual(named);
    expect(named.folder).toBe(folder);
  });

  it('may have rules without a title', () => {
    const { titles } = readAs({ schema: 1, rules: { R1: {}, R2: { title: 2 }, R3: null }, vectors: [VECTOR] });
    expect([...titles.values()]).toEqual(['', '', '']);
  });

  it.each<[string, unknown]>([
    ['it is no JSON', '{'],
    ['its schema is not 1', null],
    ['its schema is not 1', []],
    ['its schema is not 1', { ...indexOf(VECTOR), schema: 2 }],
    ['it has no rules', { schema: 1, vectors: [VECTOR] }],
    ['it has no rules', { ...indexOf(VECTOR), rules: [] }],
    ['it has no vectors', { schema: 1, rules: {} }],
    ['it has no vectors', { schema: 1, rules: {}, vectors: {} }],
  ])('may be none: %s', (problem, index) => {
    expect(() => readAs(index)).toThrow(`is no index of vectors: ${problem}.`);
  });

  it('may be missing, and then it is said where vectors are', () => {
    expect(() => readIndex(join(folder, 'elsewhere'))).toThrow(`There are no vectors at ${join(folder, 'elsewhere')}.`);
  });
});

describe('the vectors that are asked for', () => {
  it('are those of the level, without what is not there, of the rules and folders that were named', () => {
    const { vectors } = readAs(
      indexOf(
        VECTOR,
        { ...VECTOR, file: 'made/two', level: 2, rule: 'R2' },
        { ...VECTOR, file: 'golden/three', level: 3, rule: null },
        { ...VECTOR, file: 'golden/packed', needs: ['zstd'] },
      ),
    );
    const files = (options: { only?: string[]; without?: string[]; level?: 1 | 2 | 3 }): string[] =>
      select(vectors, { only: null, without: [], level: 3, ...options } as unknown as Parameters<typeof select>[1]).map(
        ({ file }) => file,
      );
    expect(files({})).toEqual(['made/R1-accepted.ctxpkg', 'made/two', 'golden/three', 'golden/packed']);
    expect(files({ level: 2 })).toEqual(['made/R1-accepted.ctxpkg', 'made/two', 'golden/packed']);
    expect(files({ level: 1 })).toEqual(['made/R1-accepted.ctxpkg', 'golden/packed']);
    expect(files({ without: ['zstd'] })).toEqual(['made/R1-accepted.ctxpkg', 'made/two', 'golden/three']);
    expect(files({ only: ['R2'] })).toEqual(['made/two']);
    expect(files({ only: ['golden'] })).toEqual(['golden/three', 'golden/packed']);
    expect(files({ only: [] })).toEqual([]);
    expect(files({ only: ['made/two'] })).toEqual(['made/two']);
    expect(files({ only: ['made/two', 'R1'], level: 1 })).toEqual(['made/R1-accepted.ctxpkg', 'golden/packed']);
    expect(files({ only: ['made/two'], level: 1 })).toEqual([]);
    for (const wrong of ['R3', 'gold', 'golden/thre', 'made/two/']) {
      expect(() => files({ only: ['R2', wrong] })).toThrow(
        `--only ${wrong}: the index has no vector of this rule, in this folder or at this path.`,
      );
    }
  });
});
