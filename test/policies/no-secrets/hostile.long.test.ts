import { describe, expect, it } from 'vitest';
import { findSecrets } from '../../../src/policies/no-secrets/scan.ts';
import HOSTILE from '../../../bench/hostile.json' with { type: 'json' };

// Whatever took more than linear time would not end before the timeout.
const SIZE = 1_000_000;

const MORE: readonly string[] = [
  '\ud800',
  `eyJ${'A'.repeat(4093)}.`,
  `${'ey'.repeat(9000)}.`,
  `-----BEGIN RSA PRIVATE KEY-----\n${`${'A'.repeat(39)} `.repeat(50)}`,
  `password${' '.repeat(5000)}=${' '.repeat(5000)}`,
  `token=${'k7Qz9vXp2LmW4tYb8NcR3sHd6JfG'.repeat(100)}`,
  // Nearly a list of algorithms, with many separators in a row.
  `token="KzQ7${';+,='.repeat(15)}abqxcdefz"`,
  `TOKEN=k7Qz9vXp2LmW4tYb8NcR3sHd6JfG${'}>'.repeat(950)} `,
];

describe('1 MB of', () => {
  it.each(HOSTILE)('%j are scanned', (piece) => {
    const text = piece.repeat(Math.ceil(SIZE / piece.length));
    expect(findSecrets(text, 'password').count).toBeGreaterThanOrEqual(0);
  });

  it('lone surrogates and longer pieces are scanned', () => {
    for (const piece of MORE) {
      expect(findSecrets(piece.repeat(Math.ceil(SIZE / piece.length))).count).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('500 kB of two pieces in turn', () => {
  it('are scanned', () => {
    for (const [index, piece] of HOSTILE.entries()) {
      const pair = piece + (HOSTILE[(index * 7 + 3) % HOSTILE.length] ?? '');
      expect(findSecrets(pair.repeat(Math.ceil(SIZE / 2 / pair.length))).count).toBeGreaterThanOrEqual(0);
    }
  });
});
