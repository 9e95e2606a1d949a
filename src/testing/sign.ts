import { fromHex, toHex } from '../crypto/hex.ts';
import {
  type Addend,
  addTo,
  basePoint,
  double,
  encodePoint,
  identity,
  newScratch,
  toAddend,
} from '../crypto/ed25519/point.ts';
import { sha512 } from '../crypto/ed25519/sha512.ts';

/** The order of the base point (RFC 8032 §5.1). @internal */
export const GROUP_ORDER: bigint = 2n ** 252n + 27742317777372353535851937790883648493n;

/**
 * The public key of a seed (RFC 8032 §5.1.5). **For tests only**, as {@link sign}.
 *
 * @param seed - 64 hexadecimal digits
 * @returns 64 lower-case hexadecimal digits
 * @throws TypeError if the seed is not 64 hexadecimal digits
 * @example
 * import { RFC8032_TEST_1, publicKeyOf } from '@ctxpkg/verify/testing';
 *
 * console.log(publicKeyOf(RFC8032_TEST_1.seed) === RFC8032_TEST_1.publicKey);
 */
export function publicKeyOf(seed: string): string {
  return toHex(expand(seed).publicKey);
}

/**
 * Signs with Ed25519 (RFC 8032 §5.1.6). **For tests only**: its timing leaks the key, because it computes with BigInt and with
 * a verifier's arithmetic, whose branches depend on the data. Never give it a key that protects anything.
 *
 * @param seed - 64 hexadecimal digits
 * @param message - the bytes to sign
 * @returns 128 lower-case hexadecimal digits
 * @throws TypeError if the seed is not 64 hexadecimal digits
 * @example
 * import { RFC8032_TEST_1, sign } from '@ctxpkg/verify/testing';
 *
 * console.log(sign(RFC8032_TEST_1.seed, new TextEncoder().encode('message')));
 */
export function sign(seed: string, message: Uint8Array): string {
  const { scalar, prefix, publicKey } = expand(seed);
  const r = littleEndian(sha512(joined(prefix, message))) % GROUP_ORDER;
  const encodedR = multipleOfBase(r);
  const k = littleEndian(sha512(joined(encodedR, publicKey, message))) % GROUP_ORDER;
  return toHex(encodedR) + toHex(toLittleEndian((r + k * scalar) % GROUP_ORDER));
}

interface ExpandedKey {
  readonly scalar: bigint;
  readonly prefix: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** The packages of a run are signed with few keys, and computing the public key again takes half the time of a signature. */
const expanded = /* @__PURE__ */ new Map<string, ExpandedKey>();
const KEPT = 64;

/** RFC 8032 §5.1.5. */
function expand(seed: string): ExpandedKey {
  const known = expanded.get(seed);
  if (known !== undefined) return known;
  if (!/^[0-9a-fA-F]{64}$/.test(seed)) throw new TypeError('A seed is 64 hexadecimal digits.');
  const hash = sha512(fromHex(seed));
  // The lowest three bits are cleared, so is the highest, and the one below it is set.
  const scalar = ((littleEndian(hash.subarray(0, 32)) & (2n ** 254n - 1n)) | (2n ** 254n)) & ~7n;
  const key = { scalar, prefix: hash.subarray(32), publicKey: multipleOfBase(scalar % GROUP_ORDER) };
  if (expanded.size >= KEPT) expanded.clear();
  expanded.set(seed, key);
  return key;
}

let base: Addend | null = null;

/** [times]B, encoded: doubled and added, bit by bit from the highest. */
function multipleOfBase(times: bigint): Uint8Array {
  const scratch = newScratch();
  base ??= toAddend(basePoint());
  const sum = identity();
  for (const bit of times.toString(2)) {
    double(sum, scratch, true);
    if (bit === '1') addTo(sum, base, false, scratch);
  }
  return encodePoint(sum);
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes.slice().reverse())}`);
}

/** @param number - below 2^256 @internal */
export function toLittleEndian(number: bigint): Uint8Array<ArrayBuffer> {
  return fromHex(number.toString(16).padStart(64, '0')).reverse();
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}
