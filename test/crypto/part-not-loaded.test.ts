import { execFile } from 'node:child_process';
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Crypto } from '../../src/crypto/crypto.ts';
import { type Engine, ProvenEngine } from '../../src/crypto/engine.ts';
import { type Report, signedBy, verify } from '../../src/index.ts';
import { PUBLIC_KEY, buildPackage } from '../support/build.ts';
import { ROOT, temporaryFolder } from '../support/cli.ts';
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
        engines.map((engine) => new ProvenEngine(engine)),
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
      const crypto = new Crypto([new ProvenEngine(engine)], undefined, load);
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
    const engines = [new ProvenEngine(NODE)];
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

/** Reports of documents given as JSON, by the built library in a folder, in a process of its own. */
function verifyBuilt(folder: string, program: string): Promise<Report[]> {
  const file = join(folder, 'program.mjs');
  writeFileSync(file, program);
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['--no-warnings', file], { encoding: 'utf8' }, (error, stdout, stderr) => {
      // What is unhandled ends the process with an error.
      if (error !== null || stderr !== '') reject(new Error(`${error} ${stderr}`));
      else resolve(JSON.parse(stdout) as Report[]);
    });
  });
}

const DOCUMENTS = [signed, forged, unsigned];
const IMPORTS = [
  ['esm', "const { verify } = await import('./esm/index.js');"],
  [
    'cjs',
    "const { verify } = process.getBuiltinModule('node:module').createRequire(process.argv[1])('./cjs/index.js');",
  ],
] as const;
const CALLS = [
  ['backend: "pure"', '', { backend: 'pure' }],
  [
    'an engine that does no signatures',
    `
process.getBuiltinModule = undefined;
const { subtle } = crypto;
Object.defineProperty(globalThis, 'crypto', { value: { subtle: {
  digest: (...args) => subtle.digest(...args),
  importKey: () => Promise.reject(new DOMException('Unrecognized algorithm name', 'NotSupportedError')),
} } });`,
    {},
  ],
  [
    'no engine',
    `
process.getBuiltinModule = undefined;
Object.defineProperty(globalThis, 'crypto', { value: undefined });`,
    {},
  ],
] as const;

describe.each(IMPORTS)('the built library, %s', (format, imports) => {
  const chunk = (folder: string): string => join(folder, format, 'chunks/ed25519.js');

  function builtCopy(): string {
    const folder = temporaryFolder();
    cpSync(join(ROOT, 'dist', format), join(folder, format), { recursive: true });
    return folder;
  }

  describe.each(CALLS)('with %s', (_what, prepare, options) => {
    const program = `${imports}${prepare}
const documents = ${JSON.stringify(DOCUMENTS)};
const reports = [];
for (const document of documents) reports.push(await verify(document, ${JSON.stringify(options)}));
console.log(JSON.stringify(reports));`;

    it('loads its own Ed25519', async () => {
      const folder = builtCopy();
      expect(readdirSync(join(folder, format, 'chunks'))).toContain('ed25519.js');
      const [right, wrong, none] = await verifyBuilt(folder, program);
      expect(right).toMatchObject({ valid: true, backend: { ed25519: 'pure' } });
      expect(wrong).toMatchObject({ valid: false, issues: [{ code: 'signature_mismatch' }] });
      expect(none).toMatchObject({ valid: true, backend: { ed25519: null } });
    });

    it.each([
      ['is deleted', (file: string) => rmSync(file)],
      ['throws when it is loaded', (file: string) => writeFileSync(file, "throw new Error('damaged');")],
      ['is cut off', (file: string) => writeFileSync(file, 'export function verifyEd25519(')],
      ['is empty', (file: string) => writeFileSync(file, '')],
    ])('fails closed where the file %s', async (_how, damage) => {
      const folder = builtCopy();
      damage(chunk(folder));
      const [right, wrong, none] = await verifyBuilt(folder, program);
      for (const report of [right, wrong]) {
        expect(report).toMatchObject({
          valid: false,
          accepted: false,
          signer: null,
          checks: { structure: 'pass', content_hash: 'pass', package_hash: 'pass', signature: 'fail' },
          issues: [{ code: 'part_not_loaded', source: 'signature' }],
          backend: { ed25519: null },
        });
      }
      expect(none).toMatchObject({ valid: true });
    });
  });

  it('needs no such file where an engine is right', async () => {
    const folder = builtCopy();
    rmSync(chunk(folder));
    const program = `${imports}
const reports = [];
for (const document of ${JSON.stringify(DOCUMENTS)}) reports.push(await verify(document));
console.log(JSON.stringify(reports));`;
    expect((await verifyBuilt(folder, program)).map(({ valid }) => valid)).toEqual([true, false, true]);
  });
});
