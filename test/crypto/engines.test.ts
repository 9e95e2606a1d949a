import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Crypto, chooseCrypto } from '../../src/crypto/crypto.ts';
import type { Engine } from '../../src/crypto/engine.ts';
import { fromHex, toHex } from '../../src/crypto/hex.ts';
import { nodeCryptoEngine } from '../../src/crypto/node-crypto.ts';
import { webCryptoEngine } from '../../src/crypto/web-crypto.ts';
import { verify } from '../../src/index.ts';
import { encodeUtf8 } from '../../src/json/utf8.ts';
import type { Report } from '../../src/report/report.ts';
import { buildPackage, graph, node, sha256 } from '../support/build.ts';
import {
  EACH,
  NODE,
  WEB,
  WRONG_HASHERS,
  WRONG_VERIFIERS,
  cryptoOf,
  late,
  moduleWith,
  subtleWith,
  verifyWith,
} from '../support/engine.ts';
import { readVector, readVerdicts } from '../support/vectors.ts';
import { parameters } from '../support/property.ts';
import { partOf } from '../support/effort.ts';

const signed = buildPackage({ signed: true });
const unsigned = buildPackage();
const large = buildPackage({
  signed: true,
  content: graph(Array.from({ length: 400 }, (_, index) => node(`n${index}`))),
});
const forged = buildPackage({ signed: true, signature: { value: `${'ab'.repeat(32)}${'0'.repeat(64)}` } });
const offCurve = buildPackage({ signed: true, signature: { public_key: `02${'0'.repeat(62)}` } });
/** As long as it was, so that only its hash is wrong. */
const tampered = buildPackage({ signed: true, content: '{"x":1}', canonical: '{"x":2}' });

const codes = ({ issues }: Report): string[] => issues.map(({ code }) => code);
/** The runtime's engines, each with the other one. */
const ENGINES = [
  ['node', NODE, WEB],
  ['webcrypto', WEB, NODE],
] as const;

/** Counts what an engine is asked. */
function counted(engine: Engine): Engine & { readonly asked: { digest: number; verify: number } } {
  const asked = { digest: 0, verify: 0 };
  return {
    name: engine.name,
    asked,
    digest(...args) {
      asked.digest++;
      return engine.digest(...args);
    },
    verify(...args) {
      asked.verify++;
      return engine.verify(...args);
    },
  };
}

/** What an engine that breaks does, at once or by a promise. */
const BREAKDOWNS: readonly (readonly [string, () => never])[] = [
  [
    'throws',
    () => {
      throw new Error('no');
    },
  ],
  ['rejects', () => Promise.reject(new Error('no')) as never],
];

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the choice of an engine', () => {
  it('asks node:crypto first where the runtime gives it without an import', async () => {
    for (const input of [signed, large])
      expect((await verify(input)).backend).toEqual({ sha256: 'node', ed25519: 'node' });
    expect((await verify(large, { backend: 'auto' })).backend).toEqual({ sha256: 'node', ed25519: 'node' });
  });

  it('asks Web Cryptography where the runtime does not', async () => {
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
    for (const input of [signed, large])
      expect((await verify(input)).backend).toEqual({ sha256: 'webcrypto', ed25519: 'webcrypto' });
  });

  it('asks Web Cryptography where the runtime has no way to give it, as Node.js 18', async () => {
    const { getBuiltinModule } = process;
    Reflect.set(process, 'getBuiltinModule', undefined);
    try {
      expect((await verify(signed)).backend).toEqual({ sha256: 'webcrypto', ed25519: 'webcrypto' });
    } finally {
      Reflect.set(process, 'getBuiltinModule', getBuiltinModule);
    }
  });

  it.each([
    ['no crypto', undefined],
    ['no subtle, as on a page of an insecure context', {}],
  ])('computes with its own code where there is no engine: %s', async (_what, crypto) => {
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
    vi.stubGlobal('crypto', crypto);
    for (const input of [signed, large])
      expect(await verify(input)).toMatchObject({ valid: true, backend: { sha256: 'pure', ed25519: 'pure' } });
    expect(codes(await verify(forged))).toEqual(['signature_mismatch']);
    expect(codes(await verify(offCurve))).toEqual(['public_key_not_on_curve']);
  });

  it('computes with its own code where it is asked to, and asks no engine', async () => {
    const module = process.getBuiltinModule('node:crypto');
    const spies = [
      vi.spyOn(module, 'createHash'),
      vi.spyOn(module, 'verify'),
      vi.spyOn(globalThis.crypto.subtle, 'digest'),
      vi.spyOn(globalThis.crypto.subtle, 'verify'),
    ];
    for (const input of [signed, large])
      expect((await verify(input, { backend: 'pure' })).backend).toEqual({ sha256: 'pure', ed25519: 'pure' });
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });

  it('takes a module that the caller has in place of the runtime’s', async () => {
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
    expect((await verifyWith(chooseCrypto('auto', moduleWith({})), signed)).backend).toEqual({
      sha256: 'node',
      ed25519: 'node',
    });
    expect((await verifyWith(chooseCrypto('pure', moduleWith({})), signed)).backend).toEqual({
      sha256: 'pure',
      ed25519: 'pure',
    });
  });

  it('keeps the outcome of a proof for as long as the engine is there', async () => {
    const subtle = subtleWith({});
    const asked = vi.spyOn(subtle, 'verify');
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
    vi.stubGlobal('crypto', { subtle });
    for (let times = 0; times < 3; times++) expect((await verify(signed)).valid).toBe(true);
    expect(asked).toHaveBeenCalledTimes(5 + 3);
  });
});

