import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { NODE_CRYPTO } from '../../src/cli/node-crypto.ts';
import type { CompleteBackend } from '../../src/crypto/backend.ts';
import { keepingLatest } from '../../src/crypto/latest-key.ts';
import { webCrypto } from '../../src/crypto/webcrypto.ts';
import { engine } from '../support/engine.ts';

describe('the key that was taken in last', () => {
  it('is kept for the same bytes and for no others', () => {
    const taken: number[][] = [];
    const take = keepingLatest((bytes) => taken.push([...bytes]));
    const key = Uint8Array.of(1, 2, 3);
    expect([take(key), take(Uint8Array.of(1, 2, 3)), take(Uint8Array.of(1, 2, 4)), take(Uint8Array.of(1, 2)), take(Uint8Array.of(1, 2, 4))]).toEqual([1, 1, 2, 3, 4]);
    expect(taken).toEqual([[1, 2, 3], [1, 2, 4], [1, 2], [1, 2, 4]]);
  });

  it('is known by the bytes it had then', () => {
    const take = keepingLatest((bytes) => bytes.join());
    const key = Uint8Array.of(7);
    take(key);
    key[0] = 8;
    expect([take(key), take(Uint8Array.of(7))]).toEqual(['8', '7']);
  });

  it('is not kept where taking it in throws', () => {
    let calls = 0;
    const take = keepingLatest(() => {
      if (calls++ === 0) throw new Error('no');
      return 'key';
    });
    expect(() => take(Uint8Array.of(1))).toThrow('no');
    expect(take(Uint8Array.of(1))).toBe('key');
  });

  it.each([['Web Cryptography', webCrypto()], ['Node.js', NODE_CRYPTO]])('never answers for another key, with %s', async (_name, { ed25519 }: CompleteBackend) => {
    const message = Uint8Array.of(0x63, 0x74, 0x78);
    const signers = [1, 2].map(() => {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      const key = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
      return { key, signature: new Uint8Array(sign(null, message, privateKey)) };
    });
    for (const { key } of signers) {
      for (const { key: other, signature } of signers) {
        expect((await ed25519.verify(key, signature, message)).value).toBe(key === other);
      }
    }
  });

  it('is taken in once by Web Cryptography, and again if it was refused', async () => {
    const own = globalThis.crypto.subtle;
    let calls = 0;
    const refusing = engine({
      importKey: ((...args: Parameters<SubtleCrypto['importKey']>) => (calls++ === 0 ? Promise.reject(new Error('busy')) : own.importKey(...args))) as SubtleCrypto['importKey'],
    });
    const { ed25519 } = webCrypto(refusing as SubtleCrypto);
    const key = new Uint8Array(generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
    const ask = async (): Promise<boolean> => (await ed25519.verify(key, new Uint8Array(64), Uint8Array.of(1))).value;
    await expect(ask()).rejects.toThrow('busy');
    expect([await ask(), await ask()]).toEqual([false, false]);
    expect(calls).toBe(2);
  });
});
