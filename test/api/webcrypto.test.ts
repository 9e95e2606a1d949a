import { afterEach, describe, expect, it, vi } from 'vitest';
import { engineOnly } from '../../src/crypto/engine-only.ts';
import { verify } from '../../src/index.ts';
import type { Report } from '../../src/report.ts';
import { verifyWith } from '../../src/verify-with.ts';
import { verify as verifyByEngine } from '../../src/webcrypto.ts';
import { buildPackage } from '../support/build.ts';
import { WRONG_HASHERS, WRONG_VERIFIERS, engine } from '../support/engine.ts';
import { readVector, readVerdicts } from '../support/vectors.ts';

const signed = buildPackage({ signed: true });
const unsigned = buildPackage();
const offCurve = buildPackage({ signed: true, signature: { public_key: `02${'00'.repeat(31)}` } });

const codes = ({ issues }: Report): string[] => issues.map(({ code }) => code);
const UNAVAILABLE = 'crypto_unavailable';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('verification by the engine alone', () => {
  it.each([
    ['golden', 'golden/verdicts.jsonl'],
    ['reference-written', 'reference-written/verdicts.jsonl'],
    ['corpus/docs', 'corpus/expected.jsonl'],
  ])('gives the report of the whole library, but for who computed: %s', async (folder, list) => {
    for (const { file } of readVerdicts(list)) {
      const document = readVector(`${folder}/${file}`);
      const report = await verifyByEngine(document);
      expect({ ...report, backend: null }).toEqual({ ...(await verify(document)), backend: null });
      expect(['webcrypto', null]).toContain(report.backend.sha256);
      expect(['webcrypto', null]).toContain(report.backend.ed25519);
    }
  });

  it('says that a key is not on the curve', async () => {
    expect(codes(await verifyByEngine(offCurve))).toEqual(['public_key_not_on_curve']);
  });

  it('takes the options, but for the pure code', async () => {
    expect((await verifyByEngine(unsigned, { requireSignature: true })).checks.signature).toBe('fail');
    expect((await verifyByEngine(signed, { backend: 'auto' })).valid).toBe(true);
    await expect(verifyByEngine(signed, { backend: 'pure' as never })).rejects.toThrow(new TypeError('The option backend can only be "auto" here: the code for "pure" is in "@ctxpkg/verify".'));
    await expect(verifyByEngine(1 as never)).rejects.toThrow(TypeError);
    await expect(verifyByEngine(signed, { maxBytes: 0 })).rejects.toThrow(RangeError);
  });
});

describe('without an engine that is right', () => {
  it.each([
    ['no crypto', undefined],
    ['no subtle, as on a page of an insecure context', {}],
  ])('nothing that needs it passes: %s', async (_name, crypto) => {
    vi.stubGlobal('crypto', crypto);
    const report = await verifyByEngine(signed);
    expect(report).toMatchObject({
      valid: false,
      checks: { structure: 'pass', content_hash: 'fail', package_hash: 'fail', signature: 'fail' },
      digests: null,
      signer: null,
      backend: { sha256: null, ed25519: null },
    });
    expect(codes(report)).toEqual([UNAVAILABLE, UNAVAILABLE, UNAVAILABLE]);
    expect((await verify(signed)).valid).toBe(true);
  });

  it.each(WRONG_VERIFIERS)('no signature passes: it %s', async (_name, subtle) => {
    for (const input of [signed, offCurve]) {
      const report = await verifyWith(engineOnly(subtle), input);
      expect(report).toMatchObject({ valid: false, checks: { content_hash: 'pass', package_hash: 'pass', signature: 'fail' }, signer: null });
      expect(report.backend).toEqual({ sha256: 'webcrypto', ed25519: null });
      expect(codes(report)).toEqual([UNAVAILABLE]);
    }
    expect((await verifyWith(engineOnly(subtle), unsigned)).valid).toBe(true);
  });

  it.each(WRONG_HASHERS)('no hash passes: it %s', async (_name, subtle) => {
    for (const input of [signed, unsigned]) {
      const { valid, checks, issues } = await verifyWith(engineOnly(subtle), input);
      expect({ valid, ...checks }).toMatchObject({ valid: false, content_hash: 'fail', package_hash: 'fail' });
      expect(new Set(issues.map(({ code }) => code))).toEqual(new Set([UNAVAILABLE]));
    }
  });

  it('a chosen engine that throws later is not taken for a bad signature', async () => {
    let broken = false;
    const { subtle: own } = globalThis.crypto;
    const subtle = engine({ verify: (...args) => (broken ? Promise.reject(new Error()) : own.verify(...args)) });
    expect((await verifyWith(engineOnly(subtle), signed)).valid).toBe(true);
    broken = true;
    const report = await verifyWith(engineOnly(subtle), signed);
    expect([report.valid, ...codes(report)]).toEqual([false, UNAVAILABLE]);
  });
});

describe('what is left out', () => {
  it.each([{ lock: '' }, { profile: 'registry' }, { publishAs: '@a/b@1.0.0' }, { secrets: true }])('is refused, not taken for met: %j', async (options) => {
    await expect(verifyByEngine(signed, options as object)).rejects.toThrow(TypeError);
  });

  it('is refused where it is inherited, or a getter of a class', async () => {
    class Options {
      get lock(): string { return ''; }
    }
    for (const options of [Object.create({ secrets: true }), new Options()]) {
      await expect(verifyByEngine(signed, options as object)).rejects.toThrow(TypeError);
    }
    expect(await verifyByEngine(signed, { strict: undefined } as object)).toMatchObject({ accepted: true });
  });

  it('is not trust: signers and digests are judged', async () => {
    expect(await verifyByEngine(signed, { signers: ['11'.repeat(32)] })).toMatchObject({ valid: true, accepted: false });
  });
});
