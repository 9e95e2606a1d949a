import { execFile } from 'node:child_process';
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/index.ts';
import { buildPackage } from '../support/build.ts';
import { ROOT, temporaryFolder } from '../support/cli.ts';

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

const DOCUMENTS = [
  buildPackage({ signed: true }),
  buildPackage({ signed: true, signature: { value: `${'ab'.repeat(32)}${'0'.repeat(64)}` } }),
  buildPackage(),
];
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

  it.each<[string, string, object, string[]]>([
    ['sha256', buildPackage(), { backend: 'pure' }, ['content_hash: part_not_loaded']],
    ['foreign', '<!DOCTYPE html>', {}, ['structure: part_not_loaded', 'structure: unexpected_character']],
    ['foreign', '[]', {}, ['structure: part_not_loaded', 'structure: wrong_type']],
    [
      'rewriting',
      buildPackage({ canonical: '{}' }),
      {},
      [
        'content_hash: part_not_loaded',
        'content_hash: content_hash_mismatch',
        'content_hash: byte_size_mismatch',
        'package_hash: package_hash_mismatch',
      ],
    ],
  ])('fails closed where %s is deleted and needed', async (part, input, options, expected) => {
    const folder = builtCopy();
    const damaged = join(folder, format, `chunks/${part}.js`);
    const program = `${imports}
console.log(JSON.stringify([await verify(${JSON.stringify(input)}, ${JSON.stringify(options)})]));`;
    const [usual] = await verifyBuilt(folder, program);
    rmSync(damaged);
    const [report] = await verifyBuilt(folder, program);
    expect(report).toMatchObject({ valid: false, accepted: false });
    expect(report?.issues.map(({ source, code }) => `${source}: ${code}`)).toEqual(expected);
    expect(usual?.issues.map(({ code }) => code)).not.toContain('part_not_loaded');
  });

  it('says of an option that there is not one, with or without advice', async () => {
    const folder = builtCopy();
    const program = `${imports}
console.log(JSON.stringify([await verify('', { stric: true }).catch((error) => String(error))]));`;
    expect(await verifyBuilt(folder, program)).toEqual(['TypeError: There is no option stric. Did you mean strict?']);
    rmSync(join(folder, format, 'chunks/option-advice.js'));
    expect(await verifyBuilt(folder, program)).toEqual(['TypeError: There is no option stric.']);
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
