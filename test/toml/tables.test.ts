import { describe, expect, it } from 'vitest';
import { isTable, parseToml } from '../../src/toml/toml.ts';
import { problemOf } from './problem-of.ts';

describe('keys', () => {
  it.each<[string, unknown]>([
    ['', {}],
    ['a = 1', { a: 1n }],
    ['A-b_9 = 1', { 'A-b_9': 1n }],
    ['1234 = 1', { 1234: 1n }],
    ['"" = 1', { '': 1n }],
    ["'' = 1", { '': 1n }],
    ['"é \\u0041.b" = 1', { 'é A.b': 1n }],
    ["'\\u0041' = 1", { '\\u0041': 1n }],
    ['3.14 = "pi"', { 3: { 14: 'pi' } }],
    ['a . "b.c"\t.\'d\' = 1', { a: { 'b.c': { d: 1n } } }],
    ['a.b = 1\na.c.d = 2\na.c.e = 3', { a: { b: 1n, c: { d: 2n, e: 3n } } }],
    ['true = 1\ninf = 2\n1979-05-27 = 3', { true: 1n, inf: 2n, '1979-05-27': 3n }],
    ['  a  =  1  # b = 2\n\t\n#c\nd=1', { a: 1n, d: 1n }],
    ['\ufeffa = 1', { a: 1n }],
    ['\ufeff', {}],
    ['a = 1\r\nb = 2\r\n', { a: 1n, b: 2n }],
    ['# é\t\u0080\ufeff', {}],
  ])('%j', (text, expected) => {
    expect(parseToml(text)).toEqual(expected);
  });

  it.each<[string, string, string]>([
    ['a', '1:2', '"=" is expected here, not the end of the file.'],
    ['a\n= 1', '1:2', '"=" is expected here, not the end of the line.'],
    ['a =', '1:4', 'A value is expected here, not the end of the file.'],
    ['a =\n1', '1:4', 'A value is expected here, not the end of the line.'],
    ['= 1', '1:1', 'A key is expected here, not "=".'],
    ['.a = 1', '1:1', 'A key is expected here, not ".".'],
    ['a. = 1', '1:4', 'A key is expected here, not "=".'],
    ['a..b = 1', '1:3', 'A key is expected here, not ".".'],
    ['a b = 1', '1:3', '"=" is expected here, not "b".'],
    ['é = 1', '1:1', 'A key is expected here, not "é".'],
    ['😀😀 = 1', '1:1', 'A key is expected here, not "😀".'],
    ['"😀" 😀 = 1', '1:5', '"=" is expected here, not "😀".'],
    ['a+b = 1', '1:2', '"=" is expected here, not "+".'],
    ['"""a""" = 1', '1:3', '"=" is expected here, not """.'],
    ['"a = 1', '1:1', 'This string is not closed on its line.'],
    ['a = 1 b = 2', '1:7', 'The end of the line is expected here, not "b".'],
    ['a = "b" "c"', '1:9', 'The end of the line is expected here, not """.'],
    ['a == 1', '1:4', 'A value is expected here, not "=".'],
    ['a = 1\n\ufeffb = 2', '2:1', 'A key is expected here, not U+FEFF.'],
    ['a = 1\u00a0', '1:6', 'The end of the line is expected here, not U+00A0.'],
    ['{"package": []}', '1:1', 'A key is expected here, not "{".'],
    ['package: x', '1:8', '"=" is expected here, not ":".'],
    ['<html>', '1:1', 'A key is expected here, not "<".'],
  ])('not %j', (text, position, message) => {
    expect(problemOf(text)).toEqual([position, message]);
  });

  it.each<[string, string, string]>([
    ['a = 1\rb = 2', '1:6', '000D'],
    ['a = 1\r', '1:6', '000D'],
    ['a = 1\r\r\n', '1:6', '000D'],
    ['a = """\r"""', '1:8', '000D'],
    ['# \u0000', '1:3', '0000'],
    ['a = "\u0001"', '1:6', '0001'],
    ["a = '\u001f'", '1:6', '001F'],
    ["a = '''\n😀\u000b'''", '2:2', '000B'],
    ['a = 1\n\u000c', '2:1', '000C'],
    ['\r\n\r\na = "\u007f"', '3:6', '007F'],
    ['a = "\ud800"', '1:6', 'D800'],
    ['# \udc00\ud800', '1:3', 'DC00'],
  ])('not %j, which has a character that TOML does not have', (text, position, name) => {
    expect(problemOf(text)).toEqual([position, `The character U+${name} is not allowed here.`]);
  });
});

