import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasSmallOrder } from '../../src/crypto/encoding.ts';
import { L, P, encode, multiply, pointsAt } from '../support/curve.ts';

/** A point of full order times L gives every point of the small subgroup, as its cofactor part runs through it. */
function smallOrderPoints(): Set<bigint> {
  const ys = new Set<bigint>();
  for (let y = 2n; ys.size < 5; y++) for (const point of pointsAt(y)) ys.add(multiply(point, L).y);
  return ys;
}

describe('R5: encodings of points', () => {
  it('small order: exactly the y that the curve’s equation gives', () => {
    const ys = smallOrderPoints();
    expect(ys.size).toBe(5);
    for (const y of ys) {
      expect(hasSmallOrder(encode(y, 0n))).toBe(true);
      expect(hasSmallOrder(encode(y, 1n))).toBe(true);
    }
    fc.assert(fc.property(fc.bigInt({ min: 2n, max: P - 2n }), (y) => hasSmallOrder(encode(y, 0n)) === ys.has(y)));
  });
});
