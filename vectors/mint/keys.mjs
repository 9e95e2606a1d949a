// The first two test keys of RFC 8032 §7.1. Everybody has them, so a signature of theirs proves nothing but arithmetic.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';

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

/** The PKCS #8 form of RFC 8410 §7. */
function privateKey(seed) {
  return createPrivateKey({
    key: Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex'),
    format: 'der',
    type: 'pkcs8',
  });
}

/** Ed25519 is deterministic, so the vectors are. */
export function signHex(message, { seed } = KEY_1) {
  return sign(null, Buffer.from(message), privateKey(seed)).toString('hex');
}

/** The same signature with S + L in place of S, which satisfies the same equation (RFC 8032 §8.4). */
export function addOrder(value) {
  return value.slice(0, 64) + toHex(fromLittle(Buffer.from(value.slice(64), 'hex')) + L);
}

/** The secret scalar of a seed, RFC 8032 §5.1.5. */
export function scalarOf({ seed }) {
  const half = createHash('sha512').update(Buffer.from(seed, 'hex')).digest().subarray(0, 32);
  return (fromLittle(half) & ((1n << 254n) - 8n)) | (1n << 254n);
}

/**
 * A signature whose S is right for a key and an R that differ from multiples of the base point by points of small order,
 * which S does not see. The first R is taken for which `accepts` says so of h, as it comes from SHA-512 and modulo L: of an
 * h that 8 divides in both, nothing is left of a small order in the key.
 *
 * @param point - R in hexadecimal and the scalar that S adds for it; without it, R is a multiple of the base point
 */
export function signAround(digest, { publicKey, secret, point, accepts = () => true }) {
  for (let attempt = 0; ; attempt++) {
    const { r, scalar } = point ?? multipleOfBase(attempt);
    const h = fromLittle(
      createHash('sha512')
        .update(Buffer.from(r + publicKey, 'hex'))
        .update(digest)
        .digest(),
    );
    if (accepts(h) && accepts(h % L)) return r + toHex((scalar + h * secret) % L);
    if (point !== undefined) throw new Error('This R does not give the h that is wanted.');
  }
}

/** As a key pair has it: a scalar, and the point. */
function multipleOfBase(attempt) {
  const seed = sha256(`R ${attempt}`);
  const { x } = createPublicKey(privateKey(seed)).export({ format: 'jwk' });
  return { r: Buffer.from(x, 'base64url').toString('hex'), scalar: scalarOf({ seed }) };
}

function fromLittle(bytes) {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
}

function toHex(scalar) {
  return Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex').reverse().toString('hex');
}
