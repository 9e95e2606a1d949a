import { expect, test } from 'vitest';
import { MAX_ISSUE_TEXT } from '../../src/report/limits.ts';
import { canonicalForm } from '../../src/json/canonical.ts';
import { toData } from '../../src/json/data.ts';
import { NameTable } from '../../src/json/names.ts';
import { type ReadProblem, type JsonDocument, readDocument } from '../../src/json/document.ts';
import { NAMES, readText } from '../support/reading.ts';
import { viewOf } from '../support/view.ts';

/** The values of a container, one after the other. */
function valuesIn(reading: JsonDocument, container: number): number[] {
  const values: number[] = [];
  const isObject = reading.kind(container) === 'object';
  for (let index = reading.first(container); index < reading.closing(container); ) {
    const value = isObject ? index + 1 : index;
    values.push(value);
    index = reading.after(value);
  }
  return values;
}

test('every value has its kind, its place and its end', () => {
  const parts = [
    '"text"',
    '""',
    '"\\"é"',
    '{ }',
    '{"x":[ ] }',
    '[]',
    '[ [1] ,2 ]',
    '0',
    '-1.5e3',
    '0.25',
    '12',
    'true',
    'false',
    'null',
  ];
  const kinds = [
    'string',
    'string',
    'string',
    'object',
    'object',
    'array',
    'array',
    'number',
    'number',
    'number',
    'number',
    'boolean',
    'boolean',
    'null',
  ];
  const text = `[ ${parts.join(' , ')} ]`;
  for (const document of [text, `{"one": 1 ,"list" :${text}}`]) {
    const reading = readText(document);
    const array = reading.kind(0) === 'array' ? 0 : (valuesIn(reading, 0)[1] ?? 0);
    const values = valuesIn(reading, array);
    const bytes = Buffer.from(document);
    expect(values.map((value) => bytes.subarray(reading.start(value), reading.end(value)).toString())).toEqual(parts);
    expect(values.map((value) => reading.kind(value))).toEqual(kinds);
    expect([reading.count(array), bytes.subarray(reading.start(array), reading.end(array)).toString()]).toEqual([
      parts.length,
      text,
    ]);
    expect([reading.start(0), reading.end(0)]).toEqual([0, bytes.length]);
    expect(values.filter((value) => reading.kind(value) === 'string').map((value) => reading.string(value))).toEqual([
      'text',
      '',
      '"é',
    ]);
    expect(values.filter((value) => reading.kind(value) === 'number').map((value) => reading.source(value))).toEqual([
      '0',
      '-1.5e3',
      '0.25',
      '12',
    ]);
    expect(values.slice(-3).map((value) => reading.source(value))).toEqual(['true', 'false', 'null']);
  }
});

test('strings that are members have their kind and their place as other values have', () => {
  const reading = readText('{"a":"x","b" : "yz","c":{"a":"","b":7}}');
  const values = valuesIn(reading, 0);
  expect(values.map((value) => reading.kind(value))).toEqual(['string', 'string', 'object']);
  expect(values.slice(0, 2).map((value) => [reading.start(value), reading.end(value), reading.string(value)])).toEqual([
    [5, 8, 'x'],
    [15, 19, 'yz'],
  ]);
});

test('members are found by their names, of several the first, and a name that is not there is nowhere', () => {
  const reading = readText('{"x":0,"content":1,"a":{"b":2},"content":3,"\\u0062":{}}');
  expect(['content', 'a', 'b', 'manifest'].map((name) => reading.member(0, name))).toEqual([5, 7, 15, -1]);
  expect(reading.member(reading.member(0, 'a'), 'b')).toBe(10);
  expect(() => reading.member(0, 'x')).toThrow(new RangeError("The name x is not in the document's table."));
  const names = [2, 4, 6, 12, 14];
  expect(names.map((name) => [reading.token(name), reading.name(name), reading.nameStart(name)])).toEqual([
    [-1, 'x', 1],
    [0, 'content', -1],
    [2, 'a', -1],
    [0, 'content', -1],
    [3, 'b', -1],
  ]);
});

