/** An engine that counts how often it is asked to verify. */
export type Engine = SubtleCrypto & { asked: number };

/** An engine that does as the runtime's, but for what a test changes. */
export function engine(changes: Partial<Pick<SubtleCrypto, 'digest' | 'importKey' | 'verify'>>): Engine {
  const { subtle } = globalThis.crypto;
  const fake = {
    asked: 0,
    digest: (...args: Parameters<SubtleCrypto['digest']>) => subtle.digest(...args),
    importKey: (...args: Parameters<SubtleCrypto['importKey']>) => subtle.importKey(...args),
    verify: (...args: Parameters<SubtleCrypto['verify']>) => {
      fake.asked++;
      return subtle.verify(...args);
    },
    ...changes,
  };
  return fake as unknown as Engine;
}

/** Engines that err about Ed25519, by how. */
export const WRONG_VERIFIERS: readonly (readonly [string, Engine])[] = [
  ['refuses good signatures', engine({ verify: async () => false })],
  ['accepts all signatures', engine({ verify: async () => true })],
  ['answers with something else', engine({ verify: async () => 1 as never })],
  ['accepts S + L', engine({
    verify: async (algorithm, key, signature, data) => {
      const bytes = new Uint8Array(signature as Uint8Array<ArrayBuffer>);
      return (bytes[63] ?? 0) >= 0x10 || globalThis.crypto.subtle.verify(algorithm, key, signature, data);
    },
  })],
  ['rejects', engine({ verify: () => Promise.reject(new Error('NotSupportedError')) })],
  ['throws', engine({ importKey: () => { throw new TypeError('no'); } })],
];

/** Engines that err about SHA-256, by how. */
export const WRONG_HASHERS: readonly (readonly [string, Engine])[] = [
  ['errs', engine({ digest: async () => new ArrayBuffer(32) })],
  ['throws', engine({ digest: () => { throw new Error(); } })],
];
