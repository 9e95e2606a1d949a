import { fromHex, toHex } from './hex.ts';

/**
 * What R5 requires of a public key and a signature, checked before any engine gets them. Engines differ here: some accept small-order
 * keys, encodings that are not canonical, or S that is not reduced. All data is public, so nothing needs constant time.
 */

/** The field's prime, 2^255 - 19, in the little-endian bytes of an encoding (RFC 8032 §5.1). */
const PRIME = 'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f';

/** The order of the base point, L = 2^252 + 27742317777372353535851937790883648493, likewise. */
const ORDER = 'edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010';

const ZERO = '0000000000000000000000000000000000000000000000000000000000000000';
const ONE = '0100000000000000000000000000000000000000000000000000000000000000';
/** p - 1, which is -1. */
const MINUS_ONE = 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f';

/**
 * The y of the eight points whose order divides the cofactor 8: y = 1 has order 1, y = -1 order 2, y = 0 order 4, and
 * the last two order 8. A test derives them from the curve's equation.
 */
const SMALL_ORDER: ReadonlySet<string> = /* @__PURE__ */ new Set([
  ONE,
  MINUS_ONE,
  ZERO,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
]);

/**
 * RFC 8032 §5.1.3: y below p, and no sign bit if x = 0, which is the case only for y = 1 and y = -1.
 *
 * @param point - 32 bytes
 */
export function isCanonicalPoint(point: Uint8Array): boolean {
  const y = withoutSign(point);
  if (!isBelow(y, fromHex(PRIME))) return false;
  const xIsZero = [ONE, MINUS_ONE].includes(toHex(y));
  return !(xIsZero && isNegative(point));
}

/** @param point - 32 bytes, canonical */
export function hasSmallOrder(point: Uint8Array): boolean {
  return SMALL_ORDER.has(toHex(withoutSign(point)));
}

/**
 * RFC 8032 §5.1.7 step 1: S below L; otherwise, one signature would have several encodings.
 *
 * @param scalar - 32 bytes
 */
export function isReducedScalar(scalar: Uint8Array): boolean {
  return isBelow(scalar, fromHex(ORDER));
}

function isNegative(point: Uint8Array): boolean {
  return ((point[31] ?? 0) & 0x80) !== 0;
}

function withoutSign(point: Uint8Array): Uint8Array {
  const y = point.slice();
  y[31] = (y[31] ?? 0) & 0x7f;
  return y;
}

/** Compares little-endian numbers of the same length. */
function isBelow(left: Uint8Array, right: Uint8Array): boolean {
  for (let index = left.length - 1; index >= 0; index--) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
