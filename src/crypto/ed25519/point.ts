import {
  type FieldElement,
  add,
  decodeField,
  encodeField,
  fieldElement,
  invert,
  isOdd,
  isZero,
  multiply,
  negate,
  powerForRoot,
  square,
  subtract,
} from './field.ts';

/**
 * Points of -x² + y² = 1 + d x² y² (RFC 8032 §5.1) in the extended coordinates of its §5.1.4: x = X/Z, y = Y/Z, and
 * xy = T/Z. All points here are public, so branches and table look-ups may depend on them.
 */
export interface Point {
  readonly x: FieldElement;
  readonly y: FieldElement;
  readonly z: FieldElement;
  readonly t: FieldElement;
}

/** A point as an addend: the terms of the addition formula that depend only on its second operand. */
export interface Addend {
  readonly yPlusX: FieldElement;
  readonly yMinusX: FieldElement;
  /** 2 Z, or null if Z is 1. */
  readonly z2: FieldElement | null;
  /** 2 d T */
  readonly t2d: FieldElement;
}

/** Room for the intermediate values A to H of the formulas, so that the long loop allocates nothing. */
export type Scratch = Readonly<Record<'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h', FieldElement>>;

export function newScratch(): Scratch {
  const [a, b, c, d, e, f, g, h] = [
    fieldElement(),
    fieldElement(),
    fieldElement(),
    fieldElement(),
    fieldElement(),
    fieldElement(),
    fieldElement(),
    fieldElement(),
  ];
  return { a, b, c, d, e, f, g, h };
}

/** The neutral element (0, 1). */
export function identity(): Point {
  return { x: fieldElement(), y: fieldElement(1), z: fieldElement(1), t: fieldElement() };
}

/** P = 2P (RFC 8032 §5.1.4). T is needed only if an addition follows. Units: E F is the largest product, 3 times 4. */
export function double({ x, y, z, t }: Point, { a, b, c, e, f, g, h }: Scratch, withT: boolean): void {
  square(a, x);
  square(b, y);
  square(c, z);
  add(c, c, c);
  add(h, a, b);
  add(e, x, y);
  square(e, e);
  subtract(e, h, e);
  subtract(g, a, b);
  add(f, c, g);
  multiply(x, e, f);
  multiply(y, g, h);
  if (withT) multiply(t, e, h);
  multiply(z, f, g);
}

/** P = P + Q, or P - Q if `negative`: -Q exchanges Y + X with Y - X and changes the sign of T (RFC 8032 §5.1.4). */
export function addTo({ x, y, z, t }: Point, q: Addend, negative: boolean, { a, b, c, d, e, f, g, h }: Scratch): void {
  subtract(a, y, x);
  multiply(a, a, negative ? q.yPlusX : q.yMinusX);
  add(b, y, x);
  multiply(b, b, negative ? q.yMinusX : q.yPlusX);
  multiply(c, t, q.t2d);
  if (q.z2 === null) add(d, z, z);
  else multiply(d, z, q.z2);
  subtract(e, b, a);
  if (negative) {
    add(f, d, c);
    subtract(g, d, c);
  } else {
    subtract(f, d, c);
    add(g, d, c);
  }
  add(h, b, a);
  multiply(x, e, f);
  multiply(y, g, h);
  multiply(t, e, h);
  multiply(z, f, g);
}

export function toAddend({ x, y, z, t }: Point): Addend {
  const [yPlusX, yMinusX, z2, t2d] = [fieldElement(), fieldElement(), fieldElement(), fieldElement()];
  add(yPlusX, y, x);
  subtract(yMinusX, y, x);
  add(z2, z, z);
  multiply(t2d, t, curve().d2);
  return { yPlusX, yMinusX, z2, t2d };
}

