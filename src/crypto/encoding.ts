/**
 * What R5 requires of a public key and a signature, checked before any engine gets them. Engines differ here: some accept small-order
 * keys, encodings that are not canonical, or S that is not reduced. All data is public, so nothing needs constant time.
 */

/** The field's prime (RFC 8032 §5.1). */
const P = 0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffedn;

/** The order of the base point, L = 2^252 + 27742317777372353535851937790883648493, likewise. */
const L = 0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3edn;

/**
 * The y of a point. An encoding is y in little-endian bytes, and its highest bit is the sign of x (RFC 8032 §5.1.2).
 *
 * @param point - 32 bytes
 */
function yOf(point: Uint8Array): bigint {
  return integerOf(point) & (2n ** 255n - 1n);
}

/** The integer that 32 little-endian bytes are. */
function integerOf(bytes: Uint8Array): bigint {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let integer = 0n;
  for (let offset = 24; offset >= 0; offset -= 8) integer = (integer << 64n) | words.getBigUint64(offset, true);
  return integer;
}

/**
 * RFC 8032 §5.1.3: y below p, and no sign bit if x = 0, which is the case only for y = 1 and y = -1.
 *
 * @param point - 32 bytes
 */
export function isCanonicalPoint(point: Uint8Array): boolean {
  const y = yOf(point);
  const isNegative = y !== integerOf(point);
  return y < P && !(isNegative && (y === 1n || y === P - 1n));
}

/**
 * Whether the order of a point divides the cofactor 8: y = 1 has order 1, y = -1 order 2, y = 0 order 4. Twice a point of order 8 has
 * y = 0, which is (y² + x²) / (1 - d x² y²) by RFC 8032 §5.1.4. So x² = -y², and by the curve's equation 2 y² = 1 - d y⁴.
 *
 * @param point - 32 bytes, canonical
 */
export function hasSmallOrder(point: Uint8Array): boolean {
  const y = yOf(point);
  const y2 = y ** 2n;
  return [0n, 1n, P - 1n].includes(y) || (243332n * y2 - 121665n * y2 ** 2n - 121666n) % P === 0n;
}

/**
 * RFC 8032 §5.1.7 step 1: S below L; otherwise, one signature would have several encodings.
 *
 * @param scalar - 32 bytes
 */
export function isReducedScalar(scalar: Uint8Array): boolean {
  return integerOf(scalar) < L;
}

/**
 * Whether some point of the curve -x² + y² = 1 + d x² y², d = -121665/121666 (RFC 8032 §5.1), has this y. It only explains why a
 * signature was refused, so speed does not matter.
 *
 * @param point - 32 bytes, canonical
 */
export function isOnCurve(point: Uint8Array): boolean {
  const y2 = yOf(point) ** 2n % P;
  // x² = (y² - 1) / (d y² + 1) = 121666 (y² - 1) / (121666 - 121665 y²). A quotient has a root if the product has one.
  let base = ((121666n * (y2 - 1n) * (121666n - 121665n * y2)) % P) + P;
  // Euler's criterion: z^((p-1)/2) is 1 if z has a root, -1 if it has none, and 0 for 0.
  let power = 1n;
  for (let exponent = (P - 1n) / 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent % 2n === 1n) power = (power * base) % P;
    base = (base * base) % P;
  }
  return power !== P - 1n;
}
