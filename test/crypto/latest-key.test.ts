import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keepingLatest } from '../../src/crypto/latest-key.ts';
import { nodeCryptoEngine } from '../../src/crypto/node-crypto.ts';
import { webCryptoEngine } from '../../src/crypto/web-crypto.ts';
import { NODE, WEB, moduleWith, subtleWith } from '../support/engine.ts';

describe('the key that was taken in last', () => {
  it('is kept for the same bytes and for no others', () => {
    const taken: number[][] = [];
    const take = keepingLatest((bytes) => taken.push([...bytes]));
    const key = Uint8Array.of(1, 2, 3);
    expect([
      take(key),
      take(Uint8Array.of(1, 2, 3)),
      take(Uint8Array.of(1, 2, 4)),
      take(Uint8Array.of(1, 2)),
      take(Uint8Array.of(1, 2, 4)),
    ]).toEqual([1, 1, 2, 3, 4]);
    expect(taken).toEqual([
      [1, 2, 3],
      [1, 2, 4],
      [1, 2],
      [1, 2, 4],
    ]);
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

  it.each([
    ['Web Cryptography', WEB],
    ['Node.js', NODE],
  ])('never answers for another key, with %s', async (_name, engine) => {
    const message = Uint8Array.of(0x63, 0x74, 0x78);
    const signers = [1, 2].map(() => {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      const key = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
      return { key, signature: new Uint8Array(sign(null, message, privateKey)) };
    });
    for (const { key } of signers) {
      for (const { key: other, signature } of signers) {
        expect(await engine.verify(key, signature, message)).toBe(key === other);
      }
    }
  });

  it('is taken in once by Web Cryptography, and again if it was refused', async () => {
    const own = globalThis.crypto.subtle;
    let calls = 0;
    const refusing = subtleWith({
      importKey: ((...args: Parameters<SubtleCrypto['importKey']>) =>
        calls++ === 0 ? Promise.reject(new Error('busy')) : own.importKey(...args)) as SubtleCrypto['importKey'],
    });
    const engine = webCryptoEngine(refusing);
    const key = new Uint8Array(
      generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
    );
    const ask = async (): Promise<boolean> => engine.verify(key, new Uint8Array(64), Uint8Array.of(1));
    await expect(ask()).rejects.toThrow('busy');
    expect([await ask(), await ask()]).toEqual([false, false]);
    expect(calls).toBe(2);
  });

  it('is made once by node:crypto, and again if that threw', () => {
    let calls = 0;
    const { createPublicKey } = moduleWith({});
    const engine = nodeCryptoEngine(
      moduleWith({
        createPublicKey: (options) => {
          if (calls++ === 0) throw new Error('busy');
          return createPublicKey(options);
        },
      }),
    );
    const key = new Uint8Array(
      generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
    );
    const ask = (): unknown => engine.verify(key, new Uint8Array(64), Uint8Array.of(1));
    expect(ask).toThrow('busy');
    expect([ask(), ask()]).toEqual([false, false]);
    expect(calls).toBe(2);
  });

  it('that was refused late does not push out the key that came after it', async () => {
    let refuse = (): void => undefined;
    const taken: number[] = [];
    const take = keepingLatest((bytes) => {
      taken.push(bytes[0] ?? 0);
      return bytes[0] === 1
        ? new Promise<string>((_, reject) => (refuse = () => reject(new Error('late'))))
        : Promise.resolve('key');
    });
    const first = take(Uint8Array.of(1));
    await take(Uint8Array.of(2));
    refuse();
    await expect(first).rejects.toThrow('late');
    await take(Uint8Array.of(2));
    expect(taken).toEqual([1, 2]);
  });
});
