import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseBackend } from '../../src/crypto/choose.ts';
import { pure } from '../../src/crypto/pure.ts';
import { webCrypto } from '../../src/crypto/webcrypto.ts';
import { verify } from '../../src/index.ts';
import { encodeUtf8 } from '../../src/json/utf8.ts';
import { verifyWith } from '../../src/verify-with.ts';
import { buildPackage, graph, node } from '../support/build.ts';
import { WRONG_HASHERS, WRONG_VERIFIERS, engine } from '../support/engine.ts';

const signed = buildPackage({ signed: true });
const large = buildPackage({ signed: true, content: graph(Array.from({ length: 400 }, (_, index) => node(`n${index}`))) });
const forged = buildPackage({ signed: true, signature: { value: `${'ab'.repeat(32)}${'0'.repeat(64)}` } });

describe('the choice of an engine', () => {
  const own = globalThis.crypto.subtle;
  const chosen = async (subtle: SubtleCrypto | undefined, input = large): Promise<object> => (await verifyWith(chooseBackend('auto', subtle), input)).backend;

  it('takes one that is right, and hashes what is small by itself', async () => {
    expect(await chosen(own)).toEqual({ sha256: 'webcrypto', ed25519: 'webcrypto' });
    expect(await chosen(own, signed)).toEqual({ sha256: 'pure', ed25519: 'webcrypto' });
  });

  it.each(WRONG_VERIFIERS)('takes the pure code for Ed25519 where an engine %s', async (_name, subtle) => {
    const report = await verifyWith(chooseBackend('auto', subtle), large);
    expect(report).toMatchObject({ valid: true, backend: { sha256: 'webcrypto', ed25519: 'pure' } });
    expect((await verifyWith(chooseBackend('auto', subtle), forged)).issues.map(({ code }) => code)).toEqual(['signature_mismatch']);
  });

  it.each(WRONG_HASHERS)('takes the pure code for SHA-256 where an engine %s', async (_name, subtle) => {
    expect(await chosen(subtle)).toEqual({ sha256: 'pure', ed25519: 'webcrypto' });
  });

  it('takes the pure code where there is no engine, and where it is asked to', async () => {
    const none = pure();
    expect((await verifyWith(none, large)).backend).toEqual({ sha256: 'pure', ed25519: 'pure' });
    expect((await verify(large, { backend: 'pure' })).backend).toEqual({ sha256: 'pure', ed25519: 'pure' });
    expect((await verify(large, { backend: 'auto' })).backend).toEqual({ sha256: 'webcrypto', ed25519: 'webcrypto' });
  });

  it('computes by itself where a chosen engine throws later', async () => {
    let broken = false;
    const subtle = engine({
      verify: (...args) => (broken ? Promise.reject(new Error()) : own.verify(...args)),
      digest: (...args) => (broken ? Promise.reject(new Error()) : own.digest(...args)),
    });
    expect(await chosen(subtle)).toEqual({ sha256: 'webcrypto', ed25519: 'webcrypto' });
    broken = true;
    expect(await verifyWith(chooseBackend('auto', subtle), large)).toMatchObject({ valid: true, backend: { sha256: 'pure', ed25519: 'pure' } });
    broken = false;
    expect(await chosen(subtle)).toEqual({ sha256: 'webcrypto', ed25519: 'webcrypto' });
  });

  it('fails in the report alone where the verifier itself does, before the hashes are computed', async () => {
    const own = pure();
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    const slowly = async (bytes: Parameters<typeof own.sha256.digest>[0]): ReturnType<typeof own.sha256.digest> => {
      if (bytes.length > 1000) await new Promise((resolve) => setTimeout(resolve, 20));
      return own.sha256.digest(bytes);
    };
    const broken = { sha256: { digest: slowly }, ed25519: { verify: async () => undefined as never } };
    const { accepted, issues } = await verifyWith(broken, large);
    process.off('unhandledRejection', note);
    expect([accepted, issues.map(({ code }) => code), unhandled]).toEqual([false, ['verifier_failed'], []]);
  });

  it('probes once, when first needed, and not for packages without a signature', async () => {
    const subtle = engine({});
    await verifyWith(chooseBackend('auto', subtle), buildPackage());
    expect(subtle.asked).toBe(0);
    await Promise.all([1, 2, 3].map(() => verifyWith(chooseBackend('auto', subtle), signed)));
    expect(subtle.asked).toBe(5 + 3);
  });
});

describe('both backends', () => {
  it('give the same report but for their name', async () => {
    for (const input of [signed, large, forged, buildPackage(), '{', `${signed} x`, signed.replace('1.0.0', '1.0.1')]) {
      const [left, right] = [await verify(input), await verify(input, { backend: 'pure' })];
      expect({ ...left, backend: null }).toEqual({ ...right, backend: null });
    }
  });

  it('agree on random signatures, good and corrupted', async () => {
    const [one, two] = [webCrypto().ed25519, pure().ed25519];
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat({ max: 3 }), fc.nat({ max: 503 }), async (bytes, where, bit) => {
        const { publicKey, privateKey } = generateKeyPairSync('ed25519');
        const key = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
        const message = new Uint8Array([...bytes, 0]);
        const signature = new Uint8Array(sign(null, message, privateKey));
        const target = [null, signature, key, message][where];
        if (target) {
          const index = (bit >> 3) % target.length;
          target[index] = (target[index] ?? 0) ^ (1 << (bit & 7));
        }
        const ours = (await two?.verify(key, signature, message))?.value;
        expect(ours).toBe(where === 0);
        expect((await one?.verify(key, signature, message))?.value).toBe(ours);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a runtime without TextEncoder', () => {
  it('encodes UTF-8 as others do', () => {
    const encoder = new TextEncoder();
    const { TextEncoder: kept } = globalThis;
    Reflect.deleteProperty(globalThis, 'TextEncoder');
    try {
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), (text) => {
          expect(encodeUtf8(text)).toEqual(encoder.encode(text));
        }),
      );
      expect(encodeUtf8('aé漢😀\u07ff\u0800\uffff')).toEqual(encoder.encode('aé漢😀\u07ff\u0800\uffff'));
    } finally {
      globalThis.TextEncoder = kept;
    }
  });
});
