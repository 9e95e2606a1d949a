import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/crypto/hex.ts';
import { sha256 } from '../../src/crypto/sha256.ts';
import { sha512 } from '../../src/crypto/sha512.ts';
import { describeWithTestdata } from '../support/testdata.ts';

describe.each([['sha256', sha256], ['sha512', sha512]] as const)('%s', (name, hash) => {
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
  const text = (path: string): string => new TextDecoder().decode(read(`nist-cavp-sha2/${path}`)).replaceAll('\r', '');
  describe.each([['SHA256', sha256], ['SHA512', sha512]] as const)('%s', (name, hash) => {
    it.each(['ShortMsg', 'LongMsg'])('%s', (kind) => {
      const cases = [...text(`${name}${kind}.rsp`).matchAll(/^Len = (\d+)\nMsg = ([0-9a-f]+)\nMD = ([0-9a-f]+)$/gm)];
      expect(cases.length).toBeGreaterThanOrEqual(64);
      for (const [, length, message = '', digest] of cases) {
        expect(toHex(hash(fromHex(message).subarray(0, Number(length) / 8)))).toBe(digest);
      }
    });

    it('Monte Carlo', () => {
      const file = text(`${name}Monte.rsp`);
      let seed = fromHex(/^Seed = ([0-9a-f]+)$/m.exec(file)?.[1] ?? '');
      const digests = [...file.matchAll(/^MD = ([0-9a-f]+)$/gm)].map(([, digest]) => digest);
      expect(digests.length).toBe(100);
      for (const digest of digests) {
        let last = [seed, seed, seed] as const;
        for (let round = 0; round < 1000; round++) {
          const message = new Uint8Array(3 * seed.length);
          last.forEach((part, index) => message.set(part, index * seed.length));
          last = [last[1], last[2], hash(message)];
        }
        seed = last[2];
        expect(toHex(seed)).toBe(digest);
      }
    });
  });
});