/** The same point with Z = 1. */
export function withUnitZ({ x, y, z }: Point): Point {
  const inverse = invert(z);
  const affine = { x: fieldElement(), y: fieldElement(), z: fieldElement(1), t: fieldElement() };
  multiply(affine.x, x, inverse);
  multiply(affine.y, y, inverse);
  multiply(affine.t, affine.x, affine.y);
  return affine;
}

/** -(x, y) = (-x, y). */
export function negated({ x, y, z, t }: Point): Point {
  const [minusX, minusT] = [fieldElement(), fieldElement()];
  negate(minusX, x);
  negate(minusT, t);
  return { x: minusX, y, z, t: minusT };
}

/** RFC 8032 §5.1.2: y in 255 bits, and the sign of x. */
export function encodePoint(point: Point): Uint8Array<ArrayBuffer> {
  const { x, y } = withUnitZ(point);
  const bytes = encodeField(y);
  if (isOdd(x)) bytes[31] = (bytes[31] ?? 0) | 0x80;
  return bytes;
}

/**
 * RFC 8032 §5.1.3, with its steps. The caller must check that y is below p, and that x = 0 has no sign bit, as
 * `encoding.ts` does.
 *
 * @param bytes - 32 bytes
 * @returns null if no point of the curve has this y
 */
export function decodePoint(bytes: Uint8Array): Point | null {
  const { d, rootOfMinusOne } = curve();
  // Step 1.
  const y = decodeField(bytes);
  // Step 2: x² = u/v, u = y² - 1, v = d y² + 1; x = u v³ (u v⁷)^((p-5)/8).
  const one = fieldElement(1);
  const [u, v, v3, x] = [fieldElement(), fieldElement(), fieldElement(), fieldElement()];
  square(u, y);
  multiply(v, u, d);
  subtract(u, u, one);
  add(v, v, one);
  square(v3, v);
  multiply(v3, v3, v);
  square(x, v3);
  multiply(x, x, v);
  multiply(x, x, u);
  const power = powerForRoot(x);
  multiply(x, v3, u);
  multiply(x, x, power);
  // Step 3: v x² is u, or -u, or there is no root.
  const [vx2, difference] = [fieldElement(), fieldElement()];
  square(vx2, x);
  multiply(vx2, vx2, v);
  subtract(difference, vx2, u);
  if (!isZero(difference)) {
    add(difference, vx2, u);
    if (!isZero(difference)) return null;
    multiply(x, x, rootOfMinusOne);
  }
  // Step 4.
  if (isOdd(x) !== ((bytes[31] ?? 0) & 0x80) > 0) negate(x, x);
  const t = fieldElement();
  multiply(t, x, y);
  return { x, y, z: one, t };
}

interface Curve {
  /** d = -121665/121666 */
  readonly d: FieldElement;
  readonly d2: FieldElement;
  /** 2^((p-1)/4), and (p - 1)/4 = 2 (p - 5)/8 + 1. */
  readonly rootOfMinusOne: FieldElement;
}

let constants: Curve | null = null;

/** The constants of RFC 8032 §5.1, computed from their definitions on first use. */
function curve(): Curve {
  if (constants !== null) return constants;
  const [d, d2, rootOfMinusOne, two] = [fieldElement(), fieldElement(), fieldElement(), fieldElement(2)];
  multiply(d, fieldElement(-121665), invert(fieldElement(121666)));
  // Computed with a multiplication, so that the factor is of one unit.
  multiply(d2, d, two);
  square(rootOfMinusOne, powerForRoot(two));
  multiply(rootOfMinusOne, rootOfMinusOne, two);
  constants = { d, d2, rootOfMinusOne };
  return constants;
}

/** The base point B: y = 4/5, x even (RFC 8032 §5.1). */
export function basePoint(): Point {
  const y = fieldElement();
  multiply(y, fieldElement(4), invert(fieldElement(5)));
  const point = decodePoint(encodeField(y));
  if (point === null) throw new Error('The base point is on the curve.');
  return point;
}
