import { Crypto, chooseCrypto } from '../../src/crypto/crypto.ts';
import { provenEngine } from '../../src/crypto/engine.ts';
import { webCrypto, webCryptoEngine } from '../../src/crypto/web-crypto.ts';

const subtle = webCrypto();

/** Who computes: whoever the library chooses; our own code; and Web Cryptography, which is not chosen where node:crypto is. */
export const WAYS: readonly (readonly [name: string, crypto: Crypto])[] = [
  ['auto', chooseCrypto('auto')],
  ['pure', chooseCrypto('pure')],
  ...(subtle === undefined ? [] : [['webcrypto', new Crypto([provenEngine(webCryptoEngine(subtle))])] as const]),
];