describe.each(ENGINES)('an engine, %s,', (name, right, other) => {
  describe.each([
    ['at once', (engine: Engine) => engine],
    ['after a while', (engine: Engine) => late(engine, 3)],
  ])('that answers %s', (_when, timed) => {
    it('is used where it is right', async () => {
      const crypto = cryptoOf(timed(right));
      expect(await verifyWith(crypto, large)).toMatchObject({ valid: true, backend: { sha256: name, ed25519: name } });
      expect(codes(await verifyWith(crypto, forged))).toEqual(['signature_mismatch']);
      expect(codes(await verifyWith(crypto, offCurve))).toEqual(['public_key_not_on_curve']);
    });

    it.each(WRONG_VERIFIERS)('is not asked for signatures if it %s', async (_how, wrong) => {
      const wronged = timed({ ...right, verify: wrong(right) });
      for (const [crypto, by] of [
        [cryptoOf(wronged), 'pure'],
        [cryptoOf(wronged, other), other.name],
      ] as const) {
        expect(await verifyWith(crypto, large)).toMatchObject({ valid: true, backend: { sha256: name, ed25519: by } });
        expect(codes(await verifyWith(crypto, forged))).toEqual(['signature_mismatch']);
        expect(codes(await verifyWith(crypto, offCurve))).toEqual(['public_key_not_on_curve']);
        expect((await verifyWith(crypto, unsigned)).valid).toBe(true);
      }
    });

    it.each(WRONG_HASHERS)('is not asked for hashes if it %s', async (_how, wrong) => {
      const wronged = timed({ ...right, digest: wrong(right) });
      for (const [crypto, by] of [
        [cryptoOf(wronged), 'pure'],
        [cryptoOf(wronged, other), other.name],
      ] as const) {
        expect(await verifyWith(crypto, large)).toMatchObject({ valid: true, backend: { sha256: by, ed25519: name } });
        expect(codes(await verifyWith(crypto, tampered))).toEqual(['content_hash_mismatch', 'package_hash_mismatch']);
      }
    });

    it.each(BREAKDOWNS)('is given up for one answer, and not for good, if it %s later', async (_how, breakDown) => {
      let broken = false;
      const fragile = timed({
        ...right,
        digest: (...args) => (broken ? breakDown() : right.digest(...args)),
        verify: (...args) => (broken ? breakDown() : right.verify(...args)),
      });
      const crypto = cryptoOf(fragile);
      for (const input of [large, forged, offCurve, tampered]) {
        const before = await verifyWith(crypto, input);
        expect(before.backend).toEqual({ sha256: name, ed25519: name });
        broken = true;
        expect(await verifyWith(crypto, input)).toEqual({ ...before, backend: { sha256: 'pure', ed25519: 'pure' } });
        broken = false;
        expect(await verifyWith(crypto, input)).toEqual(before);
      }
    });
  });

  it('may break at any call: the report is the same but for who computed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(large, forged, offCurve, tampered, unsigned),
        fc.array(fc.constantFrom('right', 'throws', 'rejects', 'late', 'late, and rejects'), {
          minLength: 1,
          maxLength: 14,
        }),
        async (input, script) => {
          let calls = 0;
          const act = async <Value>(compute: () => Value | Promise<Value>): Promise<Value> => {
            const does = script[calls++ % script.length] ?? 'right';
            if (does.startsWith('late')) await new Promise((resolve) => setTimeout(resolve, 1));
            if (does.endsWith('rejects')) throw new Error('no');
            return compute();
          };
          const moody: Engine = {
            name,
            digest: (bytes) => {
              if (script[calls % script.length] !== 'throws') return act(() => right.digest(bytes));
              calls++;
              throw new Error('no');
            },
            verify: (...args) => {
              if (script[calls % script.length] !== 'throws') return act(() => right.verify(...args));
              calls++;
              throw new Error('no');
            },
          };
          const report = await verifyWith(cryptoOf(moody), input);
          expect({ ...report, backend: null }).toEqual({ ...(await verify(input)), backend: null });
          for (const by of Object.values(report.backend)) expect([name, 'pure', null]).toContain(by);
        },
      ),
      parameters(150),
    );
  });

  it('proves itself once, when first needed, and for packages without a signature not at all for signatures', async () => {
    const engine = counted(late(right, 3));
    const crypto = cryptoOf(engine);
    await verifyWith(crypto, unsigned);
    expect(engine.asked.verify).toBe(0);
    const { digest } = engine.asked;
    await verifyWith(crypto, unsigned);
    expect(engine.asked.digest).toBe(digest + digest - 1);
    await Promise.all([1, 2, 3].map(() => verifyWith(crypto, signed)));
    expect(engine.asked.verify).toBe(5 + 3);
  });

  it('proves itself for nothing that fails before', async () => {
    const engine = counted(right);
    for (const input of ['{', '{"manifest":1,"content":{}}', ''])
      expect((await verifyWith(cryptoOf(engine), input)).checks.structure).toBe('fail');
    const early = buildPackage({ signed: true, signature: { value: `${'ab'.repeat(32)}${'ff'.repeat(32)}` } });
    expect(codes(await verifyWith(cryptoOf(engine), early))).toEqual(['signature_scalar_out_of_range']);
    expect(engine.asked.verify).toBe(0);
  });

  it('is asked once more where it failed its proof: never', async () => {
    const engine = counted({ ...right, digest: BREAKDOWNS[0]?.[1] ?? right.digest, verify: () => false });
    const crypto = cryptoOf(engine);
    await verifyWith(crypto, signed);
    const before = { ...engine.asked };
    for (let times = 0; times < 3; times++) expect((await verifyWith(crypto, signed)).valid).toBe(true);
    expect(engine.asked).toEqual(before);
    expect(before).toEqual({ digest: 1, verify: 5 });
  });
});

