// biome-ignore-all format: a row for each limb, as the sums are compared with each other
import type { FieldElement } from './field.ts';

/**
 * The three loops of the field, written out: an element is the sum of its twelve limbs, and limb i is a multiple of
 * 2^w(i), w(i) = ceil(255 i / 12) = 0, 22, 43, 64, 85, 107, 128, 149, 170, 192, 213, 234; w(12) = 255. As the limbs carry
 * their weights, products need no shifts, and a double adds them exactly as long as the sum for limb k stays within 53
 * bits above w(k).
 *
 * After {@link carry} limb i is at most (1/2 + 2^-10) 2^w(i+1) in magnitude; call that "one unit". The sum for limb 0 is the
 * largest: below 2^48.97 where both factors are of one unit. So a product is exact if the units of its factors, multiplied,
 * come to 16 or less: say, a sum of two times a sum of eight. `field.test.ts` computes this bound.
 */

/** 2^255 = 19 (mod p): what a limb has above 2^255, as an addend of a limb 255 bits lower. */
const FOLD = 19 * 2 ** -255;

/** r = f g; r may be f or g. */
export function multiply(r: FieldElement, f: FieldElement, g: FieldElement): void {
  const f0 = f[0], f1 = f[1], f2 = f[2], f3 = f[3], f4 = f[4], f5 = f[5];
  const f6 = f[6], f7 = f[7], f8 = f[8], f9 = f[9], f10 = f[10], f11 = f[11];
  const g0 = g[0], g1 = g[1], g2 = g[2], g3 = g[3], g4 = g[4], g5 = g[5];
  const g6 = g[6], g7 = g[7], g8 = g[8], g9 = g[9], g10 = g[10], g11 = g[11];
  // 2^255 = 19: limbs from 2^255 up wrap around, multiplied by 19.
  const s1 = g1 * FOLD, s2 = g2 * FOLD, s3 = g3 * FOLD, s4 = g4 * FOLD, s5 = g5 * FOLD, s6 = g6 * FOLD;
  const s7 = g7 * FOLD, s8 = g8 * FOLD, s9 = g9 * FOLD, s10 = g10 * FOLD, s11 = g11 * FOLD;
  r[0] = f0 * g0 + f1 * s11 + f2 * s10 + f3 * s9 + f4 * s8 + f5 * s7 + f6 * s6 + f7 * s5 + f8 * s4 + f9 * s3 +
    f10 * s2 + f11 * s1;
  r[1] = f0 * g1 + f1 * g0 + f2 * s11 + f3 * s10 + f4 * s9 + f5 * s8 + f6 * s7 + f7 * s6 + f8 * s5 + f9 * s4 +
    f10 * s3 + f11 * s2;
  r[2] = f0 * g2 + f1 * g1 + f2 * g0 + f3 * s11 + f4 * s10 + f5 * s9 + f6 * s8 + f7 * s7 + f8 * s6 + f9 * s5 +
    f10 * s4 + f11 * s3;
  r[3] = f0 * g3 + f1 * g2 + f2 * g1 + f3 * g0 + f4 * s11 + f5 * s10 + f6 * s9 + f7 * s8 + f8 * s7 + f9 * s6 +
    f10 * s5 + f11 * s4;
  r[4] = f0 * g4 + f1 * g3 + f2 * g2 + f3 * g1 + f4 * g0 + f5 * s11 + f6 * s10 + f7 * s9 + f8 * s8 + f9 * s7 +
    f10 * s6 + f11 * s5;
  r[5] = f0 * g5 + f1 * g4 + f2 * g3 + f3 * g2 + f4 * g1 + f5 * g0 + f6 * s11 + f7 * s10 + f8 * s9 + f9 * s8 +
    f10 * s7 + f11 * s6;
  r[6] = f0 * g6 + f1 * g5 + f2 * g4 + f3 * g3 + f4 * g2 + f5 * g1 + f6 * g0 + f7 * s11 + f8 * s10 + f9 * s9 +
    f10 * s8 + f11 * s7;
  r[7] = f0 * g7 + f1 * g6 + f2 * g5 + f3 * g4 + f4 * g3 + f5 * g2 + f6 * g1 + f7 * g0 + f8 * s11 + f9 * s10 +
    f10 * s9 + f11 * s8;
  r[8] = f0 * g8 + f1 * g7 + f2 * g6 + f3 * g5 + f4 * g4 + f5 * g3 + f6 * g2 + f7 * g1 + f8 * g0 + f9 * s11 +
    f10 * s10 + f11 * s9;
  r[9] = f0 * g9 + f1 * g8 + f2 * g7 + f3 * g6 + f4 * g5 + f5 * g4 + f6 * g3 + f7 * g2 + f8 * g1 + f9 * g0 +
    f10 * s11 + f11 * s10;
  r[10] = f0 * g10 + f1 * g9 + f2 * g8 + f3 * g7 + f4 * g6 + f5 * g5 + f6 * g4 + f7 * g3 + f8 * g2 + f9 * g1 +
    f10 * g0 + f11 * s11;
  r[11] = f0 * g11 + f1 * g10 + f2 * g9 + f3 * g8 + f4 * g7 + f5 * g6 + f6 * g5 + f7 * g4 + f8 * g3 + f9 * g2 +
    f10 * g1 + f11 * g0;
  carry(r);
}

