import type { Bytes } from '../json/bytes.ts';
import type { CompleteBackend } from './backend.ts';
import { keepingLatest } from './latest-key.ts';

/** The runtime's Web Cryptography, as far as it has it: browsers offer it in secure contexts only. */
export function ownEngine(): SubtleCrypto | undefined {
  return globalThis.crypto?.subtle;
}

/** The backend of a Web Cryptography API, as it is. */
export function webCrypto(subtle: SubtleCrypto = globalThis.crypto.subtle): CompleteBackend {
  return {
    sha256: {
      isConcurrent: true,
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

type TakeKey = (publicKey: Bytes) => Promise<CryptoKey>;

const takers = /* @__PURE__ */ new WeakMap<SubtleCrypto, TakeKey>();

function importKey(subtle: SubtleCrypto, publicKey: Bytes): Promise<CryptoKey> {
  let take = takers.get(subtle);
  if (take === undefined) {
    take = keepingLatest((bytes) => subtle.importKey('raw', bytes, { name: 'Ed25519' }, false, ['verify']));
    takers.set(subtle, take);
  }
  const key = take(publicKey);
  // A key that was refused once is tried again: whatever kept it out may be over.
  key.catch(() => takers.delete(subtle));
  return key;
}
