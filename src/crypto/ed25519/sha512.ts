import { sha2Constants } from '../sha2-constants.ts';
import { padded } from '../sha2-padding.ts';

/** SHA-512 (FIPS 180-4 §6.4). Words of 64 bits are two of 32: high, then low. @returns 64 bytes */
export function sha512(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const { rounds, initial } = sha2Constants();
  const hash = initial.slice();
  const schedule = new Int32Array(160);
  const whole = message.length - (message.length % 128);
  compress(hash, message, whole, schedule, rounds);
  const rest = padded(message.subarray(whole), message.length, 128);
  compress(hash, rest, rest.length, schedule, rounds);
  const digest = new Uint8Array(64);
  const view = new DataView(digest.buffer);
  for (let index = 0; index < 16; index++) view.setInt32(4 * index, hash[index] ?? 0);
  return digest;
}

/** §6.4.2 for each block of 128 bytes; the names are the standard's, with H and L for the halves. */
function compress(hash: Int32Array, data: Uint8Array, end: number, w: Int32Array, k: Int32Array): void {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (let block = 0; block < end; block += 128) {
    for (let t = 0; t < 32; t++) w[t] = view.getInt32(block + 4 * t);
    extend(w);
    // biome-ignore format: a row for two words, each in two halves
    let aH = at(hash, 0), aL = at(hash, 1), bH = at(hash, 2), bL = at(hash, 3),
      cH = at(hash, 4), cL = at(hash, 5), dH = at(hash, 6), dL = at(hash, 7),
      eH = at(hash, 8), eL = at(hash, 9), fH = at(hash, 10), fL = at(hash, 11),
      gH = at(hash, 12), gL = at(hash, 13), hH = at(hash, 14), hL = at(hash, 15);
    for (let t = 0; t < 160; t += 2) {
      // Σ1 = ROTR 14 ⊕ ROTR 18 ⊕ ROTR 41, Ch
      const sum1H = joined(eH, eL, 14) ^ joined(eH, eL, 18) ^ joined(eL, eH, 9);
      const sum1L = joined(eL, eH, 14) ^ joined(eL, eH, 18) ^ joined(eH, eL, 9);
      const t1L =
        unsigned(hL) +
        unsigned(sum1L) +
        unsigned(gL ^ (eL & (fL ^ gL))) +
        unsigned(at(k, t + 1)) +
        unsigned(at(w, t + 1));
      const t1H = hH + sum1H + (gH ^ (eH & (fH ^ gH))) + at(k, t) + at(w, t) + over(t1L);
      // Σ0 = ROTR 28 ⊕ ROTR 34 ⊕ ROTR 39, Maj
      const sum0H = joined(aH, aL, 28) ^ joined(aL, aH, 2) ^ joined(aL, aH, 7);
      const sum0L = joined(aL, aH, 28) ^ joined(aH, aL, 2) ^ joined(aH, aL, 7);
      const t2L = unsigned(sum0L) + unsigned((aL & bL) | (cL & (aL | bL)));
      const t2H = sum0H + ((aH & bH) | (cH & (aH | bH))) + over(t2L);
      hH = gH;
      hL = gL;
      gH = fH;
      gL = fL;
      fH = eH;
      fL = eL;
      const eSum = unsigned(dL) + unsigned(t1L | 0);
      eH = (dH + (t1H | 0) + over(eSum)) | 0;
      eL = eSum | 0;
      dH = cH;
      dL = cL;
      cH = bH;
      cL = bL;
      bH = aH;
      bL = aL;
      const aSum = unsigned(t1L | 0) + unsigned(t2L | 0);
      aH = ((t1H | 0) + (t2H | 0) + over(aSum)) | 0;
      aL = aSum | 0;
    }
    accumulate(hash, 0, aH, aL);
    accumulate(hash, 2, bH, bL);
    accumulate(hash, 4, cH, cL);
    accumulate(hash, 6, dH, dL);
    accumulate(hash, 8, eH, eL);
    accumulate(hash, 10, fH, fL);
    accumulate(hash, 12, gH, gL);
    accumulate(hash, 14, hH, hL);
  }
}

/** The rest of the message schedule. */
function extend(w: Int32Array): void {
  for (let t = 32; t < 160; t += 2) {
    // biome-ignore format: a row for both words
    const xH = at(w, t - 30), xL = at(w, t - 29), yH = at(w, t - 4), yL = at(w, t - 3);
    // σ0 = ROTR 1 ⊕ ROTR 8 ⊕ SHR 7
    const sigma0H = joined(xH, xL, 1) ^ joined(xH, xL, 8) ^ (xH >>> 7);
    const sigma0L = joined(xL, xH, 1) ^ joined(xL, xH, 8) ^ joined(xL, xH, 7);
    // σ1 = ROTR 19 ⊕ ROTR 61 ⊕ SHR 6
    const sigma1H = joined(yH, yL, 19) ^ joined(yL, yH, 29) ^ (yH >>> 6);
    const sigma1L = joined(yL, yH, 19) ^ joined(yH, yL, 29) ^ joined(yL, yH, 6);
    const low = unsigned(sigma1L) + unsigned(at(w, t - 13)) + unsigned(sigma0L) + unsigned(at(w, t - 31));
    w[t] = (sigma1H + at(w, t - 14) + sigma0H + at(w, t - 32) + over(low)) | 0;
    w[t + 1] = low | 0;
  }
}

function accumulate(hash: Int32Array, index: number, high: number, low: number): void {
  const sum = unsigned(at(hash, index + 1)) + unsigned(low);
  hash[index] = (at(hash, index) + high + over(sum)) | 0;
  hash[index + 1] = sum | 0;
}

/** One half of a word that is rotated or shifted right: its own bits from above, those of the other half behind them. */
function joined(own: number, other: number, bits: number): number {
  return (own >>> bits) | (other << (32 - bits));
}

function unsigned(word: number): number {
  return word >>> 0;
}

/** The carry from a sum of low halves to the high ones. */
function over(sum: number): number {
  return Math.floor(sum / 2 ** 32);
}

function at(words: Int32Array, index: number): number {
  return words[index] ?? 0;
}
