import { KEY_2, addOrder } from '../mint/keys.mjs';

const ZEROS = '00'.repeat(32);
/** y = 1: the identity. */
const IDENTITY = `01${'00'.repeat(31)}`;
/** y = p, a second spelling of y = 0. */
const P = `ed${'ff'.repeat(30)}7f`;
/** y = p + 3, a second spelling of y = 3, which is a point of large order. */
const P_PLUS_3 = `f0${'ff'.repeat(30)}7f`;
const flip = (value, at) => value.slice(0, at) + (value[at] === '0' ? '1' : '0') + value.slice(at + 1);

export default {
  rule: 'R5',
  level: 2,
  cases: [
    { name: 'signed', why: 'Signed with test key 1 of RFC 8032.', signed: true, expect: 'PPPP' },
    { name: 'signed-by-another-key', why: 'Any key verifies with its own signature; whose it is, is for policies to ask.', signed: KEY_2, expect: 'PPPP' },
    { name: 'bit-flipped-in-r', why: 'R was changed.', signed: true, value: (right) => flip(right, 10), expect: 'PPPF', errors: ['signature_mismatch'] },
    { name: 'bit-flipped-in-s', why: 'S was changed.', signed: true, value: (right) => flip(right, 70), expect: 'PPPF', errors: ['signature_mismatch'] },
    { name: 'other-public-key', why: 'The public key was exchanged.', signed: true, signature: { public_key: KEY_2.publicKey }, expect: 'PPPF', errors: ['signature_mismatch'] },
    { name: 's-plus-l', why: 'S + L satisfies the equation, and S must be below L.', signed: true, value: addOrder, expect: 'PPPF', errors: ['signature_scalar_out_of_range'] },
    { name: 'small-order-key', why: 'With the identity as key, R the identity and S = 0 verify for every message.', signed: true, value: () => IDENTITY + ZEROS, signature: { public_key: IDENTITY }, expect: 'PPPF', errors: ['small_order_public_key', 'small_order_signature_point'] },
    { name: 'small-order-key-y-0', why: 'y = 0 has order 4.', signed: true, signature: { public_key: ZEROS }, expect: 'PPPF', errors: ['small_order_public_key'] },
    { name: 'small-order-r', why: 'No honest signer produces an R of small order.', signed: true, value: (right) => IDENTITY + right.slice(64), expect: 'PPPF', errors: ['small_order_signature_point'] },
    { name: 'non-canonical-key', why: 'y = p + 3 is a second spelling of y = 3.', signed: true, signature: { public_key: P_PLUS_3 }, expect: 'PPPF', errors: ['non_canonical_public_key'] },
    { name: 'non-canonical-small-order-key', why: 'y = p is a second spelling of y = 0, which has small order.', signed: true, signature: { public_key: P }, expect: 'PPPF', errors: ['non_canonical_public_key'] },
    { name: 'non-canonical-r', why: 'y = p + 3 is a second spelling of y = 3.', signed: true, value: (right) => P_PLUS_3 + right.slice(64), expect: 'PPPF', errors: ['non_canonical_signature_point'] },
    { name: 'negative-zero-key', why: 'On x = 0 there is no sign bit.', signed: true, signature: { public_key: `01${'00'.repeat(30)}80` }, expect: 'PPPF', errors: ['non_canonical_public_key'] },
  ],
};
