import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
} from '../../src/crypto/ed25519/field.ts';
import { decodePoint, encodePoint } from '../../src/crypto/ed25519/point.ts';
import { reduce, signedDigits } from '../../src/crypto/ed25519/scalar.ts';
import { L, P, encode, mod, pointsAt, power } from '../support/curve.ts';
import { parameters } from '../support/property.ts';

const element = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 255n - 1n }),
  fc.constantFrom(0n, 1n, 2n, 19n, P - 1n, P, P + 1n, P + 18n, 2n ** 254n, 2n ** 255n - 2n ** 234n),
);

const read = (value: bigint): FieldElement => decodeField(encode(value, 0n));
const number = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
const value = (f: FieldElement): bigint => number(encodeField(f));

function result(compute: (r: FieldElement) => void): bigint {
  const r = fieldElement();
  compute(r);
  return value(r);
}

describe('the field, against BigInt', () => {
  it('reads and writes', () => {
    fc.assert(
      fc.property(
        element,
        (x) =>
          value(read(x)) === mod(x) && isOdd(read(x)) === ((mod(x) & 1n) === 1n) && isZero(read(x)) === (mod(x) === 0n),
      ),
    );
  });

  it('multiplies, squares, adds, subtracts', () => {
    fc.assert(
      fc.property(element, element, (x, y) => {
        expect(result((r) => multiply(r, read(x), read(y)))).toBe(mod(x * y));
        expect(result((r) => square(r, read(x)))).toBe(mod(x * x));
        expect(result((r) => add(r, read(x), read(y)))).toBe(mod(x + y));
        expect(result((r) => subtract(r, read(x), read(y)))).toBe(mod(x - y));
        expect(result((r) => negate(r, read(x)))).toBe(mod(-x));
      }),
      parameters(1000),
    );
  });

  it('multiplies sums as large as the formulas make them', () => {
    fc.assert(
      fc.property(element, element, (x, y) => {
        const [three, four] = [fieldElement(), fieldElement()];
        for (let times = 0; times < 3; times++) add(three, three, read(x));
        for (let times = 0; times < 4; times++) subtract(four, four, read(y));
        expect(result((r) => multiply(r, three, four))).toBe(mod(-12n * x * y));
        expect(result((r) => square(r, four))).toBe(mod(16n * y * y));
      }),
    );
  });

  it('inverts, and raises for the root', () => {
    fc.assert(
      fc.property(
        element,
        (x) => value(invert(read(x))) === power(x, P - 2n) && value(powerForRoot(read(x))) === power(x, (P - 5n) / 8n),
      ),
      parameters(50),
    );
  });

  it('never rounds: sums for each limb stay below 53 bits', () => {
    const weight = (limb: number): number => Math.ceil((255 * limb) / 12);
    const unit = (limb: number): number => 2 ** (weight(limb + 1) - 1) * (1 + 2 ** -9);
    for (let k = 0; k < 12; k++) {
      let sum = 0;
      for (let i = 0; i < 12; i++) sum += i <= k ? unit(i) * unit(k - i) : 19 * 2 ** -255 * unit(i) * unit(k + 12 - i);
      expect((16 * sum) / 2 ** weight(k)).toBeLessThan(2 ** 53);
    }
  });
});

describe('points and scalars, against BigInt', () => {
  it('decodes exactly the points there are, and encodes them as they were', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n, max: P - 2n }), fc.constantFrom(0n, 1n), (y, sign) => {
        const point = decodePoint(encode(y, sign));
        expect(point !== null).toBe(pointsAt(y).length > 0);
        if (point !== null) expect(encodePoint(point)).toEqual(encode(y, sign));
      }),
      parameters(50),
    );
  });

  it('reduces 512 bits modulo L', () => {
    const bytes = (x: bigint): Uint8Array =>
      Uint8Array.from({ length: 64 }, (_, index) => Number((x >> BigInt(8 * index)) & 0xffn));
    const edges = [
      0n,
      1n,
      L - 1n,
      L,
      L + 1n,
      2n ** 252n - 1n,
      2n ** 252n,
      2n ** 512n - 1n,
      L * 2n ** 259n,
      (2n ** 512n / L) * L - 1n,
      (2n ** 512n / L) * L,
    ];
    const scalar = fc.oneof(fc.constantFrom(...edges), fc.bigInt({ min: 0n, max: 2n ** 512n - 1n }));
    fc.assert(
      fc.property(scalar, (x) => number(reduce(bytes(x))) === x % L),
      parameters(1000),
    );
    for (const edge of edges) expect(number(reduce(bytes(edge)))).toBe(edge % L);
  });

  it('writes scalars in odd signed digits, far apart', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: L - 1n }), fc.integer({ min: 2, max: 8 }), (x, width) => {
        const digits = [...signedDigits(encode(x, 0n), width)];
        expect(digits.reduceRight((sum, digit) => 2n * sum + BigInt(digit), 0n)).toBe(x);
        const used = digits.flatMap((digit, index) => (digit === 0 ? [] : [index]));
        for (const index of used)
          expect(Math.abs(digits[index] ?? 0) % 2 === 1 && Math.abs(digits[index] ?? 0) < 2 ** (width - 1)).toBe(true);
        for (const [order, index] of used.entries())
          if (order > 0) expect(index - (used[order - 1] ?? 0)).toBeGreaterThanOrEqual(width);
      }),
    );
  });
});