describe('the parts that an engine has', () => {
  it.each(['importKey', 'verify'] as const)('in Web Cryptography: %s may be missing, throw or reject', async (part) => {
    for (const broken of [undefined, ...BREAKDOWNS.map(([, breakDown]) => breakDown)]) {
      const crypto = cryptoOf(webCryptoEngine(subtleWith({ [part]: broken })));
      expect(await verifyWith(crypto, signed)).toMatchObject({
        valid: true,
        backend: { sha256: 'webcrypto', ed25519: 'pure' },
      });
      expect(codes(await verifyWith(crypto, forged))).toEqual(['signature_mismatch']);
    }
  });

  it.each(['createPublicKey', 'verify'] as const)('in node:crypto: %s may be missing or throw', async (part) => {
    for (const broken of [undefined, BREAKDOWNS[0]?.[1]]) {
      const crypto = cryptoOf(nodeCryptoEngine({ ...moduleWith({}), [part]: broken }));
      expect(await verifyWith(crypto, signed)).toMatchObject({
        valid: true,
        backend: { sha256: 'node', ed25519: 'pure' },
      });
      expect(codes(await verifyWith(crypto, forged))).toEqual(['signature_mismatch']);
    }
  });

  it('for hashes may be missing as well', async () => {
    const engines = [
      nodeCryptoEngine({ ...moduleWith({}), createHash: undefined as never }),
      webCryptoEngine(subtleWith({ digest: undefined as never })),
    ];
    for (const engine of engines) {
      expect(await verifyWith(cryptoOf(engine), signed)).toMatchObject({
        valid: true,
        backend: { sha256: 'pure', ed25519: engine.name },
      });
    }
    expect(await verifyWith(cryptoOf(...engines), signed)).toMatchObject({
      valid: true,
      backend: { sha256: 'pure', ed25519: 'node' },
    });
  });
});

