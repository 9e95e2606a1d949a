import { describe, expect, it } from 'vitest';
import { toPointer } from '../../src/report/pointer.ts';
import { problemsOf, readText } from '../support/reading.ts';

describe('documents that JSON allows', () => {
  it.each([
    '{}',
    '[]',
    'null',
    ' true ',
    '\t\r\n false\n',
    '"\\u0041\\ud83d\\ude00\\"\\\\\\/\\b\\f\\n\\r\\t"',
    '"\u007f\u0080\u2028é漢😀\uffff"',
    '-0',
    '1e308',
    '1E+2',
    '1.50e-3',
    '123456789012345678901234567890',
    '[1,[2,{"x":[]}],"",{"":0}]',
    '{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}',
    '{ "a" : 1 , "b" : [ 1 , 2 ] }',
  ])('%s', (text) => {
    const reading = readText(text);
    expect(reading.problems).toEqual([]);
    expect(reading.complete).toBe(true);
  });
});

describe('documents that it does not allow: the code and the byte', () => {
  it.each<[string, string, number]>([
    ['', 'empty_document', 0],
    ['  \n', 'empty_document', 0],
    ['\ufeff{}', 'byte_order_mark', 0],
    ['{', 'unexpected_end', 1],
    ['[1,', 'unexpected_end', 3],
    ['{"a"', 'unexpected_end', 4],
    ['{"a":', 'unexpected_end', 5],
    ['"abc', 'unexpected_end', 4],
    ['"ab\\', 'unexpected_end', 4],
    ['"\\u12', 'unexpected_end', 5],
    ['-', 'unexpected_end', 1],
    ['1.', 'unexpected_end', 2],
    ['1e+', 'unexpected_end', 3],
    ['{} {}', 'trailing_data', 3],
    ['1 x', 'trailing_data', 2],
    ['[1 2]', 'unexpected_character', 3],
    ['[1,]', 'unexpected_character', 3],
    ['{"a":1,}', 'unexpected_character', 7],
    ['{a:1}', 'unexpected_character', 1],
    ['{"a" 1}', 'unexpected_character', 5],
    ["['x']", 'unexpected_character', 1],
    ['tru', 'unexpected_character', 0],
    ['nul!', 'unexpected_character', 0],
    ['truE', 'unexpected_character', 0],
    ['falsy', 'unexpected_character', 0],
    ['+1', 'unexpected_character', 0],
    ['.5', 'unexpected_character', 0],
    ['\u00a0{}', 'unexpected_character', 0],
    ['// c', 'unexpected_character', 0],
    ['01', 'invalid_number', 1],
    ['-x', 'invalid_number', 1],
    ['1.x', 'invalid_number', 2],
    ['1ex', 'invalid_number', 2],
    ['"\n"', 'control_character', 1],
    ['"\u0000"', 'control_character', 1],
    ['"abcd\u001f"', 'control_character', 5],
    ['"\\x"', 'invalid_escape', 1],
    ['"\\u12G4"', 'invalid_escape', 1],
    ['"\\U0041"', 'invalid_escape', 1],
    [`${'['.repeat(128)}${']'.repeat(128)}`, 'nesting_too_deep', 127],
    [`${'{"a":'.repeat(128)}1${'}'.repeat(128)}`, 'nesting_too_deep', 127 * 5],
    ['['.repeat(100_000), 'nesting_too_deep', 127],
  ])('%j', (text, code, offset) => {
    const reading = readText(text);
    expect(reading.complete).toBe(false);
    expect(problemsOf(text)).toEqual([[code, offset]]);
  });

  it.each([
    '[{"a":1},{"b":1,"a":2},{,"a":3}]',
    '[{"b":1,"a":2},{"a":1},{"b":1"a":3}]',
    '[{"x":1},{"y":1,"x":2},{,"x":3}]',
    '[{"y":1,"x":2},{"x":1},{"y":1"x":3}]',
    '[{"x":1 },{"y":1, "x":2},{, "x":3}]',
    '[{},{"x":1},{,}]',
  ])('a name that was first in one object and later in another makes up for no comma: %s', (text) => {
    const [problem] = readText(text).problems;
    expect(problem?.code).toBe('unexpected_character');
    expect(() => void JSON.parse(text)).toThrow(SyntaxError);
  });

  it('allows 127 levels', () => {
    expect(problemsOf(`${'['.repeat(127)}1${']'.repeat(127)}`)).toEqual([]);
  });
});

