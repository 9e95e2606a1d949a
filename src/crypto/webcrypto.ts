import type { CryptoBackend } from './backend.ts';

/** The backend of the Web Cryptography API, as far as the runtime has it: browsers offer it in secure contexts only. */
export function webCrypto(subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle): CryptoBackend {
  if (subtle === undefined) return { sha256: null, ed25519: null };
  return {
    sha256: {
      async digest(bytes) {
        return { value: new Uint8Array(await subtle.digest('SHA-256', bytes)), by: 'webcrypto' };
      },
    },
    ed25519: {
      async verify(publicKey, signature, message) {
        const key = await subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify']);
        return { value: await subtle.verify({ name: 'Ed25519' }, key, signature, message), by: 'webcrypto' };
      },
    },
  };
}