/** r = f²; r may be f. Products that occur twice are computed once. */
export function square(r: FieldElement, f: FieldElement): void {
  const f0 = f[0], f1 = f[1], f2 = f[2], f3 = f[3], f4 = f[4], f5 = f[5];
  const f6 = f[6], f7 = f[7], f8 = f[8], f9 = f[9], f10 = f[10], f11 = f[11];
  const d0 = 2 * f0, d1 = 2 * f1, d2 = 2 * f2, d3 = 2 * f3, d4 = 2 * f4, d5 = 2 * f5;
  const d6 = 2 * f6, d7 = 2 * f7, d8 = 2 * f8, d9 = 2 * f9, d10 = 2 * f10;
  const s6 = f6 * FOLD, s7 = f7 * FOLD, s8 = f8 * FOLD, s9 = f9 * FOLD, s10 = f10 * FOLD, s11 = f11 * FOLD;
  r[0] = f0 * f0 + d1 * s11 + d2 * s10 + d3 * s9 + d4 * s8 + d5 * s7 + f6 * s6;
  r[1] = d0 * f1 + d2 * s11 + d3 * s10 + d4 * s9 + d5 * s8 + d6 * s7;
  r[2] = d0 * f2 + f1 * f1 + d3 * s11 + d4 * s10 + d5 * s9 + d6 * s8 + f7 * s7;
  r[3] = d0 * f3 + d1 * f2 + d4 * s11 + d5 * s10 + d6 * s9 + d7 * s8;
  r[4] = d0 * f4 + d1 * f3 + f2 * f2 + d5 * s11 + d6 * s10 + d7 * s9 + f8 * s8;
  r[5] = d0 * f5 + d1 * f4 + d2 * f3 + d6 * s11 + d7 * s10 + d8 * s9;
  r[6] = d0 * f6 + d1 * f5 + d2 * f4 + f3 * f3 + d7 * s11 + d8 * s10 + f9 * s9;
  r[7] = d0 * f7 + d1 * f6 + d2 * f5 + d3 * f4 + d8 * s11 + d9 * s10;
  r[8] = d0 * f8 + d1 * f7 + d2 * f6 + d3 * f5 + f4 * f4 + d9 * s11 + f10 * s10;
  r[9] = d0 * f9 + d1 * f8 + d2 * f7 + d3 * f6 + d4 * f5 + d10 * s11;
  r[10] = d0 * f10 + d1 * f9 + d2 * f8 + d3 * f7 + d4 * f6 + f5 * f5 + f11 * s11;
  r[11] = d0 * f11 + d1 * f10 + d2 * f9 + d3 * f8 + d4 * f7 + d5 * f6;
  carry(r);
}

/**
 * Brings limbs of up to 53 bits back to one unit. Four chains run side by side, each of four carries: the first three
 * cover all limbs, the last absorbs the carries of the chain before it, which are small by then.
 */
export function carry(h: FieldElement): void {
  let h0 = h[0], h1 = h[1], h2 = h[2], h3 = h[3], h4 = h[4], h5 = h[5];
  let h6 = h[6], h7 = h[7], h8 = h[8], h9 = h[9], h10 = h[10], h11 = h[11];
  let c = 0;
  c = h0 + ROUND_0 - ROUND_0; h0 -= c; h1 += c;
  c = h3 + ROUND_3 - ROUND_3; h3 -= c; h4 += c;
  c = h6 + ROUND_6 - ROUND_6; h6 -= c; h7 += c;
  c = h9 + ROUND_9 - ROUND_9; h9 -= c; h10 += c;

  c = h1 + ROUND_1 - ROUND_1; h1 -= c; h2 += c;
  c = h4 + ROUND_4 - ROUND_4; h4 -= c; h5 += c;
  c = h7 + ROUND_7 - ROUND_7; h7 -= c; h8 += c;
  c = h10 + ROUND_10 - ROUND_10; h10 -= c; h11 += c;

  c = h2 + ROUND_2 - ROUND_2; h2 -= c; h3 += c;
  c = h5 + ROUND_5 - ROUND_5; h5 -= c; h6 += c;
  c = h8 + ROUND_8 - ROUND_8; h8 -= c; h9 += c;
  c = h11 + ROUND_11 - ROUND_11; h11 -= c; h0 += c * FOLD;

  c = h3 + ROUND_3 - ROUND_3; h3 -= c; h4 += c;
  c = h6 + ROUND_6 - ROUND_6; h6 -= c; h7 += c;
  c = h9 + ROUND_9 - ROUND_9; h9 -= c; h10 += c;
  c = h0 + ROUND_0 - ROUND_0; h0 -= c; h1 += c;
  h[0] = h0; h[1] = h1; h[2] = h2; h[3] = h3; h[4] = h4; h[5] = h5;
  h[6] = h6; h[7] = h7; h[8] = h8; h[9] = h9; h[10] = h10; h[11] = h11;
}

/**
 * 1.5 · 2^52 · 2^w(k+1): near it doubles are 2^w(k+1) apart, so adding it and taking it away again rounds to the nearest
 * multiple of that, which is what belongs to the next limb.
 */
const ROUND_0 = 3 * 2 ** 73;
const ROUND_1 = 3 * 2 ** 94;
const ROUND_2 = 3 * 2 ** 115;
const ROUND_3 = 3 * 2 ** 136;
const ROUND_4 = 3 * 2 ** 158;
const ROUND_5 = 3 * 2 ** 179;
const ROUND_6 = 3 * 2 ** 200;
const ROUND_7 = 3 * 2 ** 221;
const ROUND_8 = 3 * 2 ** 243;
const ROUND_9 = 3 * 2 ** 264;
const ROUND_10 = 3 * 2 ** 285;
const ROUND_11 = 3 * 2 ** 306;