describe('UTF-8', () => {
  const inString = (...bytes: number[]): Uint8Array => Uint8Array.of(0x22, ...bytes, 0x22);

  it.each<[string, number[]]>([
    ['a continuation alone', [0x80]],
    ['overlong in two', [0xc0, 0x80]],
    ['overlong in two, highest', [0xc1, 0xbf]],
    ['cut in two', [0xc3]],
    ['overlong in three', [0xe0, 0x9f, 0xbf]],
    ['a surrogate, lowest', [0xed, 0xa0, 0x80]],
    ['a surrogate, highest', [0xed, 0xbf, 0xbf]],
    ['cut in three', [0xe6, 0xbc]],
    ['overlong in four', [0xf0, 0x8f, 0xbf, 0xbf]],
    ['above U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['lead F5', [0xf5, 0x80, 0x80, 0x80]],
    ['cut in four', [0xf0, 0x9f, 0x98]],
    ['lead FF', [0xff]],
  ])('refuses %s', (_name, bytes) => {
    expect(problemsOf(inString(...bytes))).toEqual([['invalid_utf8', 1]]);
    // The word-wise path and the one for the last bytes of a document are different code.
    const longer = inString(0x61, 0x61, 0x61, 0x61, ...bytes, 0x61, 0x61, 0x61, 0x61, 0x61);
    expect(problemsOf(longer)).toEqual([['invalid_utf8', 5]]);
  });

  it.each([0x80, 0x7ff, 0x800, 0xfff, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff])('accepts U+%d', (scalar) => {
    const text = String.fromCodePoint(scalar);
    for (const padding of ['', 'a', 'ab', 'abc', 'abcdefgh']) {
      const reading = readText(JSON.stringify(`${padding}${text}${padding}`));
      expect(reading.problems).toEqual([]);
      expect(reading.string(reading.root)).toBe(`${padding}${text}${padding}`);
    }
  });

  it('tells bytes that are no UTF-8 from characters in the wrong place, outside strings too', () => {
    expect(problemsOf(Uint8Array.of(0x5b, 0xff))).toEqual([['invalid_utf8', 1]]);
    expect(problemsOf(Uint8Array.of(0x5b, 0x5d, 0xc3))).toEqual([['invalid_utf8', 2]]);
    expect(problemsOf('[é')).toEqual([['unexpected_character', 1]]);
  });
});

describe('problems that do not end the reading', () => {
  it('finds duplicates at any depth, with any spelling of the name', () => {
    expect(problemsOf('{"x":1,"x":2}')).toEqual([['duplicate_member', 7]]);
    expect(problemsOf('{"x":1,"\\u0078":2}')).toEqual([['duplicate_member', 7]]);
    expect(problemsOf('[{"x":{"y":1,"y":2}}]')).toEqual([['duplicate_member', 13]]);
    expect(problemsOf('{"a":1,"b":2,"a":3,"b":4}')).toEqual([
      ['duplicate_member', 13],
      ['duplicate_member', 19],
    ]);
  });

  it('takes the same name in another object for what it is', () => {
    expect(problemsOf('{"x":{"x":{"x":1}},"y":{"x":[{"x":1},{"x":2}]}}')).toEqual([]);
  });

  it('finds a duplicate after a nested object with the same name', () => {
    expect(problemsOf('[{"x":1},{"x":{"x":1},"x":2}]')).toEqual([['duplicate_member', 22]]);
  });

  it('finds duplicates in objects that begin like those before', () => {
    const objects = '{"p":1,"q":2},'.repeat(5);
    expect(problemsOf(`[${objects}{"p":1,"q":2,"p":3}]`)).toEqual([['duplicate_member', objects.length + 14]]);
    // The same bytes lead to a duplicate each time.
    expect(problemsOf('[{"p":1,"p":2},{"p":1,"p":2}]').length).toBe(2);
  });

  it('finds duplicates among very many names', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `"n${index}":0`);
    expect(problemsOf(`{${names.join(',')}}`)).toEqual([]);
    expect(problemsOf(`{${names.join(',')},"n7":0}`).length).toBe(1);
  });

  it('reports each lone surrogate', () => {
    expect(problemsOf('["\\ud800","\\udc00","\\ud800\\u0041","\\ud83d\\ude00","\\ude00\\ud83d"]')).toEqual([
      ['lone_surrogate', 2],
      ['lone_surrogate', 11],
      ['lone_surrogate', 20],
      ['lone_surrogate', 50],
      ['lone_surrogate', 56],
    ]);
    expect(problemsOf('[{"\\ud800":1},{"\\ud800":1}]').length).toBe(2);
  });

  it('reports each reserved name', () => {
    const one = '{"$serde_json::private::RawValue":1}';
    expect(problemsOf(`[${one},${one},{"\\u0024serde_json::private::Number":1}]`).map(([code]) => code)).toEqual([
      'reserved_name',
      'reserved_name',
      'reserved_name',
    ]);
    expect(problemsOf('{"$serde_json::private::Rawvalue":"$serde_json::private::Number"}')).toEqual([]);
  });

  it('points to what it reports', () => {
    const pointers = (text: string): string[] => readText(text).problems.map(({ path }) => toPointer(path));
    expect(pointers('{"a":[0,{"x/y":1,"~":2,"x/y":3}]}')).toEqual(['/a/1/x~1y']);
    expect(pointers('{"a":[0,1,{"b":"\\ud800"}]}')).toEqual(['/a/2/b']);
    expect(pointers('{"a":{"k":1e999}}')).toEqual(['/a/k']);
    expect(pointers('{"a":{"k":1 "l":2}}')).toEqual(['/a']);
    expect(pointers('{"a":[1,2,x]}')).toEqual(['/a/2']);
    expect(pointers('{"a":[1,2 3]}')).toEqual(['/a']);
  });

  it('does not repeat a very long name in very many pointers', () => {
    const name = 'x'.repeat(500_000);
    const reading = readText(`{"${name}":[${'1e999,'.repeat(5000)}0]}`);
    expect(reading.problems.length).toBe(3);
    expect(reading.omittedProblems).toBe(4997);
  });

  it('lists no more than its limit, and counts the rest', () => {
    const reading = readText(`[${'{"x":1,"x":2},'.repeat(1500)}0]`);
    expect(reading.problems.length).toBe(1000);
    expect(reading.omittedProblems).toBe(500);
  });
});

const escaped = (text: string): string =>
  [...text].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

it.each(['$serde_json::private::RawValue', '$serde_json::private::Number'])(
  '%s is reserved in every spelling (R22)',
  (name) => {
    for (const spelling of [
      name,
      escaped(name),
      `\\u0024${name.slice(1)}`,
      `${name.slice(0, -1)}${escaped(name.slice(-1))}`,
    ]) {
      expect(problemsOf(`{"${spelling}":0}`), spelling).toEqual([['reserved_name', 1]]);
    }
    for (const other of [name.slice(1), name.slice(0, -1), `${name}s`, escaped(`${name}s`), `${escaped('$')}`, '']) {
      expect(problemsOf(`{"${other}":0}`), other).toEqual([]);
    }
  },
);

it.each([
  ['{"a":0 "b"', 7, 'a comma or the end of the object'],
  ['{0', 1, 'a member name or the end of the object'],
  ['{"a":0,}', 7, 'a member name in quotation marks'],
  ['{"a" 0}', 5, 'a colon after the member name'],
])('%s fails at %d, where %s is wanted', (text, offset, expected) => {
  expect(readText(text).problems).toMatchObject([{ offset, expected }]);
});
