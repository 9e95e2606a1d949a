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
        const key = await subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify']);
        return { value: await subtle.verify({ name: 'Ed25519' }, key, signature, message), by: 'webcrypto' };
      },
    },
  };
}
