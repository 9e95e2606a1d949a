import type { Engine } from './engine.ts';
import { keepingLatest } from './latest-key.ts';

/** The runtime's Web Cryptography. Browsers have it in secure contexts only. */
export function webCrypto(): SubtleCrypto | undefined {
  const subtle: unknown = globalThis.crypto?.subtle;
  return typeof subtle === 'object' && subtle !== null ? (subtle as SubtleCrypto) : undefined;
}

export function webCryptoEngine(subtle: SubtleCrypto): Engine {
  const importKey = keepingLatest((publicKey) =>
    subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify']),
  );
  return {
    name: 'webcrypto',
    digest: async (bytes) => new Uint8Array(await subtle.digest('SHA-256', bytes)),
    verify: async (publicKey, signature, message) =>
      subtle.verify({ name: 'Ed25519' }, await importKey(publicKey), signature, message),
  };
}
