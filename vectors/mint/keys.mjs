// The first two test keys of RFC 8032 §7.1. Everybody has them, so a signature of theirs proves nothing but arithmetic.
import { createHash, createPrivateKey, sign } from 'node:crypto';

export const KEY_1 = {
  seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
  publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
};
export const KEY_2 = {
  seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
  publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
};

/** The order of the group, RFC 8032 §5.1. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

export function sha256(data) {
  return createHash('sha256').update(data).digest('hex');
}

/** Signs by way of the PKCS #8 form of RFC 8410 §7. Ed25519 is deterministic, so the vectors are. */
export function signHex(message, { seed } = KEY_1) {
  const key = createPrivateKey({ key: Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex'), format: 'der', type: 'pkcs8' });
  return sign(null, Buffer.from(message), key).toString('hex');
}

/** The same signature with S + L in place of S, which satisfies the same equation (RFC 8032 §8.4). */
export function addOrder(value) {
  const s = BigInt(`0x${Buffer.from(value.slice(64), 'hex').reverse().toString('hex')}`) + L;
  return value.slice(0, 64) + Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse().toString('hex');
}
