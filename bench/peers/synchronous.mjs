// What Node.js itself computes without any promise: the least that a verification can take.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { held } from './held.mjs';

/** The SHA-256 of a document alone. */
export function syncDigest({ bytes }) {
  return held(digest(bytes), () => digest(bytes));
}

/** The signature of a document, with a key that is ready, and two digests of the document: one for each hash that a verification makes. */
export function syncSignature({ bytes, text }) {
  const { name, version, integrity, signature } = JSON.parse(text).manifest;
  const message = Buffer.from(digest(`ctxpkg-sign-v1:${name}:${version}:${integrity.sha256}`));
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(signature.public_key, 'hex').toString('base64url') },
    format: 'jwk',
  });
  const value = Buffer.from(signature.value, 'hex');
  const expected = digest(bytes);
  return held(
    true,
    () => digest(bytes) === expected && digest(bytes) === expected && verify(null, message, key, value),
  );
}

function digest(data) {
  return createHash('sha256').update(data).digest('hex');
}
