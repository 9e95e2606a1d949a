import { describe, expect, it } from 'vitest';
import { TomlDateTime, type TomlValue, parseToml } from '../../src/toml/toml.ts';
import { problemOf } from './problem-of.ts';

describe('numbers and booleans', () => {
  it.each<[string, TomlValue]>([
    ['true', true],
    ['false', false],
    ['0', 0n],
    ['+0', 0n],
    ['-0', 0n],
    ['+99', 99n],
    ['-17', -17n],
    ['1_000', 1000n],
    ['5_3_4', 534n],
    ['0xDEAD_beef', 0xdeadbeefn],
    ['0x00', 0n],
    ['0o755', 0o755n],
    ['0b1101_0110', 0b11010110n],
    ['9007199254740991', 9007199254740991n],
    ['9007199254740992', 9007199254740992n],
    ['-9007199254740992', -9007199254740992n],
    ['9223372036854775807', 9223372036854775807n],
    ['-9_223_372_036_854_775_808', -9223372036854775808n],
    ['0x7fffffffffffffff', 9223372036854775807n],
    [`0x${'0'.repeat(70)}7`, 7n],
    [`0b${'1'.repeat(63)}`, 9223372036854775807n],
    ['1.0', 1],
    // biome-ignore lint/suspicious/noApproximativeNumericConstant: the number stands in the row
    ['+3.1415', 3.1415],
    ['-0.01', -0.01],
    ['-0.0', -0],
    ['5e+22', 5e22],
    ['1e06', 1e6],
    ['-2E-2', -0.02],
    ['6.626e-34', 6.626e-34],
    ['224_617.445_991_228', 224617.445991228],
    ['1_0e1_0', 10e10],
    ['1e400', Infinity],
    ['inf', Infinity],
    ['+inf', Infinity],
    ['-inf', -Infinity],
    ['nan', NaN],
    ['+nan', NaN],
    ['-nan', NaN],
  ])('%s', (text, expected) => {
    const { a } = parseToml(`a = ${text}`);
    expect(Object.is(a, expected), String(a)).toBe(true);
  });

  it.each([
    '01',
    '+01',
    '-00',
    '00',
    '1_',
    '_1',
    '1__0',
    '+_1',
    '--1',
    '+',
    '-',
    '1a',
    '0x',
    '0o',
    '0b',
    '0x_1',
    '0x1_',
    '0x1__2',
    '0xg',
    '0o8',
    '0b2',
    '0X1',
    '0O1',
    '0B1',
    '+0x1',
    '-0b1',
    '0_x1',
    '.5',
    '5.',
    '5.e1',
    '+.5',
    '1.2.3',
    '1._5',
    '1_.5',
    '1.5_',
    '03.14',
    '1e',
    '1e+',
    '1e_1',
    '1_e1',
    '1e1_',
    '1e1.5',
    '1e1e1',
    'Inf',
    'INF',
    'NaN',
    '+-inf',
    'infinity',
    'in',
    'True',
    'FALSE',
    'truex',
    'tru',
    'null',
    'yes',
  ])('not %s', (text) => {
    expect(problemOf(`a = ${text}`)).toEqual(['1:5', `${text} is not a value; a string needs quotation marks.`]);
  });

  it.each([
    '9223372036854775808',
    '-9223372036854775809',
    '0x8000000000000000',
    '0o7777777777777777777777',
    '1'.repeat(500),
    `0b${'1'.repeat(64)}`,
  ])('not %s, of which 64 bits are not enough', (text) => {
    expect(problemOf(`a = [0, ${text}]`)).toEqual(['1:9', 'This integer does not fit in 64 bits with a sign.']);
  });

  it('quotes no more than the beginning of what is long', () => {
    expect(problemOf(`a = ${'x'.repeat(1000)}`)[1].length).toBeLessThan(200);
  });
});

describe('dates and times', () => {
  it.each([
    '1979-05-27T07:32:00Z',
    '1979-05-27t00:32:00.999999-07:00',
    '1979-05-27 07:32:00z',
    '1979-05-27T07:32:00',
    '1979-05-27 00:32:00.5',
    '1979-05-27',
    '2024-02-29',
    '2000-02-29',
    '07:32:00',
    '00:32:00.999999999999',
    '23:59:59',
    '1990-12-31T23:59:60Z',
    '1990-12-31T15:59:60-08:00',
    '1990-12-31T08:59:60',
    '08:59:60',
    '07:32',
    '1979-05-27T07:32',
    '1979-05-27 07:32',
    '1979-05-27t07:32z',
    '1979-05-27 07:32Z',
    '1979-05-27T07:32+05:30',
    '1979-05-27T00:32-07:00',
  ])('%s', (text) => {
    const { a, b } = parseToml(`a = ${text}\nb = [ ${text} ]`);
    expect(a).toBeInstanceOf(TomlDateTime);
    expect(a).toEqual(new TomlDateTime(text));
    expect(b).toEqual([new TomlDateTime(text)]);
  });

  it('reads a date with white space after it', () => {
    expect(parseToml('a = 1979-05-27 \nb = 1979-05-27 # 1\nc = {d = 1979-05-27 }')).toEqual({
      a: new TomlDateTime('1979-05-27'),
      b: new TomlDateTime('1979-05-27'),
      c: { d: new TomlDateTime('1979-05-27') },
    });
  });

  it.each([
    '1979-13-01',
    '1979-00-01',
    '1979-01-00',
    '1979-01-32',
    '1979-04-31',
    '2023-02-29',
    '1900-02-29',
    '1979-5-27',
    '79-05-27',
    '1979-05',
    '1979-05-27T',
    '1979-05-27Z',
    '1979-05-27T07',
    '1979-05-27T24:00:00',
    '1979-05-27T07:60:00',
    '1979-05-27T07:32:61',
    '1979-05-27T07:32:00.',
    '1979-05-27T07:32:00.Z',
    '1979-05-27T07:32:00+24:00',
    '1979-05-27T07:32:00+00:60',
    '1979-05-27T07:32:00+0700',
    '1979-05-27T07:32:00+07',
    '1979-05-27T07:32:60Z',
    '1979-05-27T7:32:00',
    '1979-05-27T07:32:00ZZ',
    '1979-05-27_07:32:00',
    '24:00:00',
    '07:60:00',
    '7:32:00',
    '07:32:00Z',
    '07:32:00+01:00',
    '07:32:00.',
    '23:59:61',
    '07:3',
    '07:60',
    '24:00',
    '07:32.5',
    '07:32Z',
    '07:32+01:00',
    '1979-05-27T07:32.5Z',
    '1979-05-27T07:32:',
    '1979-05-27T07:32+0700',
    '1979-05-32T07:32',
  ])('not %s', (text) => {
    expect(problemOf(`a = ${text}`)).toEqual(['1:5', `${text} is not a value; a string needs quotation marks.`]);
  });
});
