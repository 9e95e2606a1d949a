import { readFileSync, readdirSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { type Installation, ROOT, installTarball } from './support.ts';

let user: Installation;
beforeAll(() => {
  user = installTarball();
});
afterAll(() => user.remove());

/** The peer that only the arbitraries want is not installed with the tarball. */
function withFastCheck(run: () => void): void {
  const link = join(user.folder, 'node_modules/fast-check');
  symlinkSync(join(ROOT, 'node_modules/fast-check'), link);
  try {
    run();
  } finally {
    unlinkSync(link);
  }
}

const vector = join(ROOT, 'vectors/golden/valid-level2-signed.ctxpkg');
const use = `verify(readFileSync(${JSON.stringify(vector)})).then((report) => console.log(JSON.stringify(report)));`;

describe('the tarball', () => {
  it('brings no dependency along', () => {
    const installed = readdirSync(join(user.folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(installed).toEqual(['@ctxpkg']);
    expect(readdirSync(join(user.folder, 'node_modules/@ctxpkg'))).toEqual(['verify']);
  });

  it('has what it needs and no more', () => {
    const files = readdirSync(join(user.folder, 'node_modules/@ctxpkg/verify')).sort();
    expect(files).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
  });

  it('has programs and declarations in dist, and neither sources nor maps', () => {
    const dist = join(user.folder, 'node_modules/@ctxpkg/verify/dist');
    const files = readdirSync(dist, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(dist.length + 1));
    const others = files.filter((file) => !/^(esm|cjs)\/.*\.(js|d\.ts)$/.test(file)).sort();
    expect(others).toEqual(['cjs/package.json', 'cli/bin.cjs', 'esm/package.json', 'page.html', 'report.schema.json']);
  });

  it('declares no function, constant or class but those that an entry exports', () => {
    const folder = join(user.folder, 'node_modules/@ctxpkg/verify/dist/cjs');
    const declarations = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.d.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    const exported = new Set(
      [...declarations.matchAll(/^export \{(.*)\} from/gm)].flatMap(([, names = '']) =>
        names.split(',').map((name) => name.trim()),
      ),
    );
    const declared = [
      ...declarations.matchAll(/^export (?:declare )?(?:abstract )?(?:function|const|class) (\w+)/gm),
    ].map(([, name = '']) => name);
    expect(declared).toContain('verify');
    // Otherwise it is to be marked `@internal`, and the files that only it refers to are not copied.
    expect(declared.filter((name) => !exported.has(name))).toEqual([]);
  });

  it('says whose it is, and where to turn', () => {
    const manifest = JSON.parse(
      readFileSync(join(user.folder, 'node_modules/@ctxpkg/verify/package.json'), 'utf8'),
    ) as object;
    expect(manifest).toMatchObject({
      license: 'Apache-2.0',
      author: 'The ctxpkg verify maintainers',
      homepage: 'https://github.com/ctxpkg/verify#readme',
      repository: { type: 'git', url: 'git+https://github.com/ctxpkg/verify.git' },
      bugs: { url: 'https://github.com/ctxpkg/verify/issues' },
    });
  });

  it('works as ESM and as CommonJS, with one report', () => {
    user.write('esm.mjs', `import { verify } from '@ctxpkg/verify'; import { readFileSync } from 'node:fs'; ${use}`);
    user.write(
      'cjs.cjs',
      `const { verify } = require('@ctxpkg/verify'); const { readFileSync } = require('node:fs'); ${use}`,
    );
    const esm = user.run(process.execPath, ['--no-warnings', 'esm.mjs']);
    expect(JSON.parse(esm)).toMatchObject({ valid: true });
    expect(user.run(process.execPath, ['--no-warnings', 'cjs.cjs'])).toBe(esm);
  });

  it('loads its own code for Ed25519 on demand, as ESM and as CommonJS, with the same report', () => {
    const print = `const document = readFileSync(${JSON.stringify(vector)});
Promise.all([verify(document), verify(document, { backend: 'pure' })]).then((reports) => console.log(JSON.stringify(reports)));`;
    user.write('pure.mjs', `import { verify } from '@ctxpkg/verify'; import { readFileSync } from 'node:fs'; ${print}`);
    user.write(
      'pure.cjs',
      `const { verify } = require('@ctxpkg/verify'); const { readFileSync } = require('node:fs'); ${print}`,
    );
    const esm = user.run(process.execPath, ['--no-warnings', 'pure.mjs']);
    const [chosen, pure] = JSON.parse(esm) as [Report, Report];
    expect(chosen).toMatchObject({ valid: true, backend: { sha256: 'node', ed25519: 'node' } });
    expect(pure).toEqual({ ...chosen, backend: { sha256: 'pure', ed25519: 'pure' } });
    expect(user.run(process.execPath, ['--no-warnings', 'pure.cjs'])).toBe(esm);
  });

  it('has these entries and no others', () => {
    const { exports } = JSON.parse(
      readFileSync(join(user.folder, 'node_modules/@ctxpkg/verify/package.json'), 'utf8'),
    ) as { exports: object };
    expect(Object.keys(exports)).toEqual([
      '.',
      './graph',
      './testing',
      './testing/arbitrary',
      './page.html',
      './report.schema.json',
      './package.json',
    ]);
    user.write('gone.mjs', "import('@ctxpkg/verify/webcrypto').catch(({ code }) => console.log(code));");
    expect(user.run(process.execPath, ['gone.mjs'])).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED\n');
  });

  it('has the page, where the README says', () => {
    const [, expression = ''] =
      /node -p "(require\.resolve\('@ctxpkg\/verify\/page\.html'\))"/.exec(
        readFileSync(join(ROOT, 'README.md'), 'utf8'),
      ) ?? [];
    const page = user.run(process.execPath, ['-p', expression]).trimEnd();
    expect(readFileSync(page)).toEqual(readFileSync(join(ROOT, 'dist/page.html')));
  });

  it('has the kit for tests, as ESM and as CommonJS, with the user’s own fast-check', () => {
    const print = `const { document } = buildPackage({ seed: RFC8032_TEST_1.seed, whitespace: { seed: 1 } });
const packages = fc.sample(arbitraryPackage({ signed: true }), { seed: 1, numRuns: 20 });
const mutations = packages.flatMap((built) => fc.sample(arbitraryMutation(built), { seed: 1, numRuns: 5 }));
Promise.all([{ document }, ...packages, ...mutations].map(({ document }) => verify(document))).then((reports) => console.log(JSON.stringify(reports.map(({ valid }) => valid))));`;
    const imports = Object.entries({
      verify: '@ctxpkg/verify',
      'RFC8032_TEST_1, buildPackage': '@ctxpkg/verify/testing',
      'arbitraryMutation, arbitraryPackage': '@ctxpkg/verify/testing/arbitrary',
    });
    user.write(
      'kit.mjs',
      `${imports.map(([names, entry]) => `import { ${names} } from '${entry}';`).join(' ')} import fc from 'fast-check'; ${print}`,
    );
    user.write(
      'kit.cjs',
      `${imports.map(([names, entry]) => `const { ${names} } = require('${entry}');`).join(' ')} const fc = require('fast-check'); ${print}`,
    );
    withFastCheck(() => {
      const esm = user.run(process.execPath, ['--no-warnings', 'kit.mjs']);
      expect(JSON.parse(esm)).toEqual([
        ...Array.from({ length: 21 }, () => true),
        ...Array.from({ length: 100 }, () => false),
      ]);
      expect(user.run(process.execPath, ['--no-warnings', 'kit.cjs'])).toBe(esm);
    });
  });

  it('has a builder and a signer for tests that need no fast-check, as ESM and as CommonJS, with types', () => {
    const names = '{ RFC8032_TEST_1, buildPackage, publicKeyOf, sign }';
    const print = `buildPackage({ seed: RFC8032_TEST_1.seed }); console.log(publicKeyOf(RFC8032_TEST_1.seed) === RFC8032_TEST_1.publicKey, typeof sign);`;
    user.write('builder.mjs', `import ${names} from '@ctxpkg/verify/testing'; ${print}`);
    user.write('builder.cjs', `const ${names} = require('@ctxpkg/verify/testing'); ${print}`);
    for (const name of ['builder.mjs', 'builder.cjs'])
      expect(user.run(process.execPath, [name])).toBe('true function\n');
    user.write(
      'builder.mts',
      `import * as kit from '@ctxpkg/verify/testing'; export const text: string = kit.buildPackage({}).text;`,
    );
    user.run(join(ROOT, 'node_modules/.bin/tsc'), [
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      '--types',
      '',
      '--module',
      'node16',
      'builder.mts',
    ]);
  });

  it('has the command, under the name of the package too', () => {
    expect(user.run('npx', ['--no-install', 'ctxpkg-verify', '--version'])).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(user.run('npx', ['--no-install', '@ctxpkg/verify', vector])).toMatch(/^VALID, signed by an unknown key: /);
  });

  it('has types for every way to resolve them', () => {
    const typed = `import { verify, type Report } from '@ctxpkg/verify';
import { type BuiltPackage, buildPackage, raw } from '@ctxpkg/verify/testing';
import { type GeneratedPackage, type Mutation, arbitraryMutation, arbitraryPackage } from '@ctxpkg/verify/testing/arbitrary';
import type { Arbitrary } from 'fast-check';
const report: Promise<Report> = verify(new Uint8Array(), { strict: true, maxBytes: 1 });
report.then(({ valid, signer, issues }) => [valid satisfies boolean, signer?.fingerprint, issues[0]?.code]);
// @ts-expect-error a number is no input
verify(1);
const pure: Promise<Report> = verify('{}', { requireSignature: true, backend: 'pure' });
// @ts-expect-error what is chosen is the library's to say
verify('{}', { backend: 'webcrypto' });
const built: BuiltPackage = buildPackage({ schemaVersion: 1, content: { x: raw('1.0'), y: [null, 'a'] }, whitespace: { seed: 1 } });
const packages: Arbitrary<GeneratedPackage> = arbitraryPackage({ signed: true });
const mutations: Arbitrary<Mutation> = packages.chain(arbitraryMutation);
// @ts-expect-error there are two schema versions
buildPackage({ schemaVersion: 3 });
[built, mutations, pure];
`;
    for (const name of ['a.mts', 'b.cts', 'c.ts']) user.write(name, typed);
    const tsc = join(ROOT, 'node_modules/.bin/tsc');
    const flags = ['--noEmit', '--strict', '--target', 'es2022', '--types', ''];
    for (const [module, resolution, files] of [
      ['node16', 'node16', ['a.mts', 'b.cts', 'c.ts']],
      ['nodenext', 'nodenext', ['a.mts', 'b.cts', 'c.ts']],
      ['esnext', 'bundler', ['a.mts', 'c.ts']],
    ] as const) {
      withFastCheck(() => user.run(tsc, [...flags, '--module', module, '--moduleResolution', resolution, ...files]));
    }
  });

  it.each([
    ['5.0', 'test/package/node_modules/typescript-5.0'],
    ['5.4', 'test/package/node_modules/typescript-5.4'],
    ['5.6', 'test/package/node_modules/typescript-5.6'],
    ['5.9', 'test/package/node_modules/typescript-5.9'],
    ['7', 'node_modules/typescript'],
  ])('has declarations that TypeScript %s compiles, all of them', (_version, compiler) => {
    const typed = `import { type Report, type VerifyOptions, open, verify } from '@ctxpkg/verify';
import { buildPackage } from '@ctxpkg/verify/testing';
import { arbitraryPackage } from '@ctxpkg/verify/testing/arbitrary';
const options: VerifyOptions = { strict: true };
export const report: Promise<Report> = verify(buildPackage({}).document, options);
export const bytes: Promise<Uint8Array> = open('{}').then(({ canonicalContent }) => canonicalContent);
[arbitraryPackage];
`;
    const files = ['older.mts', 'older.cts'];
    for (const name of files) user.write(name, typed);
    for (const [module, moduleResolution] of [
      ['node16', 'node16'],
      ['esnext', 'bundler'],
    ] as const) {
      const compilerOptions = {
        noEmit: true,
        strict: true,
        skipLibCheck: false,
        target: 'es2022',
        lib: ['es2022', 'dom'],
        types: [],
        module,
        moduleResolution,
      };
      user.write(
        'tsconfig.json',
        JSON.stringify({ compilerOptions, files: moduleResolution === 'bundler' ? ['older.mts'] : files }),
      );
      withFastCheck(() => user.run(process.execPath, [join(ROOT, compiler, 'bin/tsc'), '-p', '.']));
    }
    unlinkSync(join(user.folder, 'tsconfig.json'));
  });

  it('passes publint', async () => {
    const { messages } = await publint({
      pkgDir: join(user.folder, 'node_modules/@ctxpkg/verify'),
      pack: false,
      strict: true,
    });
    expect(messages).toEqual([]);
  });

  it('passes are-the-types-wrong', async () => {
    const analysis = await checkPackage(createPackageFromTarballData(readFileSync(user.tarball)), {
      // Nothing to import, so it has no types.
      excludeEntrypoints: ['./page.html'],
    });
    expect(analysis).toMatchObject({ types: { kind: 'included' } });
    // The one exception: resolution from before `exports` does not find the JSON Schema.
    const problems = 'problems' in analysis ? analysis.problems : [];
    expect(problems).toMatchObject([
      { kind: 'NoResolution', entrypoint: './report.schema.json', resolutionKind: 'node10' },
    ]);
  });
});