test.each(['{}', ' {}', '  {}', '   {}', '{ }', '{  }', '{"x":{}}', '{"":[]}'])(
  'no bracket is mistaken for a name in %s',
  (text) => {
    const reading = readText(text);
    for (let token = 0; token < NAMES.size; token++) {
      expect(reading.memberByToken(0, token)).toBe(-1);
      for (const value of valuesIn(reading, 0).filter((one) => reading.kind(one) === 'object'))
        expect(reading.memberByToken(value, token)).toBe(-1);
    }
  },
);

test('what is no object and no array has no contents', () => {
  const reading = readText('["x",1,null,true]');
  for (const value of valuesIn(reading, 0))
    expect(() => reading.closing(value)).toThrow(new Error('Only objects and arrays have contents.'));
  expect(reading.closing(0)).toBe(6);
});

// The tape of a small document has room for 256 entries at first.

test('values are kept, whatever number of them fills the tape', () => {
  for (let count = 245; count <= 260; count++) {
    for (const [item, entries] of [
      ['1', 1],
      ['""', 1],
      ['[]', 3],
      ['{}', 3],
    ] as const) {
      const items = entries === 1 ? count : Math.ceil(count / 3);
      for (const [open, close] of [
        ['[', ']'],
        ['[0,[', ']]'],
        ['[0,0,[', ']]'],
        ['{"a":[', ']}'],
      ] as const) {
        const text = `${open}${new Array<string>(items).fill(item).join()}${close}`;
        const reading = readText(text);
        const array = open === '[' ? 0 : (valuesIn(reading, 0).at(-1) ?? 0);
        const start = open.length;
        expect(valuesIn(reading, array).map((value) => reading.start(value))).toEqual(
          Array.from({ length: items }, (_, index) => start + index * (item.length + 1)),
        );
        expect([reading.end(array), reading.end(0)]).toEqual([text.length - close.length + 1, text.length]);
      }
    }
  }
});

test('members are kept, whatever number of them fills the tape', () => {
  for (let count = 121; count <= 131; count++) {
    for (const item of ['1', '""']) {
      const members = Array.from({ length: count }, (_, index) => `"${index % 2 === 0 ? 'a' : 'x'}":${item}`);
      const text = `[${members.map((member) => `{${member}}`).join()},{${members.map((member, index) => `"n${index}${member.slice(2)}`).join()}}]`;
      const reading = readText(text);
      const values = valuesIn(reading, 0);
      expect(values.length).toBe(count + 1);
      expect(values.slice(0, -1).map((value) => text.slice(reading.start(value), reading.end(value)))).toEqual(
        members.map((member) => `{${member}}`),
      );
      const last = values.at(-1) ?? 0;
      expect(
        valuesIn(reading, last).map((value) => [
          reading.name(value - 1),
          text.slice(reading.start(value), reading.end(value)),
        ]),
      ).toEqual(members.map((_, index) => [`n${index}`, item]));
    }
  }
});

test('members that repeat the objects before may have more white space before their values', () => {
  const objects = [
    '{"a":1,"x":2}',
    '{"a":1,"x":2}',
    '{"a":1,"x":2}',
    '{"a": 1,"x":\n\t2}',
    '{"a":   [],"x": "s"}',
    '{"a":1,"x":2 }',
  ];
  const text = `{"content":[${objects.join()}],"x":[${objects.join()}]}`;
  const reading = readText(text);
  expect(reading.problems).toEqual([]);
  for (const array of valuesIn(reading, 0)) {
    expect(Buffer.from(canonicalForm(reading, array)).toString()).toBe(
      `[${objects.map((object) => object.replace(/\s/g, '')).join()}]`,
    );
    expect(valuesIn(reading, array).map((object) => reading.hasWhitespace(object))).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
    ]);
    expect(valuesIn(reading, array).map((object) => text.slice(reading.start(object), reading.end(object)))).toEqual(
      objects,
    );
  }
});

test('of several members with one name the first is taken', () => {
  for (const text of [
    '{"content":[1, 2],"content":[3]}',
    '{"content":[1,2],"content":[3, 4]}',
    '{"x":0,"content" : [ 1,2],"a":{},"content":[3 ]}',
    '{"content":[1, 2],"content":[1, 2]}',
  ]) {
    const reading = readText(text);
    expect(Buffer.from(canonicalForm(reading, reading.member(0, 'content'))).toString()).toBe('[1,2]');
    expect(reading.problems.map(({ code }) => code)).toEqual(['duplicate_member']);
  }
});

