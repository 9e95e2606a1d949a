import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type HashKey, keyedHash, randomKey } from '../../src/json/keyed-hash.ts';
import { quickHash, tailOf } from '../../src/json/quick-hash.ts';
import { viewOf } from '../support/view.ts';

/** The hashes of strings for tables, compared with what their definitions say, one step after the other. */

const RUNS = { numRuns: 300 };
const bytesOfAnyLength = fc.uint8Array({ maxLength: 40 });
const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

/** Four bytes, the lowest first. */
function littleEndian(bytes: Iterable<number>): number {
  return [...bytes].reduce((sum, byte, place) => sum + byte * 256 ** place, 0);
}

/** HalfSipHash: so many rounds for each word of a message, and so many at the end. */
class HalfSipHash {
  readonly #rounds: number;
  #v0: number;
  #v1: number;
  #v2: number;
  #v3: number;

  constructor(key: readonly [number, number], rounds: number) {
    this.#rounds = rounds;
    this.#v0 = key[0];
    this.#v1 = key[1];
    // "lygetedb" in ASCII.
    this.#v2 = 0x6c796765 ^ key[0];
    this.#v3 = 0x74656462 ^ key[1];
  }

  take(message: number): void {
    this.#v3 ^= message;
    for (let round = 0; round < this.#rounds; round++) this.#mix();
    this.#v0 ^= message;
  }

  /** 32 bits. */
  end(rounds: number): number {
    this.#v2 ^= 0xff;
    for (let round = 0; round < rounds; round++) this.#mix();
    return (this.#v1 ^ this.#v3) >>> 0;
  }

  #mix(): void {
    [this.#v0, this.#v1] = addAndRotate(this.#v0, this.#v1, 5);
    this.#v0 = rotate(this.#v0, 16);
    [this.#v2, this.#v3] = addAndRotate(this.#v2, this.#v3, 8);
    [this.#v0, this.#v3] = addAndRotate(this.#v0, this.#v3, 7);
    [this.#v2, this.#v1] = addAndRotate(this.#v2, this.#v1, 13);
    this.#v2 = rotate(this.#v2, 16);
  }
}

function addAndRotate(left: number, right: number, bits: number): [number, number] {
  const sum = ((left >>> 0) + (right >>> 0)) % 2 ** 32;
  return [sum, rotate(right, bits) ^ sum];
}

function rotate(value: number, bits: number): number {
  const wide = BigInt(value >>> 0) << BigInt(bits);
  return Number((wide | (wide >> 32n)) & 0xffff_ffffn);
}

test.each([
  [0, 'a9359f5b'], [1, '27475ab8'], [2, 'fa62a603'], [3, '8afee704'], [4, '2a6e4689'], [7, '8bcf63c5'], [8, 'd0b8848f'], [63, '59ea4a74'],
])('the model of HalfSipHash-2-4 gives what its authors published for %d bytes', (length, expected) => {
  const message = Array.from({ length }, (_, index) => index);
  const hash = new HalfSipHash([0x03020100, 0x07060504], 2);
  const whole = length - (length % 4);
  for (let start = 0; start < whole; start += 4) hash.take(littleEndian(message.slice(start, start + 4)));
  hash.take(littleEndian([...message.slice(whole), ...new Array<number>(3 - (length % 4)).fill(0), length]));
  expect(Buffer.from(Uint32Array.of(hash.end(4)).buffer).toString('hex')).toBe(expected);
});

/** The words that both hashes take in: all that lie before the last four bytes, from the first byte on; then the tail. */
function wordsOf(bytes: Uint8Array): number[] {
  const words: number[] = [];
  for (let start = 0; start < bytes.length - 4; start += 4) words.push(littleEndian(bytes.subarray(start, start + 4)));
  // Of fewer than four bytes the first is the highest.
  if (bytes.length > 0) words.push(littleEndian(bytes.length >= 4 ? bytes.subarray(-4) : bytes.slice().reverse()));
  return words;
}

test('the keyed hash is HalfSipHash-1-3 of the words and the length', () => {
  const model = (key: HashKey, bytes: Uint8Array): number => {
    const hash = new HalfSipHash([key.low, key.high], 1);
    for (const message of [...wordsOf(bytes), bytes.length]) hash.take(message);
    return hash.end(3);
  };
  fc.assert(
    fc.property(fc.record({ low: word, high: word }), bytesOfAnyLength, fc.nat(5), fc.nat(5), (key, bytes, before, after) => {
      const view = viewOf(Uint8Array.of(...new Array<number>(before).fill(0x61), ...bytes, ...new Array<number>(after).fill(0x62)));
      const end = before + bytes.length;
      const hash = keyedHash(key, view, before, end, tailOf(view, before, end));
      expect(hash >>> 0).toBe(model(key, bytes));
      expect(hash).toBe(hash | 0);
    }),
    RUNS,
  );
});

test('the quick hash multiplies the words together, and folds the upper half into the lower twice', () => {
  const times = (value: number): number => Number((BigInt(value >>> 0) * 0x9e3779b1n) & 0xffff_ffffn);
  const fold = (value: number): number => (value ^ Math.floor(value / 2 ** 15)) >>> 0;
  const model = (bytes: Uint8Array): number => {
    const words = wordsOf(bytes);
    return fold(times(fold((words.length === 0 ? [0] : words).reduce((hash, message) => times(hash ^ message), bytes.length))));
  };
  fc.assert(
    fc.property(bytesOfAnyLength, fc.nat(5), fc.nat(5), (bytes, before, after) => {
      const view = viewOf(Uint8Array.of(...new Array<number>(before).fill(0x61), ...bytes, ...new Array<number>(after).fill(0x62)));
      const end = before + bytes.length;
      const hash = quickHash(view, before, end, tailOf(view, before, end));
      expect(hash >>> 0).toBe(model(bytes));
      expect(hash).toBe(hash | 0);
    }),
    RUNS,
  );
});

test.each([
  [[], 0],
  [[0x12], 0x12],
  [[0x12, 0x34], 0x1234],
  [[0x12, 0x34, 0x56], 0x123456],
  [[0x12, 0x34, 0x56, 0x78], 0x78563412],
  [[0x12, 0x34, 0x56, 0x78, 0x1a], 0x1a785634],
  [[0x12, 0x34, 0x56, 0xff], -0xa9cbee],
])('the tail of %j is its last four bytes as a word, or all of them', (bytes, tail) => {
  const view = viewOf(Uint8Array.of(0x99, ...bytes, 0x99));
  expect(tailOf(view, 1, 1 + bytes.length)).toBe(tail);
});

test('keys take in any bit of two words', () => {
  const keys = Array.from({ length: 200 }, randomKey);
  for (const words of [keys.map(({ low }) => low), keys.map(({ high }) => high)]) {
    expect(words.every((one) => one === (one | 0))).toBe(true);
    // That one of 64 bits is the same in all keys has a chance of 1 to 2^193.
    expect(words.reduce((sum, one) => sum | one)).toBe(-1);
    expect(words.reduce((sum, one) => sum & one)).toBe(0);
  }
  expect(new Set(keys.map(({ low, high }) => low ^ high)).size).toBeGreaterThan(100);
});
