/** 64 bits that nobody outside this process knows. */
export interface HashKey {
  readonly low: number;
  readonly high: number;
}

export function randomKey(): HashKey {
  return { low: randomWord(), high: randomWord() };
}

function randomWord(): number {
  return (Math.random() * 2 ** 32) | 0;
}

/** HalfSipHash-1-3: one round for each word of the message, three at the end. */
const FINAL_ROUNDS = 3;

/**
 * Hashes bytes for a table, with HalfSipHash (J.-P. Aumasson, D. J. Bernstein: "SipHash: a fast short-input PRF"; the
 * variant with words of 32 bits, which are what JavaScript is fast with). Whoever writes a document does not know the key,
 * so no set of strings can be made to collide.
 *
 * @param tail - the last word of the bytes, as {@link tailOf} gives it
 * @returns 32 bits, as a signed integer
 */
export function keyedHash({ low, high }: HashKey, view: DataView, start: number, end: number, tail: number): number {
  let v0 = low;
  let v1 = high;
  let v2 = low ^ 0x6c796765;
  let v3 = high ^ 0x74656462;
  // All words before the last four bytes, those four, and the length; after these the rounds at the end, which take no word.
  const words = (end - start - 1) >> 2;
  for (let round = 0; round <= words + 1 + FINAL_ROUNDS; round++) {
    const word = round < words ? view.getInt32(start + round * 4, true) : round === words ? tail : round === words + 1 ? end - start : 0;
    if (round === words + 2) v2 ^= 0xff;
    v3 ^= word;
    v0 = (v0 + v1) | 0;
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
    v0 = (v0 << 16) | (v0 >>> 16);
    v2 = (v2 + v3) | 0;
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
    v2 = (v2 << 16) | (v2 >>> 16);
    v0 ^= word;
  }
  return v1 ^ v3;
}
