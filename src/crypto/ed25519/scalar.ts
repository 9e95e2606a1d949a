/**
 * Integers modulo the order of the base point, L = 2^252 + c, c = 27742317777372353535851937790883648493 (RFC 8032 §5.1),
 * in digits of 21 bits, of which twelve make 252. Scalars of a verification are public.
 */
const DIGIT = 2 ** 21;
const DIGITS = 12;

/** c in such digits. */
const C: readonly number[] = [0x15d3ed, 0x18d2e7, 0x160498, 0xf39ac, 0x1dea2f, 0xa6f7c];

/**
 * The number modulo L.
 *
 * @param bytes - 64 bytes, little-endian, such as a SHA-512 digest
 * @returns 32 bytes, little-endian, below L
 */
export function reduce(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const digits = toDigits(bytes, 25);
  // 2^252 = -c (mod L): from the top down, each digit from the thirteenth on is removed and c times as much subtracted
  // twelve digits lower. The digit may be negative or slightly over 21 bits; products stay below 2^46.
  for (let top = digits.length - 1; top >= DIGITS; top--) {
    const shift = top - DIGITS;
    fold(digits, digits[top] ?? 0, shift);
    digits[top] = 0;
    carry(digits, shift, top - 1);
  }
  // Now only the top digit is out of range, slightly, and it can be negative.
  while (!isReduced(digits)) {
    const over = overflow(digits);
    digits[DIGITS - 1] = (digits[DIGITS - 1] ?? 0) - over * DIGIT;
    fold(digits, over, 0);
    carry(digits, 0, DIGITS - 1);
  }
  return toBytes(digits);
}

/** From 0 to L - 1: below 2^252, or above it by less than c. */
function isReduced(digits: readonly number[]): boolean {
  const over = overflow(digits);
  if (over !== 1) return over === 0;
  for (let index = DIGITS - 1; index >= 0; index--) {
    const difference = (digits[index] ?? 0) - (index === DIGITS - 1 ? DIGIT : 0) - (C[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function overflow(digits: readonly number[]): number {
  return Math.floor((digits[DIGITS - 1] ?? 0) / DIGIT);
}

/** Subtracts c · factor · 2^(21 shift). */
function fold(digits: number[], factor: number, shift: number): void {
  for (const [index, digit] of C.entries()) {
    digits[shift + index] = (digits[shift + index] ?? 0) - factor * digit;
  }
}

/** Brings the digits from `first` to the one before `last` into range; the last takes what remains. */
function carry(digits: number[], first: number, last: number): void {
  for (let index = first; index < last; index++) {
    const digit = digits[index] ?? 0;
    const above = Math.floor(digit / DIGIT);
    digits[index] = digit - above * DIGIT;
    digits[index + 1] = (digits[index + 1] ?? 0) + above;
  }
}

function toDigits(bytes: Uint8Array, count: number): number[] {
  const digits = new Array<number>(count).fill(0);
  for (let index = 0; index < bytes.length; index++) {
    const digit = Math.floor((8 * index) / 21);
    digits[digit] = (digits[digit] ?? 0) + (bytes[index] ?? 0) * 2 ** (8 * index - 21 * digit);
  }
  carry(digits, 0, count - 1);
  return digits;
}

function toBytes(digits: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(32);
  for (let index = 0; index < 253; index++) {
    // Bit 252 is bit 21 of the top digit.
    const digit = Math.min(Math.floor(index / 21), DIGITS - 1);
    const bit = ((digits[digit] ?? 0) >> (index - 21 * digit)) & 1;
    bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (index & 7));
  }
  return bytes;
}

/**
 * The scalar as a sum of digits d(i) 2^i, each 0 or odd and below 2^(width-1) in magnitude, of which any `width` in a row
 * have at most one that is not 0 (the non-adjacent form of that width): so multiplying by it takes few additions.
 *
 * @param scalar - 32 bytes, little-endian, below 2^254
 * @param width - 2 to 8
 */
export function signedDigits(scalar: Uint8Array, width: number): Int8Array {
  const digits = new Int8Array(256);
  let carried = 0;
  for (let index = 0; index < 256; ) {
    if (bitsAt(scalar, index, 1) === carried) {
      // The bit and the carry together are 0, or 2, which leaves the carry as it is.
      index++;
      continue;
    }
    const value = bitsAt(scalar, index, width) + carried;
    carried = value >= 2 ** (width - 1) ? 1 : 0;
    digits[index] = value - carried * 2 ** width;
    index += width;
  }
  return digits;
}

function bitsAt(scalar: Uint8Array, position: number, count: number): number {
  const byte = position >> 3;
  const pair = (scalar[byte] ?? 0) | ((scalar[byte + 1] ?? 0) << 8);
  return (pair >> (position & 7)) & (2 ** count - 1);
}
