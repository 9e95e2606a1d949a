import { describe, expect, it } from 'vitest';
import { Crypto } from '../../src/crypto/crypto.ts';
import { type Engine, provenEngine } from '../../src/crypto/engine.ts';
import { type Report, signedBy, verify } from '../../src/index.ts';
import { PUBLIC_KEY, buildPackage } from '../support/build.ts';
import { NODE, WEB, WRONG_VERIFIERS, late, verifyWith } from '../support/engine.ts';

const signed = buildPackage({ signed: true });
const unsigned = buildPackage();
const forged = buildPackage({ signed: true, signature: { value: `${'ab'.repeat(32)}${'0'.repeat(64)}` } });
const offCurve = buildPackage({ signed: true, signature: { public_key: `02${'0'.repeat(62)}` } });

const codes = ({ issues }: Report): string[] => issues.map(({ code }) => code);

/** The part as a file that is gone, or is damaged, gives it. */
type Load = NonNullable<ConstructorParameters<typeof Crypto>[2]>;
const BROKEN: readonly (readonly [string, Load])[] = [
  ['is not there', () => Promise.reject(new Error('ERR_MODULE_NOT_FOUND'))],
  [
    'is not there, as is found out late',
    () => new Promise((_, reject) => setTimeout(reject, 5, new TypeError('Failed to fetch'))),
  ],
  [
    'cannot be loaded in this runtime at all',
    () => {
      throw new TypeError('import() is disallowed');
    },
  ],
  ['rejects with nothing', () => Promise.reject(undefined)],
  ['has no such function', () => Promise.resolve({} as never)],
  ['has something else in the place of the function', () => Promise.resolve({ verifyEd25519: true } as never)],
  ['is nothing', () => Promise.resolve(undefined as never)],
];

/** What leaves signatures to our own code. */
const UNABLE: readonly (readonly [string, readonly Engine[]])[] = [
  ['no engine', []],
  ['an engine that does no signatures', [{ ...WEB, verify: () => Promise.reject(new Error('NotSupportedError')) }]],
  [
    'an engine that accepts S + L, and answers late',
    [late({ ...WEB, verify: WRONG_VERIFIERS.find(([how]) => how === 'accepts S + L')?.[1](WEB) ?? WEB.verify }, 2)],
  ],
  [
    'two engines that throw',
    [NODE, WEB].map((engine) => ({
      ...engine,
      verify: () => {
        throw new Error('no');
      },
    })),
  ],
];

describe.each(BROKEN)('where our own Ed25519 %s', (_how, load) => {
  describe.each(UNABLE)('with %s', (_what, engines) => {
    const crypto = (): Crypto =>
      new Crypto(
        engines.map((engine) => provenEngine(engine)),
        undefined,
        load,
      );

    it('no signature passes, right or wrong, and all else is as usual', async () => {
      for (const input of [signed, forged, offCurve]) {
        const [report, usual] = [
          await verifyWith(crypto(), input, { policies: [signedBy(PUBLIC_KEY)] }),
          await verify(input),
        ];
        expect(report.issues).toMatchObject([
          { source: 'signature', code: 'part_not_loaded', severity: 'error', pointer: '/manifest/signature/value' },
          // Nobody is known to have signed it.
          { source: 'signed_by', code: 'no_signer' },
        ]);
        expect(report).toMatchObject({ valid: false, accepted: false, signer: null, backend: { ed25519: null } });
        expect(report.checks).toEqual({
          structure: 'pass',
          content_hash: 'pass',
          package_hash: 'pass',
          signature: 'fail',
        });
        const { package: identity, digests, unauthenticated } = usual;
        expect(report).toMatchObject({
          package: identity,
          digests,
          unauthenticated,
          backend: { sha256: engines[0]?.name ?? 'pure' },
        });
        expect(report.policies).toEqual({ signed_by: 'fail' });
      }
    });

    it('what needs no such part has its usual report', async () => {
      const malformed = buildPackage({ signed: true, signature: { value: 'ab' } });
      for (const input of [unsigned, malformed, '{', buildPackage({ canonical: '{}' })]) {
        expect({ ...(await verifyWith(crypto(), input)), backend: null }).toEqual({
          ...(await verify(input)),
          backend: null,
        });
      }
      expect(codes(await verifyWith(crypto(), unsigned, { requireSignature: true }))).toEqual(['signature_required']);
    });
  });

  it('an engine that is right is enough', async () => {
    for (const engine of [NODE, WEB]) {
      const crypto = new Crypto([provenEngine(engine)], undefined, load);
      expect(await verifyWith(crypto, signed)).toMatchObject({ valid: true, backend: { ed25519: engine.name } });
      expect(codes(await verifyWith(crypto, forged))).toEqual(['signature_mismatch']);
      expect(codes(await verifyWith(crypto, offCurve))).toEqual(['public_key_not_on_curve']);
    }
  });
});