describe('arrays and inline tables', () => {
  it.each<[string, unknown]>([
    ['[]', []],
    ['[ ]', []],
    ['[1, "a", [true], {b = 1}]', [1n, 'a', [true], { b: 1n }]],
    ['[1,]', [1n]],
    ['[ # c\n\n 1 # d\n , # e\r\n 2,\n # f\n]', [1n, 2n]],
    ['[[[]],[]]', [[[]], []]],
    ['{}', {}],
    ['{ \t}', {}],
    ['{ b = 1, c.d = 2, c.e = {f = []} , "g"=1}', { b: 1n, c: { d: 2n, e: { f: [] } }, g: 1n }],
    ['{b = 1,}', { b: 1n }],
    ['{\n}', {}],
    ['{ # c\n b = 1 # c\n , # c }\n c.d = 2,\r\n}', { b: 1n, c: { d: 2n } }],
    ['[{\nb = {\n},\n},\n]', [{ b: {} }]],
    ['{ b = [\n1,\n2\n] , c = """\n\n""" }', { b: [1n, 2n], c: '\n' }],
  ])('%s', (text, expected) => {
    expect(parseToml(`a = ${text}`)).toEqual({ a: expected });
  });

  it.each<[string, string, string]>([
    ['[', '1:6', 'A value is expected here, not the end of the file.'],
    ['[1', '1:7', '"," or "]" is expected here, not the end of the file.'],
    ['[1 2]', '1:8', '"," or "]" is expected here, not "2".'],
    ['[,]', '1:6', 'A value is expected here, not ",".'],
    ['[1,,2]', '1:8', 'A value is expected here, not ",".'],
    ['[1}', '1:7', '"," or "]" is expected here, not "}".'],
    ['[a = 1]', '1:6', 'a is not a value; a string needs quotation marks.'],
    ['[] ]', '1:8', 'The end of the line is expected here, not "]".'],
    ['{', '1:6', 'A key is expected here, not the end of the file.'],
    ['{b = 1,', '1:12', 'A key is expected here, not the end of the file.'],
    ['{b = 1\n', '2:1', '"," or "}" is expected here, not the end of the file.'],
    ['{b = 1\nc = 2}', '2:1', '"," or "}" is expected here, not "c".'],
    ['{b\n= 1}', '1:7', '"=" is expected here, not the end of the line.'],
    ['{b =\n1}', '1:9', 'A value is expected here, not the end of the line.'],
    ['{# c', '1:9', 'A key is expected here, not the end of the file.'],
    ['{,}', '1:6', 'A key is expected here, not ",".'],
    ['{b = 1, , c = 2}', '1:13', 'A key is expected here, not ",".'],
    ['{b = 1 c = 2}', '1:12', '"," or "}" is expected here, not "c".'],
    ['{b}', '1:7', '"=" is expected here, not "}".'],
    ['{b = 1, b = 2}', '1:13', 'The key "b" is already defined.'],
    ['{b = 1, b.c = 2}', '1:13', 'The key "b" is already defined.'],
    ['{b = {c = 1}, b.d = 2}', '1:19', 'The key "b" is already defined.'],
    ['{b.c = 1, b = {}}', '1:15', 'The key "b" is already defined.'],
  ])('not %j', (text, position, message) => {
    expect(problemOf(`a = ${text}`)).toEqual([position, message]);
  });
});