it('node:crypto hashes by its function `hash`, where it has one', async () => {
  const hash = vi.fn((_algorithm: string, bytes: Uint8Array) =>
    moduleWith({}).createHash('sha256').update(bytes).digest(),
  );
  const { value, by } = await cryptoOf(
    nodeCryptoEngine(
      moduleWith({
        hash,
        createHash: () => {
          throw new Error('not asked');
        },
      }),
    ),
  ).digest(new Uint8Array(5));
  expect([toHex(value), by]).toEqual([sha256(new Uint8Array(5)), 'node']);
  expect(hash).toHaveBeenCalledTimes(2);
});

describe('how much node:crypto is given to hash at once', () => {
  const LIMIT = 2 ** 20;
  const bytes = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(length).fill(0x61);

  /** The sizes that the module is given to hash, after its proof. */
  function watched(): { sizes: number[]; module: ReturnType<typeof moduleWith> } {
    const sizes: number[] = [];
    const { createHash } = moduleWith({});
    const module = moduleWith({
      createHash: (algorithm) => ({
        update: (given) => {
          if (given.length !== 3) sizes.push(given.length);
          return createHash(algorithm).update(given);
        },
      }),
    });
    return { sizes, module };
  }

  it.each([
    ['as much as the limit', LIMIT, 'node'],
    ['one byte more, which is for Web Cryptography', LIMIT + 1, 'webcrypto'],
  ])('by the library: %s', async (_what, length, by) => {
    const { sizes, module } = watched();
    const { value, by: computedBy } = await chooseCrypto('auto', module).digest(bytes(length));
    expect([computedBy, sizes]).toEqual([by, by === 'node' ? [length] : []]);
    expect(toHex(value)).toBe(sha256(bytes(length)));
  });

  it.each([LIMIT, LIMIT + 1])(
    'by the library: anything where there is no Web Cryptography, %i bytes',
    async (length) => {
      vi.stubGlobal('crypto', undefined);
      const { sizes, module } = watched();
      expect((await chooseCrypto('auto', module).digest(bytes(length))).by).toBe('node');
      expect(sizes).toEqual([length]);
    },
  );

  it.each([LIMIT, LIMIT + 1])('by the command: anything, %i bytes', async (length) => {
    const { sizes, module } = watched();
    expect((await chooseCrypto('auto', module, Number.POSITIVE_INFINITY).digest(bytes(length))).by).toBe('node');
    expect(sizes).toEqual([length]);
  });

  it.each([
    ['at the limit', 0, 'node'],
    ['one byte above', 1, 'webcrypto'],
  ])('of a document whose content is %s', async (_where, above, by) => {
    const frame = '{"x":""}'.length;
    const document = buildPackage({ content: `{"x":"${'a'.repeat(LIMIT + above - frame)}"}`, signed: true });
    const { sizes, module } = watched();
    const report = await verifyWith(chooseCrypto('auto', module), document);
    expect(report).toMatchObject({
      valid: true,
      digests: { byteSize: LIMIT + above },
      backend: { sha256: by, ed25519: 'node' },
    });
    expect(sizes.includes(LIMIT)).toBe(by === 'node');
    expect(sizes.filter((size) => size > LIMIT)).toEqual([]);
    expect(await verify(document)).toEqual(report);
    const byCommand = await verifyWith(chooseCrypto('auto', moduleWith({}), Number.POSITIVE_INFINITY), document);
    expect(byCommand).toEqual({ ...report, backend: { sha256: 'node', ed25519: 'node' } });
  });
});

