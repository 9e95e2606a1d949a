import * as module from 'node:crypto';
import { Crypto } from '../../src/crypto/crypto.ts';
import { type Engine, provenEngine } from '../../src/crypto/engine.ts';
import { type NodeCrypto, nodeCryptoEngine } from '../../src/crypto/node-crypto.ts';
import { webCryptoEngine } from '../../src/crypto/web-crypto.ts';
import type { Report } from '../../src/report/report.ts';
import type { Input } from '../../src/verify/input.ts';
import { type VerifyOptions, readOptions } from '../../src/verify/options.ts';
import { verifyInput } from '../../src/verify/verification.ts';

/** Web Cryptography that does as the runtime's, but for what a test changes. */
export function subtleWith(changes: Partial<Pick<SubtleCrypto, 'digest' | 'importKey' | 'verify'>>): SubtleCrypto {
  const { subtle } = globalThis.crypto;
  return {
    digest: (...args: Parameters<SubtleCrypto['digest']>) => subtle.digest(...args),
    importKey: (...args: Parameters<SubtleCrypto['importKey']>) => subtle.importKey(...args),
    verify: (...args: Parameters<SubtleCrypto['verify']>) => subtle.verify(...args),
    ...changes,
  } as SubtleCrypto;
}

/** `node:crypto`, but for what a test changes; it hashes by `createHash` unless a test gives it `hash`. */
export function moduleWith(changes: Partial<NodeCrypto>): NodeCrypto {
  return { ...(module as NodeCrypto), hash: undefined, ...changes };
}

/** The engines of this runtime, which are right. */
export const NODE: Engine = nodeCryptoEngine(module);
export const WEB: Engine = webCryptoEngine(globalThis.crypto.subtle);

/** What computes, with these engines alone, none of which has proved anything yet. */
export function cryptoOf(...engines: readonly Engine[]): Crypto {
  return new Crypto(engines.map((engine) => provenEngine(engine)));
}

/** What computes, by the name that a report gives it. */
export const EACH: readonly (readonly ['node' | 'webcrypto' | 'pure', Crypto])[] = [
  ['node', cryptoOf(NODE)],
  ['webcrypto', cryptoOf(WEB)],
  ['pure', cryptoOf()],
];

/** An engine that gives every answer, and throws what it throws, after a while. */
export function late(engine: Engine, milliseconds: number): Engine {
  const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
  return {
    name: engine.name,
    digest: async (...args) => wait().then(() => engine.digest(...args)),
    verify: async (...args) => wait().then(() => engine.verify(...args)),
  };
}

/** Verifies as `verify` does, with what computes chosen by the test. */
export async function verifyWith(crypto: Crypto, input: Input, options: VerifyOptions = {}): Promise<Report> {
  return (await verifyInput(input, readOptions(options), crypto)).report;
}

/** How an engine can err about Ed25519. */
export const WRONG_VERIFIERS: readonly (readonly [how: string, verify: (right: Engine) => Engine['verify']])[] = [
  ['refuses good signatures', () => () => false],
  ['accepts all signatures', () => () => true],
  ['answers with a number', () => () => 1 as never],
  [
    'answers with text',
    ({ verify }) =>
      async (...args) =>
        String(await verify(...args)) as never,
  ],
  ['answers with nothing', () => () => undefined as never],
  [
    'accepts S + L',
    ({ verify }) =>
      (key, signature, message) =>
        (signature[63] ?? 0) >= 0x10 || verify(key, signature, message),
  ],
  [
    'does not look at the message',
    ({ verify }) =>
      (key, signature) =>
        verify(key, signature, Uint8Array.of(0x72)),
  ],
  ['rejects', () => () => Promise.reject(new Error('NotSupportedError'))],
  [
    'throws',
    () => () => {
      throw new TypeError('no');
    },
  ],
  [
    'accepts all signatures, and rejects all others of its probe',
    () => {
      let calls = 0;
      return () => (calls++ === 0 ? true : Promise.reject(new Error('NotSupportedError')));
    },
  ],
];

/** How an engine can err about SHA-256. */
export const WRONG_HASHERS: readonly (readonly [how: string, digest: (right: Engine) => Engine['digest']])[] = [
  ['errs', () => () => new Uint8Array(32)],
  [
    'gives half of the digest',
    ({ digest }) =>
      async (bytes) =>
        (await digest(bytes)).slice(0, 16),
  ],
  ['answers with nothing', () => () => undefined as never],
  ['rejects', () => () => Promise.reject(new Error('NotSupportedError'))],
  [
    'throws',
    () => () => {
      throw new Error('no');
    },
  ],
];
