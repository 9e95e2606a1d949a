import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/cli.ts';
import { describeWithVectors } from '../support/reader-vectors.ts';
import { VECTORS } from '../support/vectors.ts';

/** A value that the model has read, with its spelling. */
interface Value {
  readonly kind: string;
  readonly text: string;
  readonly value: unknown;
}
interface CaseValue extends Value {
  readonly value: ReadonlyMap<string, Value>;
}
interface Minting {
  readonly casesOf: (text: string) => readonly CaseValue[];
  readonly contains: (given: Value, expected: Value) => boolean;
  readonly inputOf: (line: string) => string;
  readonly mintGraphVectors: () => ReadonlyMap<string, Buffer>;
}
interface Model {
  readonly FILES: readonly string[];
  readonly answer: (file: string, one: CaseValue) => string;
}
interface JsonText {
  readonly read: (text: string) => Value;
  readonly write: (value: unknown) => string;
}

// The scripts are JavaScript without types of their own.
const load = async <Module>(name: string): Promise<Module> =>
  (await import(new URL(`../../vectors/mint/reader/${name}.mjs`, import.meta.url).href)) as Module;
const { casesOf, contains, inputOf, mintGraphVectors } = await load<Minting>('minting');
const { FILES, answer } = await load<Model>('model/answer');
const { read, write } = await load<JsonText>('model/json-text');

const CASES = FILES.flatMap((file) =>
  casesOf(readFileSync(`${VECTORS}reader/${file}.json`, 'utf8')).map((one) => ({ file, one })),
);
const textOf = (one: CaseValue, name: string): string => String(one.value.get(name)?.value);
const expectedOf = (one: CaseValue): Value => (one.value.get('expected') ?? one.value.get('expected_text')) as Value;

describe('the vectors of graphs for readers', () => {
  it('are as minted, byte for byte', () => {
    for (const [file, bytes] of mintGraphVectors())
      expect(existsSync(VECTORS + file) && bytes.equals(readFileSync(VECTORS + file)), file).toBe(true);
  }, 60_000);

  it('are as many as the pages say', () => {
    const page = readFileSync(`${VECTORS}reader/graph.md`, 'utf8');
    const rows = [...page.matchAll(/^\| \[(.+)\.json\]\(.+\) \| (\d+) \|/gm)].map(([, file, count]) => [
      file,
      Number(count),
    ]);
    expect(rows).toEqual(FILES.map((file) => [file, CASES.filter((of) => of.file === file).length]));
    for (const text of [page, readFileSync(`${VECTORS}../docs/testing-kit.md`, 'utf8')])
      expect(text).toContain(` ${CASES.length} cases `);
  });

  it('have no id twice in a file, and no input twice', () => {
    for (const of of [(one: CaseValue) => textOf(one, 'id'), (one: CaseValue) => inputOf(one.text)]) {
      const keys = CASES.map(({ file, one }) => `${file}: ${of(one)}`);
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    }
  });

  it('have cases of every ruling on graphs', () => {
    const rulings = new Set(CASES.flatMap(({ one }) => textOf(one, 'ruling').split(',')));
    const wanted = [24, 25, 26, 27, 28, 29, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44];
    expect([...rulings].sort()).toEqual(wanted.map((number) => `R${number}`));
  });

  it('say in a sentence what each case shows', () => {
    expect(CASES.filter(({ one }) => !/^\S.*\.$/.test(textOf(one, 'why'))).map(({ one }) => textOf(one, 'id'))).toEqual(
      [],
    );
  });

  it('stand one per line, so that a line is what a reader is given', () => {
    for (const file of FILES) {
      const [first, ...rest] = readFileSync(`${VECTORS}reader/${file}.json`, 'utf8').trimEnd().split('\n');
      expect(first).toMatch(/^\{"note":".*","cases":\[$/);
      expect(rest.pop()).toBe(']}');
      expect(rest.map((line) => read(line.replace(/,$/, '')).text)).toEqual(
        CASES.filter((of) => of.file === file).map(({ one }) => one.text),
      );
    }
  });
});

describe.each(FILES)('the model answers %s', (file) => {
  it.each(CASES.filter((of) => of.file === file).map(({ one }) => [textOf(one, 'id'), one] as const))(
    '%s',
    (_, one) => {
      const given = read(answer(file, one));
      const isEqual = contains(given, expectedOf(one));
      expect(isEqual ? '' : given.text).toBe(isEqual ? '' : expectedOf(one).text);
    },
  );
});

describe('this library', () => {
  // As a reader that is sent the lines of cases, with their spelling.
  const HIDDEN = ['expected', 'expected_text', 'reference'];
  const lineOf = (file: string, one: CaseValue): string => {
    const members = [...one.value].filter(([name]) => !HIDDEN.includes(name));
    return `{"file":"${file}.json","case":{${members.map(([name, { text }]) => `${JSON.stringify(name)}:${text}`).join()}}}`;
  };

  it.each(FILES)('answers %s', (file) => {
    const cases = CASES.filter((of) => of.file === file).map(({ one }) => one);
    const { stdout, stderr } = spawnSync(process.execPath, ['vectors/reader/answer.mjs'], {
      cwd: ROOT,
      input: cases.map((one) => lineOf(file, one)).join('\n'),
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    expect(stderr).toBe('');
    const answers = stdout.trimEnd().split('\n');
    expect(answers.length).toBe(cases.length);
    const wrong = cases.filter((one, index) => !contains(read(answers[index] ?? ''), expectedOf(one)));
    expect(wrong.map((one) => textOf(one, 'id'))).toEqual([]);
  });
});

describe('the comparison of answers', () => {
  const compare = (given: string, expected: string): boolean => contains(read(given), read(expected));

  it('takes numbers as doubles, and integers exactly', () => {
    expect(compare('{"a":1}', '{"a":1.0}')).toBe(true);
    expect(compare('{"a":0.10}', '{"a":1e-1}')).toBe(true);
    expect(compare('{"a":18446744073709551615}', '{"a":18446744073709551616}')).toBe(false);
  });

  it('takes members in any order and lists in theirs', () => {
    expect(compare('{"a":{"b":1,"c":2}}', '{"a":{"c":2,"b":1}}')).toBe(true);
    expect(compare('{"a":[1,2]}', '{"a":[2,1]}')).toBe(false);
  });

  it('takes strings unescaped', () => {
    expect(compare('{"a":"\\u0061"}', '{"a":"a"}')).toBe(true);
  });

  it('lets an answer say more at its top, and nowhere else', () => {
    expect(compare('{"a":1,"b":2}', '{"a":1}')).toBe(true);
    expect(compare('{"a":{"b":1,"c":2}}', '{"a":{"b":1}}')).toBe(false);
    expect(compare('{"b":2}', '{"a":1}')).toBe(false);
  });

  it('keeps members that are named like integers or __proto__ apart', () => {
    expect(write(JSON.parse('{"__proto__":1,"2":3}'))).toBe('{"2":3,"__proto__":1}');
    expect(compare('{"a":{"__proto__":1}}', '{"a":{}}')).toBe(false);
  });
});

for (const file of FILES) {
  describeWithVectors<{ cases: { id: string }[] }>(
    `${file} has the cases that were given`,
    `${file}.json`,
    ({ cases }) => {
      it('as they are', () => {
        const ours = JSON.parse(readFileSync(`${VECTORS}reader/${file}.json`, 'utf8')) as { cases: { id: string }[] };
        expect(ours.cases.slice(0, cases.length)).toEqual(cases);
      });
    },
  );
}
