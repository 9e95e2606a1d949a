import { KEY_1, KEY_2, addOrder, scalarOf, signAround } from '../mint/keys.mjs';

const ZEROS = '00'.repeat(32);
/** y = 1: the identity. */
const IDENTITY = `01${'00'.repeat(31)}`;
/** y = p, a second spelling of y = 0. */
const P = `ed${'ff'.repeat(30)}7f`;
/** y = p + 3, a second spelling of y = 3, which is a point of large order. */
const P_PLUS_3 = `f0${'ff'.repeat(30)}7f`;
/** A point of order 8. */
const T = 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a';
/** Test key 1 and the base point, each with T added. */
const KEY_PLUS_T = '9158312a9a8d6e3b34c891d6d61444f8b8211c5117ebad15bdb0bd68b07e0245';
const BASE_PLUS_T = '98519eadf35b995233b51b5cd23e9cc5a28b639b5a4af0ec903cb960d81b7819';
const NEGATIVE_ZERO = `01${'00'.repeat(30)}80`;
const secret = scalarOf(KEY_1);
const byEight = (h) => h % 8n === 0n;
/** A signature around another key than that of the secret; the key stands in the block as well. */
const around = (options) => ({
  signed: true,
  value: (_, digest) => signAround(digest, { publicKey: KEY_1.publicKey, secret, ...options }),
  signature: { public_key: options.publicKey ?? KEY_1.publicKey },
});
const flip = (value, at) => value.slice(0, at) + (value[at] === '0' ? '1' : '0') + value.slice(at + 1);

export default {
  rule: 'R5',
  level: 2,
  cases: [
    { name: 'signed', why: 'Signed with test key 1 of RFC 8032.', signed: true, expect: 'PPPP' },
    {
      name: 'signed-by-another-key',
      why: 'Any key verifies with its own signature; whose it is, is for policies to ask.',
      signed: KEY_2,
      expect: 'PPPP',
    },
    {
      name: 'bit-flipped-in-r',
      why: 'R was changed.',
      signed: true,
      value: (right) => flip(right, 10),
      expect: 'PPPF',
      errors: ['signature_mismatch'],
    },
    {
      name: 'bit-flipped-in-s',
      why: 'S was changed.',
      signed: true,
      value: (right) => flip(right, 70),
      expect: 'PPPF',
      errors: ['signature_mismatch'],
    },
    {
      name: 'other-public-key',
      why: 'The public key was exchanged.',
      signed: true,
      signature: { public_key: KEY_2.publicKey },
      expect: 'PPPF',
      errors: ['signature_mismatch'],
    },
    {
      name: 's-plus-l',
      why: 'S + L satisfies the equation, and S must be below L.',
      signed: true,
      value: addOrder,
      expect: 'PPPF',
      errors: ['signature_scalar_out_of_range'],
    },
    {
      name: 'small-order-key',
      why: 'With the identity as key, R the identity and S = 0 verify for every message.',
      signed: true,
      value: () => IDENTITY + ZEROS,
      signature: { public_key: IDENTITY },
      expect: 'PPPF',
      errors: ['small_order_public_key', 'small_order_signature_point'],
    },
    {
      name: 'small-order-key-y-0',
      why: 'y = 0 has order 4.',
      signed: true,
      signature: { public_key: ZEROS },
      expect: 'PPPF',
      errors: ['small_order_public_key'],
    },
    {
      name: 'small-order-r',
      why: 'No honest signer produces an R of small order.',
      signed: true,
      value: (right) => IDENTITY + right.slice(64),
      expect: 'PPPF',
      errors: ['small_order_signature_point'],
    },
    {
      name: 'non-canonical-key',
      why: 'y = p + 3 is a second spelling of y = 3.',
      signed: true,
      signature: { public_key: P_PLUS_3 },
      expect: 'PPPF',
      errors: ['non_canonical_public_key'],
    },
    {
      name: 'non-canonical-small-order-key',
      why: 'y = p is a second spelling of y = 0, which has small order.',
      signed: true,
      signature: { public_key: P },
      expect: 'PPPF',
      errors: ['non_canonical_public_key'],
    },
    {
      name: 'non-canonical-r',
      why: 'y = p + 3 is a second spelling of y = 3.',
      signed: true,
      value: (right) => P_PLUS_3 + right.slice(64),
      expect: 'PPPF',
      errors: ['non_canonical_signature_point'],
    },
    {
      name: 'negative-zero-key',
      why: 'On x = 0 there is no sign bit.',
      signed: true,
      signature: { public_key: NEGATIVE_ZERO },
      expect: 'PPPF',
      errors: ['non_canonical_public_key'],
    },
    {
      name: 'small-order-key-order-8',
      why: 'A key of order 8 verifies whatever its owner likes, without the cofactor, too.',
      ...around({ publicKey: T, secret: 0n, accepts: byEight }),
      expect: 'PPPF',
      errors: ['small_order_public_key'],
    },
    {
      name: 'small-order-key-order-8-cofactored-only',
      why: 'The key has small order, and the equation holds with the cofactor alone.',
      ...around({ publicKey: T, secret: 0n, accepts: (h) => !byEight(h) }),
      expect: 'PPPF',
      errors: ['small_order_public_key'],
    },
    {
      name: 'small-order-r-equation-holds',
      why: 'With the identity as R the equation holds; no honest signer produces one.',
      ...around({ point: { r: IDENTITY, scalar: 0n } }),
      expect: 'PPPF',
      errors: ['small_order_signature_point'],
    },
    {
      name: 'small-order-r-order-8',
      why: 'R has order 8, and the equation holds with the cofactor alone.',
      ...around({ point: { r: T, scalar: 0n } }),
      expect: 'PPPF',
      errors: ['small_order_signature_point'],
    },
    {
      name: 'mixed-order-key',
      why: 'A key with a part of order 8 is judged by the equation, and it holds without the cofactor.',
      ...around({ publicKey: KEY_PLUS_T, accepts: byEight }),
      expect: 'PPPP',
    },
    {
      name: 'mixed-order-key-cofactored-only',
      why: 'The key has a part of order 8, and the equation holds with the cofactor alone.',
      ...around({ publicKey: KEY_PLUS_T, accepts: (h) => !byEight(h) }),
      expect: 'PPPF',
      errors: ['signature_mismatch'],
    },
    {
      name: 'mixed-order-r-cofactored-only',
      why: 'R has a part of order 8, and the equation holds with the cofactor alone.',
      ...around({ point: { r: BASE_PLUS_T, scalar: 1n } }),
      expect: 'PPPF',
      errors: ['signature_mismatch'],
    },
    {
      name: 'negative-zero-key-equation-holds',
      why: 'Read as the identity the key verifies; on x = 0 there is no sign bit.',
      ...around({ publicKey: NEGATIVE_ZERO, secret: 0n }),
      expect: 'PPPF',
      errors: ['non_canonical_public_key'],
    },
    {
      name: 'non-canonical-small-order-key-equation-holds',
      why: 'Read as y = 0 the key verifies; y = p is no spelling of it.',
      ...around({ publicKey: P, secret: 0n, accepts: byEight }),
      expect: 'PPPF',
      errors: ['non_canonical_public_key'],
    },
  ],
};
