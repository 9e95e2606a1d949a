import type { Bytes, Engine } from './engine.ts';
import { keepingLatest } from './latest-key.ts';

/** The parts of the module `crypto` of Node.js, Deno and Bun that are used here. */
export interface NodeCrypto {
  /** Not in Node.js before 20.12. */
  readonly hash?: ((algorithm: 'sha256', bytes: Uint8Array, encoding: 'buffer') => Uint8Array) | undefined;
  createHash(algorithm: 'sha256'): { update(bytes: Uint8Array): { digest(): Uint8Array } };
  createPublicKey(options: {
    readonly key: Readonly<Record<'kty' | 'crv' | 'x', string>>;
    readonly format: 'jwk';
  }): unknown;
  verify(algorithm: null, message: Uint8Array, key: unknown, signature: Uint8Array): boolean;
}

/** The module, in runtimes that provide it without an import: Node.js 20.16 and later, Deno and Bun. */
export function nodeCrypto(): NodeCrypto | undefined {
  try {
    const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
    const module = process?.getBuiltinModule?.('node:crypto'); // no import, thanks to getBuiltinModule
    return typeof module === 'object' && module !== null ? (module as NodeCrypto) : undefined;
  } catch {
    // Something else is called `process` here.
    return undefined;
  }
}

/**
 * Synchronous. For small documents, Web Cryptography spends most of its time on switching to another thread and back.
 */
export function nodeCryptoEngine(module: NodeCrypto): Engine {
  const createKey = keepingLatest((publicKey) => {
    const key = { kty: 'OKP', crv: 'Ed25519', x: base64Url(publicKey) };
    return module.createPublicKey({ key, format: 'jwk' });
  });
  return {
    name: 'node',
    // For a short input, `hash` takes half as long.
    digest: (bytes) =>
      new Uint8Array(module.hash?.('sha256', bytes, 'buffer') ?? module.createHash('sha256').update(bytes).digest()),
    verify: (publicKey, signature, message) => module.verify(null, message, createKey(publicKey), signature),
  };
}

function base64Url(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
