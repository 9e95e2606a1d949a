import { describe, expect, it } from 'vitest';
import { parseToml } from '../../src/toml/toml.ts';
import { problemOf } from './problem-of.ts';

const MILLIONS = 5_000_000;

describe('large inputs are read, or refused, in linear time', () => {
  it.each<[string, string]>([
    ['one string', `a = "${'x'.repeat(MILLIONS)}"`],
    ['one string of escapes', `a = "${'\\n\\u00e9'.repeat(MILLIONS / 8)}"`],
    ['one string of quotation marks', `a = """${'""a'.repeat(MILLIONS / 3)}"""`],
    ['one literal of lines', `a = '''${"''\n".repeat(MILLIONS / 3)}'''`],
    ['one string of line ends that are taken away', `a = """${'\\\n\n'.repeat(MILLIONS / 3)}"""`],
    ['one comment', `#${'x'.repeat(MILLIONS)}`],
    ['comments', '#\n'.repeat(MILLIONS / 2)],
    ['line ends', '\r\n'.repeat(MILLIONS / 2)],
    ['spaces', `a = 1${' '.repeat(MILLIONS)}`],
    ['one key', `${'a'.repeat(MILLIONS)} = 1`],
    ['many keys', Array.from({ length: 300_000 }, (_, index) => `k${index} = ${index}\n`).join('')],
    ['many numbers as keys', Array.from({ length: 300_000 }, (_, index) => `${index * 14_000} = 1\n`).join('')],
    ['many tables', Array.from({ length: 200_000 }, (_, index) => `[a.b.t${index}]\n`).join('')],
    ['many tables of one array', '[[package]]\nname = "a"\n'.repeat(200_000)],
    ['many dotted keys', Array.from({ length: 200_000 }, (_, index) => `a.b.k${index} = 1\n`).join('')],
    ['one array', `a = [${'1,'.repeat(MILLIONS / 4)}]`],
    ['an array of inline tables', `a = [${'{a=1},\n'.repeat(MILLIONS / 14)}]`],
    ['one inline table', `a = {${Array.from({ length: 300_000 }, (_, index) => `k${index} = 1,\n`).join('')}}`],
    ['an inline table of line ends', `a = {${'\n# c\n'.repeat(MILLIONS / 5)}}`],
    ['a million keys', Array.from({ length: 1_000_000 }, (_, index) => `k${index}=1\n`).join('')],
    ['one float', `a = 1.${'1'.repeat(MILLIONS)}`],
    ['one integer of zeros', `a = 0x${'0'.repeat(MILLIONS)}1`],
    ['one second', `a = 07:32:00.${'1'.repeat(MILLIONS)}`],
  ])('%s', (_, text) => {
    expect(Object.keys(parseToml(text)).length).toBeGreaterThanOrEqual(0);
  });

  it.each<[string, string]>([
    ['one integer', `a = ${'1'.repeat(MILLIONS)}`],
    ['one integer with underscores', `a = ${'1_'.repeat(MILLIONS / 2)}1`],
    ['one underscore too many', `a = ${'1_'.repeat(MILLIONS / 2)}`],
    ['one word', `a = ${'x'.repeat(MILLIONS)}`],
    ['an open string', `a = "${'x'.repeat(MILLIONS)}`],
    ['an open string of quotation marks', `a = """${'""\\"'.repeat(MILLIONS / 4)}`],
    ['an open inline table', `a = {${'a.a = {},\n'.repeat(10)}${' \n#\n'.repeat(MILLIONS / 4)}`],
    ['an open array', `a = [${'1,\n'.repeat(MILLIONS / 3)}`],
    ['a backslash before spaces', `a = """\\${' '.repeat(MILLIONS)}x"""`],
    ['a date and digits', `a = 1979-05-27 ${'0'.repeat(MILLIONS)}`],
    ['a last line', `${'\n'.repeat(MILLIONS)}=`],
    ['a last column', `a = "${'😀'.repeat(MILLIONS / 2)}" =`],
    ['a last character', `a = "${'x'.repeat(MILLIONS)}\0"`],
  ])('not %s', (_, text) => {
    const [, message] = problemOf(text);
    expect(message.length).toBeLessThan(200);
  });

  it('tells the line and the column of what is far away', () => {
    expect(problemOf(`${'\n'.repeat(1_000_000)}a = "${'😀'.repeat(100_000)}" =`)[0]).toBe('1000001:100008');
  });
});
