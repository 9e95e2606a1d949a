import { copyOf } from './field.ts';
import {
  type Addend,
  type Point,
  type Scratch,
  addTo,
  basePoint,
  decodePoint,
  double,
  encodePoint,
  identity,
  negated,
  newScratch,
  toAddend,
  withUnitZ,
} from './point.ts';
import { reduce, signedDigits } from './scalar.ts';
import { sha512 } from './sha512.ts';

/**
 * Verification with Ed25519 (RFC 8032 §5.1.7), without the cofactor (R5). `encoding.ts` has already checked encodings, small
 * orders and the range of S. Everything here is public (key, signature, message), so timing cannot leak anything, and
 * branches and look-ups may depend on the data. Do not sign with this arithmetic.
 *
 * @param publicKey - A, 32 bytes
 * @param signature - R and S, 64 bytes
 */
export function verifyEd25519(publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  // Step 1. R stays encoded: bytes that do not encode a point are not equal to any encoding.
  const a = decodePoint(publicKey);
  if (a === null) return false;
  const r = signature.subarray(0, 32);
  const s = signature.subarray(32);
  // Step 2: k = SHA-512(R || A || M), without a prefix.
  const hashed = new Uint8Array(64 + message.length);
  hashed.set(r);
  hashed.set(publicKey, 32);
  hashed.set(message, 64);
  const k = reduce(sha512(hashed));
  // Step 3: [S]B = R + [k]A, so R must be [S]B - [k]A.
  const computed = encodePoint(combine(s, k, negated(a)));
  return computed.every((byte, index) => byte === r[index]);
}

/** Widths of the digits of k, with a table for each key, and of S, with one table for all. */
const KEY_WIDTH = 5;
const BASE_WIDTH = 8;

/** [s]B + [k]Q, both in one run of doublings from the highest bit down (Straus, 1964). */
function combine(s: Uint8Array, k: Uint8Array, q: Point): Point {
  const scratch = newScratch();
  const table = oddMultiples(q, 2 ** (KEY_WIDTH - 2), scratch).map(toAddend);
  const baseTable = baseMultiples(scratch);
  const digitsOfK = signedDigits(k, KEY_WIDTH);
  const digitsOfS = signedDigits(s, BASE_WIDTH);
  const sum = identity();
  let index = 255;
  while (index >= 0 && digitsOfK[index] === 0 && digitsOfS[index] === 0) index--;
  for (; index >= 0; index--) {
    const digitOfK = digitsOfK[index] ?? 0;
    const digitOfS = digitsOfS[index] ?? 0;
    double(sum, scratch, digitOfK !== 0 || digitOfS !== 0);
    if (digitOfK !== 0) addMultiple(sum, table, digitOfK, scratch);
    if (digitOfS !== 0) addMultiple(sum, baseTable, digitOfS, scratch);
  }
  return sum;
}

function addMultiple(sum: Point, table: readonly Addend[], digit: number, scratch: Scratch): void {
  const addend = table[Math.abs(digit) >> 1];
  if (addend !== undefined) addTo(sum, addend, digit < 0, scratch);
}

/** P, 3P, 5P, … */
function oddMultiples(point: Point, count: number, scratch: Scratch): Point[] {
  const next = copy(point);
  double(next, scratch, true);
  const twice = toAddend(next);
  const multiples = [point];
  for (let previous = point; multiples.length < count; multiples.push(previous)) {
    previous = copy(previous);
    addTo(previous, twice, false, scratch);
  }
  return multiples;
}

function copy({ x, y, z, t }: Point): Point {
  return { x: copyOf(x), y: copyOf(y), z: copyOf(z), t: copyOf(t) };
}

let multiplesOfBase: readonly Addend[] | null = null;

/** The odd multiples of B up to 127, with Z = 1, which saves a multiplication at each addition. Computed on first use. */
function baseMultiples(scratch: Scratch): readonly Addend[] {
  multiplesOfBase ??= oddMultiples(basePoint(), 2 ** (BASE_WIDTH - 2), scratch).map((point) => ({
    ...toAddend(withUnitZ(point)),
    z2: null,
  }));
  return multiplesOfBase;
}
