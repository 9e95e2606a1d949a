import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCanonicalPoint, isOnCurve, isReducedScalar } from '../../src/crypto/encoding.ts';
import { asciiBytes, fromHex, toHex } from '../../src/crypto/hex.ts';
import { decodePoint } from '../../src/crypto/ed25519/point.ts';
import { L, P, encode, pointsAt } from '../support/curve.ts';
import { parameters } from '../support/property.ts';

describe('R5: encodings of points', () => {
  it('canonical: y below p, and no sign on x = 0', () => {
    for (const y of [0n, 2n, P - 2n, 2n ** 254n]) {
      expect([y, isCanonicalPoint(encode(y, 0n)), isCanonicalPoint(encode(y, 1n))]).toEqual([y, true, true]);
    }
    for (const y of [1n, P - 1n]) {
      expect([y, isCanonicalPoint(encode(y, 0n)), isCanonicalPoint(encode(y, 1n))]).toEqual([y, true, false]);
    }
    for (let y = P; y < 2n ** 255n; y++)
      expect(isCanonicalPoint(encode(y, 0n)) || isCanonicalPoint(encode(y, 1n))).toBe(false);
  });

  it('scalars: below the order', () => {
    for (const scalar of [0n, 1n, L - 1n, 2n ** 252n]) expect(isReducedScalar(encode(scalar, 0n))).toBe(true);
    for (const scalar of [L, L + 1n, 2n * L, 2n ** 253n, 2n ** 255n - 1n])
      expect(isReducedScalar(encode(scalar, 0n))).toBe(false);
    expect(isReducedScalar(encode(0n, 1n))).toBe(false);
  });

  it('on the curve: exactly where the equation has a root', () => {
    for (const known of [isOnCurve, (bytes: Uint8Array) => decodePoint(bytes) !== null]) {
      for (let y = 0n; y < 40n; y++) expect([y, known(encode(y, 0n))]).toEqual([y, pointsAt(y).length > 0]);
      for (const y of [1n, P - 1n, 0n]) expect(known(encode(y, 1n))).toBe(true);
      fc.assert(
        fc.property(fc.bigInt({ min: 0n, max: P - 1n }), (y) => known(encode(y, 1n)) === pointsAt(y).length > 0),
        parameters(50),
      );
    }
  });
});

describe('bytes and texts', () => {
  it('hexadecimal digits there and back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
        expect(fromHex(toHex(bytes))).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it('ASCII', () => {
    expect(asciiBytes('a:~')).toEqual(Uint8Array.of(0x61, 0x3a, 0x7e));
  });
});
