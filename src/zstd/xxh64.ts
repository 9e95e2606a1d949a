/**
 * XXH64 with seed 0, of which RFC 8878 §3.1.1 takes the low four bytes as Content_Checksum. In the loop over the content, words of 64
 * bits are computed as two of 32, because BigInt is ten times as slow.
 */

/** All bits of a word. `BigInt.asUintN` is wrong for some numbers in QuickJS. */
const WORD = 0xffffffffffffffffn;

const PRIME_1 = 0x9e3779b185ebca87n;
const PRIME_2 = 0xc2b2ae3d27d4eb4fn;
const PRIME_3 = 0x165667b19e3779f9n;
const PRIME_4 = 0x85ebca77c2b2ae63n;
const PRIME_5 = 0x27d4eb2f165667c5n;

export function xxh64(bytes: Uint8Array): bigint {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { length } = bytes;
  const stripes = length & ~31;
  let hash = PRIME_5;
  if (stripes > 0) {
    const accumulators = [PRIME_1 + PRIME_2, PRIME_2, 0n, -PRIME_1].map((first, index) =>
      accumulate(data, 8 * index, stripes, first),
    );
    hash = 0n;
    for (const [index, accumulator] of accumulators.entries()) {
      hash += rotate(accumulator, [1n, 7n, 12n, 18n][index] ?? 0n);
    }
    for (const accumulator of accumulators) hash = multiply(hash ^ round(accumulator), PRIME_1) + PRIME_4;
  }
  hash += BigInt(length);

  let at = stripes;
  for (; at + 8 <= length; at += 8) {
    hash = multiply(rotate(hash ^ round(data.getBigUint64(at, true)), 27n), PRIME_1) + PRIME_4;
  }
  if (at + 4 <= length) {
    hash = multiply(rotate(hash ^ multiply(BigInt(data.getUint32(at, true)), PRIME_1), 23n), PRIME_2) + PRIME_3;
    at += 4;
  }
  for (; at < length; at++) {
    hash = multiply(rotate(hash ^ multiply(BigInt(data.getUint8(at)), PRIME_5), 11n), PRIME_1);
  }

  hash &= WORD;
  hash = multiply(hash ^ (hash >> 33n), PRIME_2);
  hash = multiply(hash ^ (hash >> 29n), PRIME_3);
  return hash ^ (hash >> 32n);
}

/**
 * Takes every fourth eight bytes into one of the four accumulators. They do not depend on each other, so they need not be
 * computed side by side, and two variables do for each. The loop is {@link round}, of the sum of the accumulator and the product.
 */
function accumulate(data: DataView, start: number, end: number, first: bigint): bigint {
  const [prime1Low, prime1High] = halves(PRIME_1);
  const [prime2Low, prime2High] = halves(PRIME_2);
  let [low, high] = halves(first);
  for (let at = start; at < end; at += 32) {
    const laneLow = data.getInt32(at, true);
    const laneHigh = data.getInt32(at + 4, true);
    const sum = (low + Math.imul(laneLow, prime2Low)) | 0;
    // A sum of 32 bits that overflowed is less than what was added to.
    const carry = sum >>> 0 < low >>> 0 ? 1 : 0;
    high = (high + productHigh(laneLow, laneHigh, prime2Low, prime2High) + carry) | 0;
    low = (sum << 31) | (high >>> 1);
    high = (high << 31) | (sum >>> 1);
    high = productHigh(low, high, prime1Low, prime1High);
    low = Math.imul(low, prime1Low);
  }
  return (BigInt(high) << 32n) | BigInt(low >>> 0);
}

function halves(word: bigint): readonly [low: number, high: number] {
  return [Number(BigInt.asIntN(32, word)), Number(BigInt.asIntN(32, word >> 32n))];
}

function round(lane: bigint): bigint {
  return multiply(rotate(multiply(lane, PRIME_2), 31n), PRIME_1);
}

function multiply(word: bigint, other: bigint): bigint {
  return (word * other) & WORD;
}

function rotate(word: bigint, bits: bigint): bigint {
  return ((word << bits) & WORD) | ((word & WORD) >> (64n - bits));
}

/** The high half of a product; the low one is `Math.imul` of the low halves. */
function productHigh(low: number, high: number, otherLow: number, otherHigh: number): number {
  const a = low & 0xffff;
  const b = low >>> 16;
  const c = otherLow & 0xffff;
  const d = otherLow >>> 16;
  // Neither sum is over 32 bits.
  const middle = (Math.imul(b, c) + (Math.imul(a, c) >>> 16)) | 0;
  const upper = (Math.imul(a, d) + (middle & 0xffff)) | 0;
  const ofLowHalves = Math.imul(b, d) + (middle >>> 16) + (upper >>> 16);
  return (ofLowHalves + Math.imul(high, otherLow) + Math.imul(low, otherHigh)) | 0;
}
