import { padded } from './sha2-padding.ts';
import { sha2Constants } from './sha2-constants.ts';

/** SHA-256 (FIPS 180-4 §6.2). @returns 32 bytes */
export function sha256(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const { rounds, initial } = sha2Constants();
  const k = new Int32Array(64);
  const hash = new Int32Array(8);
  // The high halves of the constants of SHA-512.
  for (let index = 0; index < 64; index++) k[index] = rounds[2 * index] ?? 0;
  for (let index = 0; index < 8; index++) hash[index] = initial[2 * index] ?? 0;
  const schedule = new Int32Array(64);
  const whole = message.length - (message.length % 64);
  compress(hash, message, whole, schedule, k);
  const rest = padded(message.subarray(whole), message.length, 64);
  compress(hash, rest, rest.length, schedule, k);
  const digest = new Uint8Array(32);
  const view = new DataView(digest.buffer);
  for (let index = 0; index < 8; index++) view.setInt32(4 * index, hash[index] ?? 0);
  return digest;
}

/** §6.2.2 for each block of 64 bytes; the names are the standard's. */
function compress(hash: Int32Array, data: Uint8Array, end: number, w: Int32Array, k: Int32Array): void {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  // biome-ignore format: a row for half of the eight words
  let h0 = at(hash, 0), h1 = at(hash, 1), h2 = at(hash, 2), h3 = at(hash, 3),
    h4 = at(hash, 4), h5 = at(hash, 5), h6 = at(hash, 6), h7 = at(hash, 7);
  for (let block = 0; block < end; block += 64) {
    for (let t = 0; t < 16; t++) w[t] = view.getInt32(block + 4 * t);
    for (let t = 16; t < 64; t++) {
      const w15 = at(w, t - 15);
      const w2 = at(w, t - 2);
      const sigma0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3);
      const sigma1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10);
      w[t] = (sigma1 + at(w, t - 7) + sigma0 + at(w, t - 16)) | 0;
    }
    // biome-ignore format: likewise
    let a = h0, b = h1, c = h2, d = h3, e = h4, f = h5, g = h6, h = h7;
    for (let t = 0; t < 64; t++) {
      const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const choice = g ^ (e & (f ^ g));
      const t1 = (h + sum1 + choice + at(k, t) + at(w, t)) | 0;
      const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const majority = (a & b) | (c & (a | b));
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + sum0 + majority) | 0;
    }
    h0 = (h0 + a) | 0;
    h1 = (h1 + b) | 0;
    h2 = (h2 + c) | 0;
    h3 = (h3 + d) | 0;
    h4 = (h4 + e) | 0;
    h5 = (h5 + f) | 0;
    h6 = (h6 + g) | 0;
    h7 = (h7 + h) | 0;
  }
  hash.set([h0, h1, h2, h3, h4, h5, h6, h7]);
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function at(words: Int32Array, index: number): number {
  return words[index] ?? 0;
}
