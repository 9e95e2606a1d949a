import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Bytes } from '../../src/json/bytes.ts';
import { borrow, giveBack } from '../../src/json/scratch.ts';

const SHELF_LENGTH = 32;
const SMALLEST = 4096;

/** References that the tests let go of, in place of a garbage collector. */
class Reference<T> {
  static readonly all: Reference<object>[] = [];
  #value: T | undefined;
  constructor(value: T) {
    this.#value = value;
    Reference.all.push(this as Reference<object>);
  }
  deref(): T | undefined {
    return this.#value;
  }
  collect(): void {
    this.#value = undefined;
  }
}

const RealReference = globalThis.WeakRef;

beforeEach(() => {
  Object.assign(globalThis, { WeakRef: Reference });
});

afterEach(() => {
  for (const reference of Reference.all.splice(0)) reference.collect();
  Object.assign(globalThis, { WeakRef: RealReference });
});

/** Buffers of these lengths, all lent out at once and then given back in this order. */
function leave(...lengths: number[]): ArrayBuffer[] {
  const buffers = lengths.map((length) => borrow(length));
  for (const buffer of buffers) giveBack(buffer);
  return buffers.map(({ buffer }) => buffer);
}

test('a buffer that was given back is lent again, and to one borrower at a time', () => {
  const [left] = leave(SMALLEST);
  expect(borrow(SMALLEST).buffer).toBe(left);
  expect(borrow(SMALLEST).buffer).not.toBe(left);
});

test('a small buffer is always a new one, of the very length', () => {
  const small = borrow(SMALLEST - 1);
  expect(small.buffer.byteLength).toBe(SMALLEST - 1);
  giveBack(small);
  expect(borrow(SMALLEST - 1).buffer).not.toBe(small.buffer);
  expect(borrow(0)).toHaveLength(0);
});

test('a buffer begins where its memory does, has the length asked for, and room for up to a quarter more', () => {
  for (let length = SMALLEST; length < 5 * SMALLEST; length += 37) {
    const bytes = borrow(length);
    expect(bytes.byteOffset).toBe(0);
    expect(bytes).toHaveLength(length);
    expect(bytes.buffer.byteLength).toBeGreaterThanOrEqual(length);
    expect(bytes.buffer.byteLength).toBeLessThan(1.25 * length);
  }
});

test.each([
  [4096, 4096],
  [4097, 5120],
  [5120, 5120],
  [7169, 8192],
  [8193, 10240],
  [1_000_000, 1_048_576],
  [1_048_577, 1_310_720],
])('for %d bytes a buffer of %d is made', (length, room) => {
  expect(borrow(length).buffer.byteLength).toBe(room);
});

test('the smallest one that is long enough is lent', () => {
  const [, , middle] = leave(4096, 16384, 8192, 20480);
  expect(borrow(8192).buffer).toBe(middle);
});

test('of several that are as long, the last one given back is lent', () => {
  const [first, second, third] = leave(8192, 8192, 8192);
  for (const expected of [third, second, first]) expect(borrow(8000).buffer).toBe(expected);
});

test('a buffer more than eight times as long as needed stays for others', () => {
  const [eightTimes] = leave(8 * SMALLEST);
  expect(borrow(SMALLEST).buffer).toBe(eightTimes);
  const [more] = leave(10 * SMALLEST);
  expect(borrow(SMALLEST).buffer).not.toBe(more);
  expect(borrow(2 * SMALLEST).buffer).toBe(more);
});

test('what was not lent is not taken, and nothing twice', () => {
  const foreign: Bytes = new Uint8Array(SMALLEST);
  giveBack(foreign);
  expect(borrow(SMALLEST).buffer).not.toBe(foreign.buffer);
  const bytes = borrow(SMALLEST);
  giveBack(bytes);
  giveBack(bytes);
  expect(borrow(SMALLEST).buffer).toBe(bytes.buffer);
  expect(borrow(SMALLEST).buffer).not.toBe(bytes.buffer);
});

test('the shelf has room for 32 buffers; then the one that was left the longest ago has to go', () => {
  const lengths = Array.from({ length: SHELF_LENGTH + 1 }, (_, index) => SMALLEST * 2 ** (index % 3));
  const buffers = leave(...lengths);
  const again = new Set(lengths.map((length) => borrow(length).buffer));
  expect(buffers.map((buffer) => again.has(buffer))).toEqual(buffers.map((_, index) => index > 0));
});

test('a buffer that was transferred away takes no place on the shelf', () => {
  const away = borrow(SMALLEST);
  const [oldest] = leave(...Array.from({ length: SHELF_LENGTH }, () => SMALLEST));
  structuredClone(away.buffer, { transfer: [away.buffer] });
  giveBack(away);
  const again = Array.from({ length: SHELF_LENGTH }, () => borrow(SMALLEST).buffer);
  expect(again).toContain(oldest);
});

test('what the garbage collector took is passed over, and the right one of the others is lent', () => {
  const [first, second, , fourth] = leave(8192, 4096, 4096, 8192);
  Reference.all[2]?.collect();
  Reference.all[0]?.collect();
  expect(borrow(4096).buffer).toBe(second);
  expect(borrow(4096).buffer).toBe(fourth);
  expect(borrow(4096).buffer).not.toBe(first);
});

test('behind the one that is lent, too, nothing is lost', () => {
  const [first, second, third] = leave(4096, 5120, 6144);
  Reference.all[1]?.collect();
  expect(borrow(4096).buffer).toBe(first);
  expect(borrow(4096).buffer).toBe(third);
  expect(borrow(4096).buffer).not.toBe(second);
});