function failureOf(bytes: string | readonly number[]): ReadProblem | undefined {
  const reading = readText(typeof bytes === 'string' ? bytes : Uint8Array.from(bytes));
  expect([reading.complete, reading.problems.length, reading.omittedProblems]).toEqual([false, 1, 0]);
  return reading.problems[0];
}

test.each([
  ['', 'empty_document', 0, 'a JSON document'],
  [' \n\t\r ', 'empty_document', 0, 'a JSON document'],
  ['\ufeff', 'byte_order_mark', 0, '{'],
  ['\ufeff{}', 'byte_order_mark', 0, '{'],
  ['\ufec0{}', 'unexpected_character', 0, 'a value'],
  ['\uff3f', 'unexpected_character', 0, 'a value'],
  [' \ufeff{}', 'unexpected_character', 1, 'a value'],
  ['{}x', 'trailing_data', 2, 'the end of the document'],
  ['[1', 'unexpected_end', 2, 'a comma or the end of the array'],
  ['[1 :', 'unexpected_character', 3, 'a comma or the end of the array'],
  ['[1,', 'unexpected_end', 3, 'a value'],
  ['[tru', 'unexpected_character', 1, 'a value'],
  ['[', 'unexpected_end', 1, 'a value'],
  ['{', 'unexpected_end', 1, 'a member name or the end of the object'],
  ['{x', 'unexpected_character', 1, 'a member name or the end of the object'],
  ['{"a":1,}', 'unexpected_character', 7, 'a member name in quotation marks'],
  ['{"a":1:', 'unexpected_character', 6, 'a comma or the end of the object'],
  ['{"a",', 'unexpected_character', 4, 'a colon after the member name'],
  ['['.repeat(128), 'nesting_too_deep', 127, 'at most 127 levels of nesting'],
])('%j cannot be read: %s at byte %d, where there should be %s', (text, code, offset, expected) => {
  expect(failureOf(text)).toMatchObject({ code, offset, expected });
});

test.each([
  [[0x80]],
  [[0x5b, 0x80]],
  [[0x5b, 0xff, 0x5d]],
  [[0x7b, 0x80]],
  [[0x5b, 0x31, 0x80]],
  [[0x5b, 0x5d, 0x80]],
  [[0x5b, 0x5d, 0x20, 0xc3]],
  [[0xef, 0xbb]],
  [[0xef, 0xbb, 0x22]],
  [[0xef, 0xbb, 0x7b, 0x7d]],
])('the bytes %j are reported as what they are, not as a character in the wrong place', (bytes) => {
  const failure = failureOf(bytes);
  expect(failure).toMatchObject({
    code: 'invalid_utf8',
    expected: 'well-formed UTF-8',
    offset: bytes.findIndex((byte) => byte >= 0x80),
  });
});

test('white space of any length and kind may stand between tokens, and nothing else may', () => {
  for (const space of [
    '',
    ' ',
    '\n',
    '   ',
    '    ',
    '     ',
    '        ',
    ' \t    \r\n    ',
    '\n         ',
    `\n${' '.repeat(33)}`,
  ]) {
    const reading = readText(
      `${space}[${space}1${space},${space}{${space}"a"${space}:${space}2${space}}${space}]${space}`,
    );
    expect([reading.problems, reading.count(0)]).toEqual([[], 2]);
  }
  for (const character of ['\u0000', '\u000b', '\u000c', '\u001f', '\u0008', '\u007f', '\u0085', '\u00a0', '\u2028']) {
    for (const text of [`[${character}1]`, `[ ${character}1]`, `[     ${character}]`])
      expect(failureOf(text)).toMatchObject({
        code: 'unexpected_character',
        offset: text.length - (text.endsWith('1]') ? 3 : 2),
      });
  }
});

test('problems are listed until their pointers are as long as the texts of a report may be', () => {
  const problems = (length: number): number => {
    const reading = readText(`{"${'x'.repeat(length - 1)}":[1e999],"b":1e999,"c":1e999}`);
    expect(reading.problems.length + reading.omittedProblems).toBe(3);
    return reading.problems.length;
  };
  // The pointers are /xxx…/0, /b and /c. With the second of them the limit is not reached, is reached; with the first it is.
  expect([MAX_ISSUE_TEXT - 5, MAX_ISSUE_TEXT - 4, MAX_ISSUE_TEXT - 2].map(problems)).toEqual([3, 2, 1]);
});

