import { carry, multiply, square } from './field-multiply.ts';

/**
 * Integers modulo p = 2^255 - 19 (RFC 8032 §5.1) as twelve doubles whose sum is the number; see `field-multiply.ts`. All
 * data here is public, so nothing needs constant time.
 */
export interface FieldElement extends Float64Array<ArrayBuffer> {
  0: number;
  1: number;
  2: number;
  3: number;
  4: number;
  5: number;
  6: number;
  7: number;
  8: number;
  9: number;
  10: number;
  11: number;
}

export { multiply, square };

const LIMBS = 12;

/**
 * Elements are slices of larger buffers, and no slice is used twice: V8 keeps arrays of over 64 bytes outside its heap, and
 * allocating them one by one took a tenth of a verification's time.
 */
const ELEMENTS_PER_BUFFER = 128;
let buffer: Float64Array<ArrayBuffer> | null = null;
let used = 0;

/** @param value - an integer of at most 20 bits */
export function fieldElement(value = 0): FieldElement {
  if (buffer === null || used === buffer.length) {
    buffer = new Float64Array(ELEMENTS_PER_BUFFER * LIMBS);
    used = 0;
  }
  const element = buffer.subarray(used, (used += LIMBS));
  element[0] = value;
  return element as FieldElement;
}

export function copyOf(element: FieldElement): FieldElement {
  const copy = fieldElement();
  copy.set(element);
  return copy;
}

/** r = f + g, without a carry: the units of the two add up. */
export function add(r: FieldElement, f: FieldElement, g: FieldElement): void {
  for (let index = 0; index < LIMBS; index++) r[index] = (f[index] ?? 0) + (g[index] ?? 0);
}

/** r = f - g, without a carry, likewise. */
export function subtract(r: FieldElement, f: FieldElement, g: FieldElement): void {
  for (let index = 0; index < LIMBS; index++) r[index] = (f[index] ?? 0) - (g[index] ?? 0);
}

/** r = -f */
export function negate(r: FieldElement, f: FieldElement): void {
  for (let index = 0; index < LIMBS; index++) r[index] = -(f[index] ?? 0);
}

/**
 * Reads 255 bits, little-endian, and leaves out the last one, which is a sign (RFC 8032 §5.1.3).
 *
 * @param bytes - 32 bytes
 */
export function decodeField(bytes: Uint8Array): FieldElement {
  const element = fieldElement();
  for (let index = 0; index < 32; index++) {
    const byte = (bytes[index] ?? 0) & (index === 31 ? 0x7f : 0xff);
    // Limb i begins at bit 255 i / 12, rounded up; the carry distributes a byte that spans two limbs.
    const limb = Math.floor((8 * index * LIMBS) / 255);
    element[limb] = (element[limb] ?? 0) + byte * 2 ** (8 * index);
  }
  carry(element);
  return element;
}

/**
 * The canonical encoding of an element: the number from 0 to p - 1, little-endian (RFC 8032 §5.1.2).
 *
 * @returns 32 bytes
 */
export function encodeField(element: FieldElement): Uint8Array<ArrayBuffer> {
  const digits = Array.from(element, (limb, index) => limb / 2 ** weight(index));
  // Any element is within a few p of 0, so the first pass leaves less than 2^255 + 19 k for a small k, or a negative number
  // as small, and the second a number from 0 to 2^255 - 1.
  for (let pass = 0; pass < 2; pass++) {
    const above = carryUp(digits);
    digits[0] = (digits[0] ?? 0) + 19 * above;
  }
  // It is p or more exactly if 19 more reach 2^255; then the low 255 bits of that sum are the number less p.
  const above = digits.slice();
  above[0] = (above[0] ?? 0) + 19;
  return packDigits(carryUp(above) === 1 ? above : digits);
}

/** Brings digits into range, limb by limb. @returns what remains above 2^255 */
function carryUp(digits: number[]): number {
  let above = 0;
  for (let index = 0; index < LIMBS; index++) {
    const digit = (digits[index] ?? 0) + above;
    const base = 2 ** (weight(index + 1) - weight(index));
    above = Math.floor(digit / base);
    digits[index] = digit - above * base;
  }
  return above;
}

function packDigits(digits: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(32);
  let bits = 0;
  let held = 0;
  let written = 0;
  for (let index = 0; index < LIMBS; index++) {
    bits |= (digits[index] ?? 0) << held;
    held += weight(index + 1) - weight(index);
    for (; held >= 8; held -= 8, bits >>>= 8) bytes[written++] = bits & 0xff;
  }
  bytes[written] = bits;
  return bytes;
}

function weight(limb: number): number {
  return Math.ceil((255 * limb) / LIMBS);
}

export function isZero(element: FieldElement): boolean {
  return encodeField(element).every((byte) => byte === 0);
}

/** The sign of RFC 8032 §5.1.2: whether the number from 0 to p - 1 is odd. */
export function isOdd(element: FieldElement): boolean {
  return ((encodeField(element)[0] ?? 0) & 1) === 1;
}

/** 1/z = z^(p-2), and p - 2 = 2^5 (2^250 - 1) + 11 (RFC 8032 §5.1); 0 for 0. */
export function invert(z: FieldElement): FieldElement {
  const { z11, z250 } = powers(z);
  squareTimes(z250, 5);
  multiply(z250, z250, z11);
  return z250;
}

/** z^((p-5)/8) of RFC 8032 §5.1.3, and (p - 5)/8 = 2^2 (2^250 - 1) + 1. */
export function powerForRoot(z: FieldElement): FieldElement {
  const { z250 } = powers(z);
  squareTimes(z250, 2);
  multiply(z250, z250, z);
  return z250;
}

/** z^11, and z^(2^250 - 1) by doubling how many ones the exponent has: 5, 10, 20, 40, 50, 100, 200, 250. */
function powers(z: FieldElement): { z11: FieldElement; z250: FieldElement } {
  const z9 = copyOf(z);
  squareTimes(z9, 3);
  multiply(z9, z9, z);
  const z2 = fieldElement();
  square(z2, z);
  const z11 = fieldElement();
  multiply(z11, z9, z2);
  const ones5 = fieldElement();
  square(ones5, z11);
  // 22 + 9 = 31 = 2^5 - 1
  multiply(ones5, ones5, z9);
  const ones10 = append(ones5, ones5, 5);
  const ones20 = append(ones10, ones10, 10);
  const ones40 = append(ones20, ones20, 20);
  const ones50 = append(ones40, ones10, 10);
  const ones100 = append(ones50, ones50, 50);
  const ones200 = append(ones100, ones100, 100);
  return { z11, z250: append(ones200, ones50, 50) };
}

/** z^(2^(a+b) - 1) from z^(2^a - 1) and z^(2^b - 1). */
function append(high: FieldElement, low: FieldElement, lowOnes: number): FieldElement {
  const result = copyOf(high);
  squareTimes(result, lowOnes);
  multiply(result, result, low);
  return result;
}

function squareTimes(z: FieldElement, times: number): void {
  for (let count = 0; count < times; count++) square(z, z);
}
