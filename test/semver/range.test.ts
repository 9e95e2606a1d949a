import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRange, satisfies } from '../../src/semver/range.ts';
import { compareSemVer, parseSemVer } from '../../src/semver/semver.ts';
import { check } from '../support/property.ts';
import { describeWithVectors } from '../support/reader-vectors.ts';

/** Whether a version satisfies a range, in the words of the vectors. */
function judge(range: string, version: string): boolean | 'invalid-range' | 'invalid-version' {
  const read = parseRange(range);
  if (read === null) return 'invalid-range';
  const parsed = parseSemVer(version);
  if (parsed === null || parsed.numbers.some((number) => BigInt(number) > 2n ** 64n - 1n)) return 'invalid-version';
  return satisfies(parsed, read);
}

interface RangeCase {
  readonly range: string;
  readonly version: string;
  readonly expected: ReturnType<typeof judge>;
}

describeWithVectors<{ cases: RangeCase[] }>('the pairs of range and version', 'ranges.json', ({ cases }) => {
  it('are at least 120', () => expect(cases.length).toBeGreaterThanOrEqual(120));

  it.each(cases.map((each) => [each.range, each.version, each.expected] as const))(
    '%j and %j: %s',
    (range, version, expected) => expect(judge(range, version)).toBe(expected),
  );
});

describe('a range', () => {
  it.each([
    ['\t^1.2\r\n', '1.3.0'],
    [' * ', '1.0.0'],
    [' \n', '1.0.0'],
    ['x', '1.0.0'],
    ['X', '1.0.0'],
    ['1.x.X', '1.9.9'],
    ['>=  1.2 ,  < 2', '1.9.0'],
    ['^ 1.2.3-rc.1+build.7', '1.2.3-rc.2'],
    ['=1.2.3+a', '1.2.3+b'],
    ['18446744073709551615', '18446744073709551615.0.0'],
    ['^0.0.0', '0.0.0'],
    ['^0.0', '0.0.9'],
    ['^0', '0.9.9'],
    ['~0', '0.9.9'],
    ['1.2.*', '1.2.0'],
    ['^1.2.*', '1.3.0'],
    ['>1.2.*', '1.3.0'],
    // Of partial versions, a caret alone takes pre-releases that another comparator names.
    ['^1, >=1.3.0-rc.1', '1.3.0-rc.2'],
    ['^0.*, >=0.0.0-a', '0.0.0-a'],
    ['1.2, >=1.2.0-rc.1', '1.2.0-rc.1'],
  ])('%j takes %s', (range, version) => expect(judge(range, version)).toBe(true));

  it.each([
    ['^0.0.0', '0.0.1'],
    ['^0.0', '0.1.0'],
    ['~1.2.3', '1.2.2'],
    ['1.2.*', '1.3.0'],
    ['>1.2', '1.2.9'],
    ['*', '1.0.0-rc.1'],
    ['^1', '18446744073709551616.0.0'],
    // A partial version names no pre-release.
    ['^1', '1.3.0-rc.2'],
    ['^1.2, <2.0.0-rc.2', '2.0.0-rc.1'],
  ])('%j does not take %s', (range, version) => expect(judge(range, version)).not.toBe(true));

  it.each(['=', '>=', '<', '<=', '~'])('with %s and a partial version takes no pre-release of it', (operator) =>
    expect(judge(`${operator}1.2, >=1.2.0-rc.1`, '1.2.0-rc.2')).toBe(false),
  );

  it.each([
    ',',
    '^1,',
    ',^1',
    '^1 ^2',
    '^1.2.3 - 2',
    '1.2.3.4',
    '1.2.3-01',
    '1.2.3+',
    '1.2.3-a_b',
    '1.2.3-a..b',
    '^1.-2',
    '>=',
    '=*',
    '**',
    '*, *',
    '1.*.*.*',
    '1.*-rc',
    '1.2-rc',
    '1.2+b',
    '!=1',
    '> =1',
    '^1\n,^2',
    '^\t1',
    '\u00a01',
    '１',
    'latest',
  ])('%j is none', (range) => expect(parseRange(range)).toBeNull());
});

const number = fc.oneof(fc.nat(3), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })).map(String);
const identifier = fc.constantFrom('0', '1', '10', 'a', 'b', 'rc', '1a', '-');
const preRelease = fc.array(identifier, { maxLength: 3 });
const version = fc.record({ numbers: fc.tuple(number, number, number), preRelease });
const textOf = ({ numbers, preRelease: pre }: { numbers: string[]; preRelease: string[] }): string =>
  numbers.join('.') + (pre.length === 0 ? '' : `-${pre.join('.')}`);

describe('properties', () => {
  const read = (text: string): NonNullable<ReturnType<typeof parseSemVer>> => {
    const parsed = parseSemVer(text);
    if (parsed === null) throw new Error(text);
    return parsed;
  };

  it('every version equals itself, in a range as well, and satisfies the bounds that it is', () =>
    check(version.map(textOf), async (text) => {
      expect(compareSemVer(read(text), read(`${text}+build`))).toBe(0);
      for (const operator of ['', '=', '>=', '<=', '~', '^']) expect(judge(operator + text, text)).toBe(true);
      for (const operator of ['<', '>']) expect(judge(operator + text, text)).toBe(false);
    }));

  it('the order of versions is total, and the operators agree with it', () =>
    check(
      fc.tuple(version, version).map((pair) => pair.map(textOf)),
      async ([left = '', right = '']) => {
        const order = Math.sign(compareSemVer(read(left), read(right)));
        expect(Math.sign(compareSemVer(read(right), read(left))) + order).toBe(0);
        const release = left.split('-')[0] ?? '';
        const expected = Math.sign(compareSemVer(read(release), read(right)));
        expect(judge(`<${right}`, release)).toBe(expected < 0);
        expect(judge(`>=${right}`, release)).toBe(expected >= 0);
      },
    ));

  it('a caret is a lower bound and what may not change', () =>
    check(fc.tuple(version.map(textOf), version), async ([bound, { numbers }]) => {
      const [major = '', minor = '', patch = ''] = numbers;
      const [first = '', second = '', third = ''] = (bound.split('-')[0] ?? '').split('.');
      const kept =
        first !== '0'
          ? major === first
          : second !== '0'
            ? major === '0' && minor === second
            : numbers.join('.') === `0.0.${third}`;
      const text = `${major}.${minor}.${patch}`;
      expect(judge(`^${bound}`, text)).toBe(kept && judge(`>=${bound}`, text));
    }));

  it('any text is read or refused', () =>
    check(fc.string({ unit: fc.constantFrom(...'<>=~^ ,.*xX0129-+abv|\n') }), async (text) => {
      const range = parseRange(text);
      if (range !== null) expect(range.length).toBeLessThanOrEqual(32);
    }));
});
