import { copyFileSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPackage } from '../support/build.ts';
import { type Installation, ROOT, installTarball } from './support.ts';

/** The programs in pages that people read, each with where it stands. */
const EXAMPLES: readonly (readonly [name: string, code: string])[] = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((file) => `docs/${file}`)]
  .filter((page) => page.endsWith('.md'))
  .flatMap((page) => [...readFileSync(join(ROOT, page), 'utf8').matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = ''], index) => [`${page}-${index + 1}`.replaceAll(/\W/g, '-'), code] as const));

const VECTOR = join(ROOT, 'vectors/golden/valid-level2-signed.ctxpkg');
const FINGERPRINT = 'sha256:21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9';

let user: Installation;
beforeAll(() => {
  user = installTarball();
  // What the examples need beside the package: fast-check, the types of Node.js, and files.
  symlinkSync(join(ROOT, 'node_modules/fast-check'), join(user.folder, 'node_modules/fast-check'));
  mkdirSync(join(user.folder, 'node_modules/@types'));
  symlinkSync(join(ROOT, 'node_modules/@types/node'), join(user.folder, 'node_modules/@types/node'));
  copyFileSync(VECTOR, join(user.folder, 'auth-service.ctxpkg'));
  const { digests } = JSON.parse(user.run('npx', ['--no-install', 'ctxpkg-verify', '--json', VECTOR])) as { digests: { artifactSha256: string } };
  writeFileSync(join(user.folder, 'ctxpkg.lock'), `[[package]]\nname = "@company/auth-service-context"\nversion = "1.3.0"\nartifact_sha256 = "${digests.artifactSha256}"\nregistry = "r"\n`);
  // The reader of whoever tests one.
  user.write('my-reader.mjs', "import { verify } from '@ctxpkg/verify';\nexport const accepts = async (document) => (await verify(document)).valid;\n");
  user.write('my-reader.d.mts', 'export declare function accepts(document: Uint8Array): Promise<boolean>;\n');
  for (const [name, code] of EXAMPLES) user.write(`${name}.mts`, code.replace("'./my-reader.js'", "'./my-reader.mjs'"));
});
afterAll(() => user.remove());

describe('the examples of the pages', () => {
  it('compile in strict TypeScript', () => {
    expect(EXAMPLES.length).toBeGreaterThan(6);
    const options = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--target', 'es2022', '--module', 'nodenext', '--types', 'node', '--outDir', '.'];
    user.run(join(ROOT, 'node_modules/.bin/tsc'), [...options, ...EXAMPLES.map(([name]) => `${name}.mts`)]);
  });

  it('run, and print what they promise', () => {
    const printed = Object.fromEntries(EXAMPLES.map(([name]) => [name, user.run(process.execPath, ['--no-warnings', `${name}.mjs`])]));
    expect(printed).toMatchObject({
      'README-md-1': `@company/auth-service-context@1.3.0, signed by ${FINGERPRINT}\n`,
      'README-md-2': expect.stringMatching(/^@company\/auth-service-context \d+\n$/) as string,
      'README-md-3': 'true Auth team\n',
      'docs-policies-md-1': 'signed_by pass\nlocked pass\n',
      'docs-policies-md-2': 'signed by Auth team\n',
    });
  });

  it('say of a package that is not accepted what is wrong', () => {
    writeFileSync(join(user.folder, 'auth-service.ctxpkg'), buildPackage({ manifest: { name: '../x' } }));
    expect(user.run(process.execPath, ['--no-warnings', 'README-md-1.mjs'])).toMatch(/^structure: invalid_name at 1:\d+\. /);
  });
});