describe('our own Ed25519', () => {
  it('is loaded when it is needed, and not before', async () => {
    let loads = 0;
    const load: Load = () => {
      loads++;
      return import('../../src/crypto/ed25519/ed25519.ts');
    };
    const engines = [provenEngine(NODE)];
    await verifyWith(new Crypto(engines, undefined, load), signed);
    await verifyWith(new Crypto([], undefined, load), unsigned);
    await verifyWith(new Crypto([], undefined, load), buildPackage({ signed: true, signature: { value: 'ab' } }));
    expect(loads).toBe(0);
    expect(await verifyWith(new Crypto([], undefined, load), signed)).toMatchObject({
      valid: true,
      backend: { ed25519: 'pure' },
    });
    expect(loads).toBe(1);
  });

  it('is asked for again after it could not be loaded, as a network may be there by then', async () => {
    let there = false;
    const load: Load = () =>
      there ? import('../../src/crypto/ed25519/ed25519.ts') : Promise.reject(new Error('offline'));
    const crypto = new Crypto([], undefined, load);
    expect(codes(await verifyWith(crypto, signed))).toEqual(['part_not_loaded']);
    there = true;
    expect((await verifyWith(crypto, signed)).valid).toBe(true);
  });

  it('that throws while it computes is not taken for a wrong signature', async () => {
    const crypto = new Crypto([], undefined, async () => ({
      verifyEd25519: () => {
        throw new RangeError('out of memory');
      },
    }));
    const report = await verifyWith(crypto, signed);
    expect(report).toMatchObject({ valid: false, accepted: false, signer: null });
    expect(codes(report)).toEqual(['verifier_failed']);
  });
});

describe.each<[string, () => Promise<never>]>([
  ['is not there', () => Promise.reject(new Error('ERR_MODULE_NOT_FOUND'))],
  [
    'cannot be loaded in this runtime at all',
    () => {
      throw new TypeError('import() is disallowed');
    },
  ],
  ['has no such function', () => Promise.resolve({} as never)],
])('where our own SHA-256 %s', (_how, load) => {
  const options = { requireSignature: true, artifactDigest: true, policies: [signedBy(PUBLIC_KEY)] };

  it('no hash passes, and nothing that needs one', async () => {
    for (const input of [signed, unsigned, forged]) {
      expect(await verifyWith(new Crypto([], undefined, undefined, load), input, options)).toMatchObject({
        valid: false,
        accepted: false,
        checks: { structure: 'pass', content_hash: 'fail', package_hash: 'skipped', signature: 'skipped' },
        policies: { signed_by: 'skipped' },
        issues: [{ source: 'content_hash', code: 'part_not_loaded', pointer: '/manifest/integrity/content_hash' }],
        digests: null,
        signer: null,
      });
    }
  });

  it('an engine that is right is enough', async () => {
    const crypto = new Crypto([provenEngine(NODE)], undefined, undefined, load);
    expect((await verifyWith(crypto, signed, options)).accepted).toBe(true);
  });
});