test('what ends a reading is listed even after a problem with a very long pointer', () => {
  const reading = readText(`{"${'x'.repeat(MAX_ISSUE_TEXT)}":[1e999,1e999,x]}`);
  expect(reading.problems.map(({ code }) => code)).toEqual(['number_out_of_range', 'unexpected_character']);
  expect([reading.omittedProblems, reading.complete]).toEqual([1, false]);
});

test('a failure that is none of the document is passed on, and the next document is read as ever', () => {
  const names = new NameTable(['content']);
  const failure = new Error('The table of names fails.');
  Object.defineProperty(names, 'tokenAt', {
    value: () => {
      throw failure;
    },
    configurable: true,
  });
  const bytes = Uint8Array.from(Buffer.from('{"content":1}'));
  expect(() => readDocument(bytes, names)).toThrow(failure);
  Reflect.deleteProperty(names, 'tokenAt');
  const reading = readDocument(bytes, names);
  expect([reading.problems, reading.member(0, 'content')]).toEqual([[], 3]);
});

test('readings of several documents do not disturb one another', () => {
  const texts = Array.from(
    { length: 6 },
    (_, index) => `[${Array.from({ length: 40 }, (_, item) => `{"a":${index},"x${index}":${item} }`).join()}]`,
  );
  const readings = texts.map((text) => readText(text));
  for (const [index, reading] of readings.entries()) {
    expect(toData(reading, reading.root)).toEqual(JSON.parse(texts[index] ?? ''));
    expect(Buffer.from(canonicalForm(reading, reading.root)).toString()).toBe(
      JSON.stringify(JSON.parse(texts[index] ?? '')),
    );
  }
});

test('nothing is learnt from one document for the next', () => {
  for (const [first, second] of [
    ['[{"a":1,"b":2}]', '[{"b":1"a":2}]'],
    ['[{"x":1},{"x":2}]', '[{,"x":1}]'],
    ['{"x":1}', '{"x":1,"x":2}'],
  ] as const) {
    const alone = readText(second).problems;
    readText(first);
    expect(readText(second).problems).toEqual(alone);
  }
});

test('names have tokens in their order, once each, however they are spelled in a document', () => {
  const list = ['content', 'é', 'a', 'content', '😀', '', 'manifest'];
  const names = new NameTable(list);
  const unique = [...new Set(list)];
  expect(names.size).toBe(6);
  expect(unique.map((name) => names.tokenOf(name))).toEqual([0, 1, 2, 3, 4, 5]);
  expect([names.tokenOf('Content'), names.tokenOf('toString'), names.tokenOf('b')]).toEqual([-1, -1, -1]);
  expect(unique.map((_, token) => names.nameOf(token))).toEqual(unique);
  for (const token of [-1, 6])
    expect(() => names.nameOf(token)).toThrow(new RangeError(`There is no name with the token ${token}.`));
  const tokenAt = (source: string): number => names.tokenAt(viewOf(`"${source}"`), 1, 1 + Buffer.byteLength(source));
  const escaped = (name: string): string =>
    Array.from(
      { length: name.length },
      (_, index) => `\\u${name.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join('');
  expect(unique.map(tokenAt)).toEqual([0, 1, 2, 3, 4, 5]);
  // The longest of them, with an escape for each character, is as long as a name can be that is one of them.
  expect(unique.map((name) => tokenAt(escaped(name)))).toEqual([0, 1, 2, 3, 4, 5]);
  expect(['manifesto', 'manifes', 'x', escaped('manifesto'), `${escaped('manifest')}x`].map(tokenAt)).toEqual([
    -1, -1, -1, -1, -1,
  ]);
});

test('a table of names does not grow with the names of documents', () => {
  const names = new NameTable(['content']);
  const view = viewOf(`\\u0063${'x'.repeat(2 ** 22)}`);
  const before = process.memoryUsage().arrayBuffers;
  expect(names.tokenAt(view, 0, view.byteLength)).toBe(-1);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
});