describe('tables', () => {
  it.each<[string, unknown]>([
    ['[a]', { a: {} }],
    ['[ a . "b.c" ] # d', { a: { 'b.c': {} } }],
    ['[a]\nb = 1\n[c]\nb = 2', { a: { b: 1n }, c: { b: 2n } }],
    ['[a.b]\nc = 1\n[a]\nd = 2', { a: { b: { c: 1n }, d: 2n } }],
    ['[a.b.c]\n[a.b]\n[a]', { a: { b: { c: {} } } }],
    ['[a]\n[b]\n[a.c]', { a: { c: {} }, b: {} }],
    ['[a]\nb.c = 1\n[a.b.d]\ne = 2', { a: { b: { c: 1n, d: { e: 2n } } } }],
    ['[a]\nb.c = 1\n[[a.b.d]]\ne = 2', { a: { b: { c: 1n, d: [{ e: 2n }] } } }],
    ['[a.b.c]\n[a]\nb.d = 1', { a: { b: { c: {}, d: 1n } } }],
    ['[""]\na=1', { '': { a: 1n } }],
    ['[[a]]', { a: [{}] }],
    ['[[ a ]]\nb = 1\n[[a]]\nb = 2\n[[a]]', { a: [{ b: 1n }, { b: 2n }, {}] }],
    ['[[a]]\n[a.b]\nc = 1\n[[a]]\n[a.b]\nc = 2', { a: [{ b: { c: 1n } }, { b: { c: 2n } }] }],
    [
      '[[a]]\n[[a.b]]\nc=1\n[[a.b]]\nc=2\n[[a]]\n[[a.b]]\nc=3',
      { a: [{ b: [{ c: 1n }, { c: 2n }] }, { b: [{ c: 3n }] }] },
    ],
    ['[[a.b]]\n[a]\nc = 1\n[[a.b]]', { a: { b: [{}, {}], c: 1n } }],
    ['[[a]]\nb.c = 1\n[[a]]\nb.c = 2', { a: [{ b: { c: 1n } }, { b: { c: 2n } }] }],
  ])('%j', (text, expected) => {
    expect(parseToml(text)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['a = 1\na = 2', '2:1 a'],
    ['a = 1\n"\\u0061" = 1', '2:1 a'],
    ['a = 1\na.b = 2', '2:1 a'],
    ['a.b = 1\na = 2', '2:1 a'],
    ['a.b = 1\na.b = 2', '2:3 b'],
    ['a.b = 1\na.b.c = 2', '2:3 b'],
    ['a = []\na.b = 1', '2:1 a'],
    ['a = {}\na.b = 1', '2:1 a'],
    ['a = {b.c = 1}\na.b.d = 1', '2:1 a'],
    ['a = 1979-05-27\na.dateTime.b = 1', '2:1 a'],
    ['a = ""\na.length = 1', '2:1 a'],
    ['[a]\n[a]', '2:2 a'],
    ['[a]\n[b]\n[a]', '3:2 a'],
    ['[a.b]\n[a]\n[a]', '3:2 a'],
    ['a = 1\n[a]', '2:2 a'],
    ['a = 1\n[a.b]', '2:2 a'],
    ['a = {}\n[a]', '2:2 a'],
    ['a = {}\n[a.b]', '2:2 a'],
    ['a = {b = {}}\n[a.b.c]', '2:2 a'],
    ['a.b = 1\n[a]', '2:2 a'],
    ['[a]\nb.c = 1\n[a.b]', '3:4 b'],
    ['[a]\nb.c.d = 1\n[a.b.c]', '3:6 c'],
    ['[a]\nb.c = 1\n[a.b.c]', '3:6 c'],
    ['[a.b]\n[a]\nb = 1', '3:1 b'],
    ['[a.b]\n[a]\nb.c = 1', '3:1 b'],
    ['[a.b.c]\n[a]\nb.c.d = 1', '3:3 c'],
    ['[a.b.c.d]\n[a]\nb.c.d.e = 1', '3:5 d'],
    ['[a.b.c]\n[a]\nb.d = 1\n[a.b]', '4:4 b'],
    ['[[a.b]]\n[a]\nb.c = 1', '3:1 b'],
    ['[[a]]\n[a]', '2:2 a'],
    ['[a]\n[[a]]', '2:3 a'],
    ['[a.b]\n[[a]]', '2:3 a'],
    ['a.b = 1\n[[a]]', '2:3 a'],
    ['a = []\n[[a]]', '2:3 a'],
    ['a = [{}]\n[[a]]', '2:3 a'],
    ['a = [{}]\n[a.b]', '2:2 a'],
    ['a = [{}]\n[[a.b]]', '2:3 a'],
    ['[[a]]\n[a.b]\n[[a.b]]', '3:5 b'],
    ['[[a]]\n[[a.b]]\n[a.b]', '3:4 b'],
    ['[[a]]\n[a.b]\n[a.b]', '3:4 b'],
    ['[a]\nb = 1\n[a.b]', '3:4 b'],
  ])('not %j', (text, expected) => {
    const [position, key] = expected.split(' ');
    expect(problemOf(text)).toEqual([position, `The key "${key}" is already defined.`]);
  });

  it.each<[string, string, string]>([
    ['[]', '1:2', 'A key is expected here, not "]".'],
    ['[[]]', '1:3', 'A key is expected here, not "]".'],
    ['[a', '1:3', '"]" is expected here, not the end of the file.'],
    ['[a\n]', '1:3', '"]" is expected here, not the end of the line.'],
    ['[a]]', '1:4', 'The end of the line is expected here, not "]".'],
    ['[[a]', '1:4', '"]]" is expected here, not "]".'],
    ['[[a] ]', '1:4', '"]]" is expected here, not "]".'],
    ['[ [a]]', '1:3', 'A key is expected here, not "[".'],
    ['[a.]', '1:4', 'A key is expected here, not "]".'],
    ['[a b]', '1:4', '"]" is expected here, not "b".'],
    ['[a] b = 1', '1:5', 'The end of the line is expected here, not "b".'],
    ['[a] [b]', '1:5', 'The end of the line is expected here, not "[".'],
    ['["""a"""]', '1:4', '"]" is expected here, not """.'],
  ])('not %j', (text, position, message) => {
    expect(problemOf(text)).toEqual([position, message]);
  });

  it('have no prototype, so that __proto__ is a key like any other', () => {
    const read = parseToml(
      '__proto__.polluted = 1\n[constructor.prototype]\npolluted = 1\n[a]\n"__proto__" = {polluted = 1}\n[[b]]',
    );
    // biome-ignore lint/suspicious/noProto: an own member of that name is what is tested
    for (const table of [read, read['__proto__'], read['constructor'], read['a'], ...(read['b'] as unknown[])]) {
      expect(Object.getPrototypeOf(table)).toBeNull();
    }
    expect(Object.keys(read)).toEqual(['__proto__', 'constructor', 'a', 'b']);
    expect('polluted' in {}).toBe(false);
    expect(parseToml('toString = 1\n[valueOf]')).toEqual({ toString: 1n, valueOf: {} });
  });

  it('are told from dates', () => {
    const { a, b, c, d } = parseToml('a = 1979-05-27\nb.dateTime = "1979-05-27"\nc = []\nd = {}');
    expect([a, b, c, d, undefined, 'x'].map(isTable)).toEqual([false, true, false, true, false, false]);
  });

  it('read a lock file', () => {
    const lock =
      '# made by a tool\n[[package]]\nname = "@a/b"\nversion = "1.3.0"\nartifact_sha256 = "00ff"\n\n[[package]]\nname = \'c\'\n';
    expect(parseToml(lock)).toEqual({
      package: [{ name: '@a/b', version: '1.3.0', artifact_sha256: '00ff' }, { name: 'c' }],
    });
  });
});
