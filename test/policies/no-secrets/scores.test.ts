import { describe, expect, it } from 'vitest';
import { randomness } from '../../../src/policies/no-secrets/randomness.ts';

const CODES = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code));
const COMMON = ['th', 'Th', 'TH', 'he', 'in', 'er', 'an', 're', 'ab', 'Ab', 'qu', 'ze'];
const RARE = ['aa', 'AA', 'Aa', 'qx', 'zb', 'jk', 'kq', 'Zx', 'xz'];

describe('what a pair of characters says', () => {
  // One test, because the table is made only once.
  it('depends on the kinds of both', () => {
    for (const pair of COMMON) expect(randomness(pair), pair).toBe(-2);
    for (const pair of RARE) expect(randomness(pair), pair).toBe(3);
    for (const pair of ['tH', 'aB', 'zZ']) expect(randomness(pair), pair).toBe(3);
    for (const pair of ['00', '09', '42']) expect(randomness(pair), pair).toBe(0);
    for (const pair of ['a0', '0a', 'Z9', '9Z']) expect(randomness(pair), pair).toBe(4);
    for (const code of CODES.filter((character) => !/[A-Za-z0-9]/.test(character))) {
      const score = '-./:_'.includes(code) ? -2 : 3;
      for (const pair of [`a${code}`, `${code}a`, `0${code}`, `${code}Z`, `${code}-`, `-${code}`])
        expect(randomness(pair), JSON.stringify(pair)).toBe(score);
      expect(randomness(`${code}!`), JSON.stringify(`${code}!`)).toBe(3);
    }
  });
});

describe('the randomness of a value', () => {
  it.each([
    ['', 0, 'there is no pair'],
    ['a', 0, 'there is no pair'],
    ['a1', 4, 'one pair'],
    ['a1b', 8, 'two pairs'],
    ['station', -12, 'six common pairs'],
    ['a1'.repeat(32), 63 * 4, 'all pairs of 64 characters'],
    ['a1'.repeat(32) + 'b2', 63 * 4, 'characters beyond the 64th are not looked at'],
  ])('%j is %d: %s', (value, score) => {
    expect(randomness(value)).toBe(score);
  });
});
