/**
 * XXH64 with seed 0, of which RFC 8878 §3.1.1 takes the low four bytes as Content_Checksum. Words of 64 bits are computed as
 * two of 32, because BigInt is ten times as slow.
 */

type Word = readonly [low: number, high: number];

const ZERO: Word = [0, 0];
const PRIME_1: Word = [0x85ebca87, 0x9e3779b1];
const PRIME_2: Word = [0x27d4eb4f, 0xc2b2ae3d];
const PRIME_3: Word = [0x9e3779f9, 0x165667b1];
const PRIME_4: Word = [0xc2b2ae63, 0x85ebca77];
const PRIME_5: Word = [0x165667c5, 0x27d4eb2f];

export function xxh64(bytes: Uint8Array): Word {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { length } = bytes;
  const stripes = length & ~31;
  let hash = PRIME_5;
  if (stripes > 0) {
    const accumulators = [
      accumulate(data, 0, stripes, add(PRIME_1, PRIME_2)),
      accumulate(data, 8, stripes, PRIME_2),
      accumulate(data, 16, stripes, ZERO),
      accumulate(data, 24, stripes, [-PRIME_1[0], ~PRIME_1[1]]),
    ];
    hash = ZERO;
    for (const [index, accumulator] of accumulators.entries()) {
      hash = add(hash, rotate(accumulator, [1, 7, 12, 18][index] ?? 0));
    }
    for (const accumulator of accumulators) {
      hash = add(multiply(exclusiveOr(hash, round(ZERO, accumulator)), PRIME_1), PRIME_4);
    }
  }
  hash = add(hash, [length, 0]);

  let at = stripes;
  for (; at + 8 <= length; at += 8) {
    const lane = round(ZERO, [data.getInt32(at, true), data.getInt32(at + 4, true)]);
    hash = add(multiply(rotate(exclusiveOr(hash, lane), 27), PRIME_1), PRIME_4);
  }
  if (at + 4 <= length) {
    const lane = multiply([data.getInt32(at, true), 0], PRIME_1);
    hash = add(multiply(rotate(exclusiveOr(hash, lane), 23), PRIME_2), PRIME_3);
    at += 4;
  }
  for (; at < length; at++) {
    const lane = multiply([data.getUint8(at), 0], PRIME_5);
    hash = multiply(rotate(exclusiveOr(hash, lane), 11), PRIME_1);
  }

  hash = multiply(exclusiveOr(hash, shiftRight(hash, 33)), PRIME_2);
  hash = multiply(exclusiveOr(hash, shiftRight(hash, 29)), PRIME_3);
  const [low, high] = exclusiveOr(hash, shiftRight(hash, 32));
  return [low >>> 0, high >>> 0];
}

/**
 * Takes every fourth eight bytes into one of the four accumulators. They do not depend on each other, so they need not be
 * computed side by side, and two variables do for each. The loop is {@link round}.
 */
function accumulate(data: DataView, start: number, end: number, [firstLow, firstHigh]: Word): Word {
  const [prime1Low, prime1High] = PRIME_1;
  const [prime2Low, prime2High] = PRIME_2;
  let low = firstLow | 0;
  let high = firstHigh | 0;
  for (let at = start; at < end; at += 32) {
    const laneLow = data.getInt32(at, true);
    const laneHigh = data.getInt32(at + 4, true);
    const productLow = Math.imul(laneLow, prime2Low);
    const sum = (low + productLow) | 0;
    high = (high + productHigh(laneLow, laneHigh, prime2Low, prime2High) + carry(sum, low)) | 0;
    low = (sum << 31) | (high >>> 1);
    high = (high << 31) | (sum >>> 1);
    high = productHigh(low, high, prime1Low, prime1High);
    low = Math.imul(low, prime1Low);
  }
  return [low, high];
}

function round(accumulator: Word, lane: Word): Word {
  return multiply(rotate(add(accumulator, multiply(lane, PRIME_2)), 31), PRIME_1);
}

function add([low, high]: Word, [otherLow, otherHigh]: Word): Word {
  const sum = (low + otherLow) | 0;
  return [sum, (high + otherHigh + carry(sum, low)) | 0];
}

/** Whether a sum of 32 bits overflowed: it is then less than what was added to. */
function carry(sum: number, summand: number): number {
  return sum >>> 0 < summand >>> 0 ? 1 : 0;
}

function exclusiveOr([low, high]: Word, [otherLow, otherHigh]: Word): Word {
  return [low ^ otherLow, high ^ otherHigh];
}

/** @param bits - from 1 to 31 */
function rotate([low, high]: Word, bits: number): Word {
  return [(low << bits) | (high >>> (32 - bits)), (high << bits) | (low >>> (32 - bits))];
}

/** @param bits - from 1 to 63 */
function shiftRight([low, high]: Word, bits: number): Word {
  return bits < 32 ? [(low >>> bits) | (high << (32 - bits)), high >>> bits] : [high >>> (bits - 32), 0];
}

function multiply([low, high]: Word, [otherLow, otherHigh]: Word): Word {
  return [Math.imul(low, otherLow), productHigh(low, high, otherLow, otherHigh)];
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
