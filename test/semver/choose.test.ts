import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRange, choose, satisfies } from '../../src/semver/choose.ts';
import { check } from '../support/property.ts';

describe('satisfies', () => {
  it('is false for what cannot be read, and checkRange says what that is', () => {
    expect([satisfies('1.2.3', '^1'), checkRange('1.2.3', '^1')]).toEqual([true, 'satisfied']);
    expect([satisfies('2.0.0', '^1'), checkRange('2.0.0', '^1')]).toEqual([false, 'not_satisfied']);
    expect([satisfies('1.2', '*'), checkRange('1.2', '*')]).toEqual([false, 'invalid_version']);
    expect([satisfies('1.2.3', 'v1'), checkRange('1.2.3', 'v1')]).toEqual([false, 'invalid_range']);
    expect(checkRange('', '||')).toBe('invalid_range');
    expect(checkRange('18446744073709551616.0.0', '*')).toBe('invalid_version');
  });

  it('takes texts alone', () => {
    expect(() => satisfies(1 as never, '*')).toThrow(new TypeError('The version must be a string.'));
    expect(() => satisfies('1.0.0', null as never)).toThrow(new TypeError('The range must be a string.'));
  });
});

describe('choose', () => {
  it('takes versions as texts or with what is known of them', () => {
    expect(choose('^1', ['1.0.0', { version: '1.1.0' }, { version: '1.2.0', yanked: true }])).toBe('1.1.0');
  });

  it('passes over a version that is offered twice and yanked once, in any order', () => {
    const twice = [{ version: '1.1.0', yanked: true }, { version: '1.1.0' }, '1.0.0'];
    expect([choose('^1', twice), choose('^1', twice.toReversed()), choose('^1.1', twice)]).toEqual([
      '1.0.0',
      '1.0.0',
      null,
    ]);
  });

  it('throws for a range that cannot be read, and what is no list of versions', () => {
    expect(() => choose('^1 ^2', ['1.0.0'])).toThrow(RangeError);
    expect(() => choose(1 as never, [])).toThrow(TypeError);
    expect(() => choose('*', 'ab' as never)).toThrow(TypeError);
    for (const wrong of [1, null, {}, { version: 1 }, { version: '1.0.0', yanked: 1 }, new (class {})()])
      expect(() => choose('*', ['1.0.0', wrong as never])).toThrow(/^versions\[1\]/);
    // A hole is not a version.
    expect(() => choose('*', Array<string>(1))).toThrow(/^versions\[0\]/);
  });

  it('ignores members of a prototype', () => {
    expect(choose('*', [Object.assign(Object.create({ yanked: true }) as object, { version: '1.0.0' })])).toBe('1.0.0');
  });

  const identifier = fc.constantFrom('0', '00', '1', '01', '001', '9', '10', 'a', 'b', 'Z', '-', '1a');
  const build = fc.array(identifier, { maxLength: 3 }).map((list) => (list.length === 0 ? '' : `+${list.join('.')}`));
  const pre = fc.constantFrom('', '-a', '-a.1', '-1', '-10');
  const version = fc
    .tuple(fc.nat(2), fc.nat(2), fc.nat(12), pre, build)
    .map(([major, minor, patch, tail, metadata]) => `${major}.${minor}.${patch}${tail}${metadata}`);

  /** A key that a plain comparison of lists orders as R31 does: each part a list of numbers and texts. */
  function keyOf(text: string): readonly (readonly [number, bigint, number, string][])[] {
    const [rest = '', metadata] = text.split('+');
    const [numbers = '', ...tail] = rest.split('-');
    const part = (each: string): [number, bigint, number, string] =>
      /^\d+$/.test(each) ? [1, BigInt(each), each.length, ''] : [2, 0n, 0, each];
    const release: [number, bigint, number, string] = [3, 0n, 0, ''];
    return [
      numbers.split('.').map(part),
      tail.length === 0 ? [release] : tail.join('-').split('.').map(part),
      metadata === undefined ? [] : metadata.split('.').map(part),
    ];
  }

  function compare(left: string, right: string): number {
    const [keys, others] = [keyOf(left), keyOf(right)];
    for (const [place, list] of keys.entries()) {
      const other = others[place] ?? [];
      for (let index = 0; index < Math.max(list.length, other.length); index++) {
        const [one, two] = [list[index], other[index]];
        if (one === undefined || two === undefined) return one === undefined ? -1 : 1;
        for (const [at, value] of one.entries()) {
          const against = two[at] ?? '';
          if (value !== against) return value < against ? -1 : 1;
        }
      }
    }
    return 0;
  }

  it('gives the last of the versions in range, sorted', () =>
    check(
      fc.tuple(fc.constantFrom('*', '^1', '>=0.0.0-a', '~1.2', '<2, >=1.0.0-1', '=1.2.3-a.1'), fc.array(version)),
      async ([range, versions]) => {
        const sorted = versions.filter((each) => satisfies(each, range)).sort(compare);
        expect(choose(range, versions)).toBe(sorted.at(-1) ?? null);
        expect(choose(range, [...versions].reverse())).toBe(sorted.at(-1) ?? null);
      },
    ));
});
