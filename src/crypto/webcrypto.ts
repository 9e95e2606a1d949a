import type { Bytes } from '../json/bytes.ts';
import type { CompleteBackend } from './backend.ts';

/** The runtime's Web Cryptography, as far as it has it: browsers offer it in secure contexts only. */
export function ownEngine(): SubtleCrypto | undefined {
  return globalThis.crypto?.subtle;
}

/** The backend of a Web Cryptography API, as it is. */
export function webCrypto(subtle: SubtleCrypto = globalThis.crypto.subtle): CompleteBackend {
  return {
    sha256: {
      async digest(bytes) {
        return { value: new Uint8Array(await subtle.digest('SHA-256', bytes)), by: 'webcrypto' };
      },
    },
    ed25519: {
      async verify(publicKey, signature, message) {
        const key = await importKey(subtle, publicKey);
        return { value: await subtle.verify({ name: 'Ed25519' }, key, signature, message), by: 'webcrypto' };
      },
    },
  };
}

interface Imported {
  readonly bytes: Bytes;
  readonly key: Promise<CryptoKey>;
}

/** The key that each engine took in last: many packages have the same signer, and importing is a fifth of verifying. */
const latest = /* @__PURE__ */ new WeakMap<SubtleCrypto, Imported>();

function importKey(subtle: SubtleCrypto, publicKey: Bytes): Promise<CryptoKey> {
  const known = latest.get(subtle);
  if (known?.bytes.every((byte, index) => byte === publicKey[index])) return known.key;
  const key = subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify']);
  latest.set(subtle, { bytes: publicKey.slice(), key });
  // A key that was refused once is tried again: whatever kept it out may be over.
  key.catch(() => latest.delete(subtle));
  return key;
}