describe('a defect of what computes', () => {
  it('fails in the report alone, before the hashes are computed', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    class Broken extends Crypto {
      override async digest(bytes: Parameters<Crypto['digest']>[0]): ReturnType<Crypto['digest']> {
        if (bytes.length > 1000) await new Promise((resolve) => setTimeout(resolve, 20));
        return super.digest(bytes);
      }
      override async verify(): ReturnType<Crypto['verify']> {
        return undefined as never;
      }
    }
    const { accepted, issues } = await verifyWith(new Broken([]), large);
    await new Promise((resolve) => setTimeout(resolve, 30));
    process.off('unhandledRejection', note);
    expect([accepted, issues.map(({ code }) => code), unhandled]).toEqual([false, ['verifier_failed'], []]);
  });

  it('leaves no rejection behind, whether or not the structure fails', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    class Rejecting extends Crypto {
      override digest(): ReturnType<Crypto['digest']> {
        return Promise.reject(new Error('no'));
      }
    }
    expect((await verifyWith(new Rejecting([]), '{"manifest":1,"content":{}}')).checks.structure).toBe('fail');
    for (const input of [large, unsigned])
      expect(codes(await verifyWith(new Rejecting([]), input))).toEqual(['verifier_failed']);
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
});

describe('all that computes', () => {
  it.each([
    ['golden', 'golden/verdicts.jsonl'],
    ['reference-written', 'reference-written/verdicts.jsonl'],
    ['corpus/docs', 'corpus/expected.jsonl'],
  ])('gives the same report but for its name: %s', async (folder, list) => {
    for (const { file } of partOf(readVerdicts(list))) {
      const document = readVector(`${folder}/${file}`);
      const expected = { ...(await verify(document)), backend: null };
      for (const [name, crypto] of EACH) {
        const report = await verifyWith(crypto, document);
        expect({ ...report, backend: null }).toEqual(expected);
        for (const by of Object.values(report.backend)) expect([name, null]).toContain(by);
      }
    }
  });

  it('gives the same report of what no vector has', async () => {
    for (const input of [
      signed,
      large,
      forged,
      offCurve,
      unsigned,
      '{',
      `${signed} x`,
      signed.replace('1.0.0', '1.0.1'),
    ]) {
      const expected = { ...(await verify(input)), backend: null };
      for (const [, crypto] of EACH) expect({ ...(await verifyWith(crypto, input)), backend: null }).toEqual(expected);
      expect({ ...(await verify(input, { backend: 'pure' })), backend: null }).toEqual(expected);
    }
  });

  it('agrees on random signatures, good and corrupted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.nat({ max: 3 }),
        fc.nat({ max: 503 }),
        async (bytes, where, bit) => {
          const { publicKey, privateKey } = generateKeyPairSync('ed25519');
          const key = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
          const message = new Uint8Array([...bytes, 0]);
          const signature = new Uint8Array(sign(null, message, privateKey));
          const target = [null, signature, key, message][where];
          if (target) {
            const index = (bit >> 3) % target.length;
            target[index] = (target[index] ?? 0) ^ (1 << (bit & 7));
          }
          for (const [, crypto] of EACH) expect((await crypto.verify(key, signature, message)).value).toBe(where === 0);
        },
      ),
      parameters(200),
    );
  });

  it('returns digests that no other code can change', async () => {
    const message = fromHex('616263');
    for (const [, crypto] of EACH) {
      const { value } = await crypto.digest(message);
      expect([value.byteLength, value.buffer.byteLength]).toEqual([32, 32]);
      value.fill(0);
      expect(toHex((await crypto.digest(message)).value)).toBe(sha256(message));
    }
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
