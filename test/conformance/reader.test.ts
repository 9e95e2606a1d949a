import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareAnswer } from '../../src/conformance/reader-answers.ts';
import { readCases } from '../../src/conformance/reader-cases.ts';
import { buildReaderReport } from '../../src/conformance/reader-report.ts';
import { ROOT } from '../support/cli.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

describe('a case', () => {
  it('is sent in the spelling of its file, without white space, answers and what the reference gives', () => {
    const text =
      '{ "cases": [ {"expected": 1, "n": 1.50e0 , "s": "\\u0041 b",\n "reference": {}, "expected_text": "", "__proto__": [ ] } ] }';
    expect(readCases('f.json', bytes(text)).map(({ line }) => line)).toEqual([
      '{"file":"f.json","case":{"n":1.50e0,"s":"\\u0041 b","__proto__":[]}}',
    ]);
  });
});

describe('the comparison of answers', () => {
  const compare = (expected: string, actual: string, reference = 'null') => {
    const [one] = readCases('f.json', bytes(`{"cases":[{"expected":${expected},"reference":${reference}}]}`));
    if (one === undefined) throw new Error('There is one case.');
    return compareAnswer(one, bytes(actual));
  };

  it.each([
    ['1', '1.0'],
    ['0.1', '1e-1'],
    ['-0.0', '0'],
    ['-0', '0'],
    ['{"a":1,"b":[2]}', '{"b":[2],"a":1}'],
    ['{"a":1}', '{"a":1,"more":2}'],
    ['{"error":"x"}', '{"error":"x","package":"y"}'],
    ['"\\u0041"', '"A"'],
    ['9007199254740993', ' 9007199254740993\r'],
  ])('takes %s and %s for the same', (expected, actual) => {
    expect(compare(expected, actual)).toEqual({ kind: 'agree' });
  });

  it.each([
    ['18446744073709551615', '18446744073709551616', '', '18446744073709551615', '18446744073709551616'],
    ['1', '"1"', '', '1', '"1"'],
    ['[1,2]', '[2,1]', '/0', '1', '2'],
    ['[1]', '[1,2]', '/1', null, '2'],
    ['[1,2]', '[1]', '/1', '2', null],
    ['{"a":{"b":1}}', '{"a":{"b":1,"c":2}}', '/a/c', null, '2'],
    ['{"a/b":{"c~":[0]}}', '{"a/b":{"c~":[true]}}', '/a~1b/c~0/0', '0', 'true'],
    ['{"a":null}', '{}', '/a', 'null', null],
    ['{"__proto__":1}', '{}', '/__proto__', '1', null],
    ['{}', '[]', '', '{}', '[]'],
  ])('finds where %s and %s differ', (expected, actual, pointer, right, given) => {
    expect(compare(expected, actual)).toEqual({
      kind: 'differs',
      pointer,
      expected: right,
      actual: given,
      asReference: false,
    });
  });

  it('says whether the reference gives the same', () => {
    expect(compare('true', 'false', 'false')).toMatchObject({ kind: 'differs', asReference: true });
  });

  it.each(['', 'x', '1 2', '{"a":1,"a":1}', '"\\ud800"', '1e999', '['.repeat(200), '\ufeff1'])(
    'takes no answer that is no strict JSON: %j',
    (actual) => {
      expect(compare('true', actual)).toMatchObject({ kind: 'no_answer', finding: { kind: 'nonsense' } });
    },
  );

  it('takes linear time for long numbers', () => {
    const started = performance.now();
    const digits = '9'.repeat(500_000);
    expect(compare(digits.slice(0, 300), digits).kind).not.toBe('agree');
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('the report on a reader', () => {
  it('has a title for every ruling of the vectors, as SPEC_NOTES.md has it', () => {
    const notes = readFileSync(join(ROOT, 'SPEC_NOTES.md'), 'utf8');
    const rules = [24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 53].map(
      (number) => `R${number}`,
    );
    const cases = readCases('f.json', bytes(`{"cases":[{"expected":1,"ruling":"${rules.join(',')}"}]}`));
    const about = { command: ['x'], cases: { digest: '', total: 1, run: 1, only: null } };
    const { rulings } = buildReaderReport(cases, { outcomes: [], problem: null }, about, '1');
    expect(rulings.map(({ rule, title }) => `## ${rule} ${title}`)).toEqual(
      [...notes.matchAll(/^## (R\d+) .*$/gm)].filter(([, rule = '']) => rules.includes(rule)).map(([line]) => line),
    );
  });
});
