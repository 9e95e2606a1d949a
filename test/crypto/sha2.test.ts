import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/crypto/hex.ts';
import { sha256 } from '../../src/crypto/sha256.ts';
import { sha512 } from '../../src/crypto/ed25519/sha512.ts';
import { readDigests } from '../suite/public-data.ts';
import { describeWithTestdata } from '../support/testdata.ts';

describe.each([
  ['sha256', sha256],
  ['sha512', sha512],
] as const)('%s', (name, hash) => {
  it('agrees with the runtime’s own at every length around the blocks', () => {
    for (let length = 0; length < 400; length++) {
      const message = Uint8Array.from({ length }, (_, index) => index * 7 + length);
      expect(toHex(hash(message))).toBe(createHash(name).update(message).digest('hex'));
    }
  });

  it('agrees on random messages, at any offset of their buffer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.nat({ max: 9 }), (bytes, start) => {
        const message = bytes.subarray(start);
        expect(toHex(hash(message))).toBe(createHash(name).update(message).digest('hex'));
      }),
    );
  });
});

describeWithTestdata('NIST CAVP', (read) => {
  const text = (path: string): string => new TextDecoder().decode(read(path));
  describe.each([
    ['SHA256', sha256],
    ['SHA512', sha512],
  ] as const)('%s', (name, hash) => {
    it.each(['ShortMsg', 'LongMsg'] as const)('%s', (kind) => {
      const cases = readDigests(text, name, kind);
      expect(cases.length).toBeGreaterThanOrEqual(64);
      for (const { message, digest } of cases) expect(toHex(hash(fromHex(message)))).toBe(digest);
    });
  });
});
