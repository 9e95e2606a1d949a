import { describe, expect, it } from 'vitest';
import { parseRange } from '../../src/semver/range.ts';

describe('a range', () => {
  it.each([
    ['spaces', `1${' '.repeat(5_000_000)}x`],
    ['white space at the end', `1${'\n'.repeat(5_000_000)}`],
    ['digits', '1'.repeat(5_000_000)],
    ['a pre-release of identifiers', `1.2.3-${'a.'.repeat(2_500_000)}a`],
    ['a pre-release of digits', `1.2.3-a.${'1'.repeat(5_000_000)}_`],
    ['build metadata', `1.2.3+${'0.'.repeat(2_500_000)}0`],
    ['comparators', '>=1,'.repeat(1_000_000)],
  ])('of very many %s is read, or refused, in linear time', (_what, range) => {
    const start = performance.now();
    parseRange(range);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
