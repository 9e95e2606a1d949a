import { describe, expect, it } from 'vitest';
import { parseToml } from '../../src/toml/toml.ts';
import { problemOf } from './problem-of.ts';

describe('strings', () => {
  it.each<[string, string]>([
    ['""', ''],
    ["''", ''],
    ['"a\tb é漢😀"', 'a\tb é漢😀'],
    ['"\\b\\t\\n\\f\\r\\"\\\\"', '\b\t\n\f\r"\\'],
    ['"\\u00e9\\U0001F600\\uFFFF\\U0010ffff\\u0000"', 'é😀\uffff\u{10ffff}\0'],
    ['"\\ud7ff\\ue000"', '\ud7ff\ue000'],
    ['"\\e[1m\\x41\\xe9\\xFF\\x00"', '\x1b[1mA\xe9\xff\0'],
    ["'\\e\\x41'", '\\e\\x41'],
    ["'C:\\x\\n\"'", 'C:\\x\\n"'],
    ['"\'"', "'"],
    ['"# no comment"', '# no comment'],
    ['""""""', ''],
    ["''''''", ''],
    ['"""\na\nb\n"""', 'a\nb\n'],
    ['"""\r\na\r\nb"""', 'a\nb'],
    ["'''\r\na\r\n\r\nb'''", 'a\n\nb'],
    ["'''\n\na'''", '\na'],
    ['""" "one" ""two"" """', ' "one" ""two"" '],
    ['""""a""""', '"a"'],
    ['"""""a"""""', '""a""'],
    ["'''''a'''''", "''a''"],
    ['"""a\\"""b"""', 'a"""b'],
    ['"""a \\\n   b\\   \n\n\t c"""', 'a bc'],
    ['"""a\\\r\n  b"""', 'ab'],
    ['"""\\\n"""', ''],
    ['"""a\\\\\nb"""', 'a\\\nb'],
    ["'''a\\\n''b''\\u0041'\\'''", "a\\\n''b''\\u0041'\\"],
    ["'''\"\"\"'''", '"""'],
  ])('%j', (text, expected) => {
    expect(parseToml(`a = ${text} # end`)).toEqual({ a: expected });
  });

  it.each<[string, string, string]>([
    ['"abc', '1:5', 'This string is not closed on its line.'],
    ['"a\nb"', '1:5', 'This string is not closed on its line.'],
    ["'a\nb'", '1:5', 'This string is not closed on its line.'],
    ["'a\\'b'", '1:9', 'The end of the line is expected here, not "b".'],
    ['"a\\"', '1:5', 'This string is not closed on its line.'],
    ['"""a""', '1:5', 'This string is not closed.'],
    ["\n'''a\n''", '1:5', 'A value is expected here, not the end of the line.'],
    ["'''a\n''", '1:5', 'This string is not closed.'],
    ['"""a""""""', '1:14', 'The end of the line is expected here, not """.'],
    ['"\\x4"', '1:6', 'This escape is unknown.'],
    ['"\\x4g"', '1:6', 'This escape is unknown.'],
    ['"\\X41"', '1:6', 'This escape is unknown.'],
    ['"\\E"', '1:6', 'This escape is unknown.'],
    ['"\\a"', '1:6', 'This escape is unknown.'],
    ['"\\\'"', '1:6', 'This escape is unknown.'],
    ['"\\u12g4"', '1:6', 'This escape is unknown.'],
    ['"\\U1234567"', '1:6', 'This escape is unknown.'],
    ['"a\\\nb"', '1:7', 'This escape is unknown.'],
    ['"""a\\ b"""', '1:9', 'This escape is unknown.'],
    ['"é😀\\ud800"', '1:8', 'The escape \\ud800 is not a Unicode scalar value.'],
    ['"\\uDFFF"', '1:6', 'The escape \\uDFFF is not a Unicode scalar value.'],
    ['"\\U00110000"', '1:6', 'The escape \\U00110000 is not a Unicode scalar value.'],
    ['"\\UFFFFFFFF"', '1:6', 'The escape \\UFFFFFFFF is not a Unicode scalar value.'],
  ])('not %j', (text, position, message) => {
    expect(problemOf(`a = ${text}`)).toEqual([position, message]);
  });
});
