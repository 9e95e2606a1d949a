import { toHex } from './hex.ts';

/**
 * Whether an encoding is that of a point: whether x² = (y² - 1) / (d y² + 1) has a root (RFC 8032 §5.1.3). Used to name
 * the reason after a signature was refused, never to accept one, so it may be slow.
 *
 * @param point - 32 bytes, canonical
 */
export function isOnCurve(point: Uint8Array): boolean {
  const y = BigInt(`0x${toHex(point.slice().reverse())}`) & (2n ** 255n - 1n);
  const ySquared = mod(y * y);
  const numerator = mod(ySquared - 1n);
  // d = -121665/121666; both sides multiplied by 121666.
  const denominator = mod(-121665n * ySquared + 121666n);
  // n/d is a square if and only if n·d is, which Euler's criterion tells: its (p-1)/2-th power is 0 or 1.
  return power(mod(121666n * numerator * denominator), (PRIME - 1n) / 2n) <= 1n;
}

const PRIME = /* @__PURE__ */ (() => 2n ** 255n - 19n)();

function mod(value: bigint): bigint {
  const remainder = value % PRIME;
  return remainder < 0n ? remainder + PRIME : remainder;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = mod(square * square)) {
    if (rest & 1n) result = mod(result * square);
  }
  return result;
}
