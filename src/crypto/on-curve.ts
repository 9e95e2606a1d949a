import { toHex } from './hex.ts';

/**
 * Whether some point of the curve -x² + y² = 1 + d x² y², d = -121665/121666 (RFC 8032 §5.1), has this y. Independent of
 * the rest and short, with BigInt: it only explains why a signature was refused, so speed does not matter.
 *
 * @param bytes - 32 bytes, canonical
 */
export function isOnCurve(bytes: Uint8Array): boolean {
  const p = 2n ** 255n - 19n;
  // Little-endian, and the highest bit is the sign of x.
  const y2 = BigInt.asUintN(255, BigInt(`0x${toHex(bytes.slice().reverse())}`)) ** 2n % p;
  // x² = (y² - 1) / (d y² + 1) = 121666 (y² - 1) / (121666 - 121665 y²). A quotient has a root if the product has one.
  let base = ((121666n * (y2 - 1n) * (121666n - 121665n * y2)) % p) + p;
  // Euler's criterion: z^((p-1)/2) is 1 if z has a root, -1 if it has none, and 0 for 0.
  let power = 1n;
  for (let exponent = (p - 1n) / 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent % 2n === 1n) power = (power * base) % p;
    base = (base * base) % p;
  }
  return power !== p - 1n;
}
