import { describe, expect, it } from 'vitest';
import { xxh64 } from '../../src/zstd/xxh64.ts';

/** As `xxhsum -H1` of xxHash 0.8.1 gives them. */
const HASHES: readonly (readonly [length: number, hash: string])[] = [
  [0, 'ef46db3751d8e999'],
  [1, '1f25c8d0bc1f4bb6'],
  [3, '03925f881277ed8a'],
  [4, 'bb199537cf42fa2d'],
  [7, 'f9caf6561dc2f2cc'],
  [8, 'f1fa9f9c6f9769c9'],
  [15, 'ca30955fdccd4656'],
  [31, 'ab0f2550d70d4af5'],
  [32, '6e110801eeeaf7c8'],
  [33, 'c29756a35d78df17'],
  [63, 'c80f552c40ddfd81'],
  [64, 'a4102a8c8c51e2b4'],
  [100, '958bc87a85319d2a'],
  [1000, 'd1fa83cb03a9542a'],
  [4099, '9c6e11de0c5b05e0'],
];

function hash(bytes: Uint8Array): string {
  return xxh64(bytes).toString(16).padStart(16, '0');
}

describe('XXH64', () => {
  it.each(HASHES)('of %i bytes is that of xxHash', (length, expected) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * index + 7 * index + 3) & 255);
    expect(hash(bytes)).toBe(expected);
    const inside = new Uint8Array(length + 9);
    inside.set(bytes, 5);
    expect(hash(inside.subarray(5, 5 + length))).toBe(expected);
  });
});
