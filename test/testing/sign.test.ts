import { createPrivateKey, createPublicKey, sign as signByNode } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyEd25519 } from '../../src/crypto/ed25519/ed25519.ts';
import { fromHex } from '../../src/crypto/hex.ts';
import {
  RFC8032_TEST_1,
  RFC8032_TEST_1024,
  RFC8032_TEST_2,
  RFC8032_TEST_3,
  TEST_KEYS,
} from '../../src/testing/keys.ts';
import { publicKeyOf, sign } from '../../src/testing/sign.ts';
import { parameters } from '../support/property.ts';

const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));

function nodeKey(seed: string): ReturnType<typeof createPrivateKey> {
  return createPrivateKey({
    key: Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex'),
    format: 'der',
    type: 'pkcs8',
  });
}

describe('signing for tests', () => {
  it.each([
    [
      RFC8032_TEST_1,
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      RFC8032_TEST_2,
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      RFC8032_TEST_3,
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ])('gives the signatures of RFC 8032', ({ seed }, message, signature) => {
    expect(sign(seed, fromHex(message))).toBe(signature);
  });

  it('derives the public keys that are named', () => {
    for (const { seed, publicKey } of TEST_KEYS) expect(publicKeyOf(seed)).toBe(publicKey);
    expect(TEST_KEYS).toContain(RFC8032_TEST_1024);
  });

  it('signs as Node.js does, whatever key and message', () => {
    fc.assert(
      fc.property(hex, fc.uint8Array({ maxLength: 300 }), (seed, message) => {
        const key = nodeKey(seed);
        const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
        expect(publicKeyOf(seed)).toBe(spki.subarray(-32).toString('hex'));
        const signature = sign(seed, message);
        expect(signature).toBe(signByNode(null, message, key).toString('hex'));
        expect(verifyEd25519(fromHex(publicKeyOf(seed)), fromHex(signature), message)).toBe(true);
      }),
      parameters(300),
    );
  });

  it('refuses what is no seed', () => {
    for (const seed of [
      '',
      'ab',
      'g'.repeat(64),
      ` ${'0'.repeat(63)}`,
      '0'.repeat(65),
      ` ${'0'.repeat(64)}`,
      `${'0'.repeat(64)}\n`,
    ]) {
      expect(() => sign(seed, new Uint8Array())).toThrow(new TypeError('A seed is 64 hexadecimal digits.'));
    }
  });
});
