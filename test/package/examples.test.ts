import { mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import ts from 'typescript-5.9';
import { buildPackage, sha256 } from '../support/build.ts';
import { indexFor } from '../support/index-document.ts';
import { type Installation, ROOT, installTarball } from './support.ts';

/** A piece of a declaration's comment or of a page, which is compiled and run as a user would who copied it. */
interface Example {
  readonly name: string;
  readonly code: string;
}

const ENTRIES = {
  '@ctxpkg/verify': 'dist/esm/index.d.ts',
  '@ctxpkg/verify/graph': 'dist/esm/graph/index.d.ts',
  '@ctxpkg/verify/testing': 'dist/esm/testing/index.d.ts',
  '@ctxpkg/verify/testing/arbitrary': 'dist/esm/testing/arbitrary/index.d.ts',
};

const user: Installation = installTarball();
afterAll(() => user.remove());

/** Each export, by `entry: name`, with its examples. */
function examplesOfExports(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [entry, file] of Object.entries(ENTRIES)) {
    const path = join(user.folder, 'node_modules/@ctxpkg/verify', file);
    const program = ts.createProgram([path], {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: [],
    });
    const checker = program.getTypeChecker();
    const source = program.getSourceFile(path);
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} is no module.`);
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const tags = symbol.getJsDocTags(checker).filter(({ name }) => name === 'example');
      found.set(
        `${entry}: ${exported.name}`,
        tags.map(({ text }) => ts.displayPartsToString(text)),
      );
    }
  }
  return found;
}

const ofExports = examplesOfExports();

/** The blocks of TypeScript or JavaScript in a page; what is for browsers has no `document` here, and is not run. */
function examplesOfPage(page: string): Example[] {
  const blocks = [...readFileSync(join(ROOT, page), 'utf8').matchAll(/^```[jt]s\n([\s\S]*?)^```$/gm)].map(
    ([, code = '']) => code,
  );
  return blocks
    .filter((code) => !code.includes('document.querySelector'))
    .map((code, index) => ({ name: `${page}, block ${index + 1}`, code }));
}

const PAGES = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];
const EXAMPLES: readonly Example[] = [
  ...[...ofExports].flatMap(([name, examples]) => examples.map((code) => ({ name, code }))),
  ...PAGES.flatMap(examplesOfPage),
];

/** What the examples read, under the names that they use: a package that is valid, and what pins it. */
beforeAll(() => {
  const document = readFileSync(join(ROOT, 'vectors/golden/valid-level2-signed.ctxpkg'), 'utf8');
  const { name, version } = (JSON.parse(document) as { manifest: { name: string; version: string } }).manifest;
  user.write('auth-service.ctxpkg', document);
  const locked = (id: string, at: string, text: string): string =>
    `[[package]]\nname = "${id}"\nversion = "${at}"\nartifact_sha256 = "${sha256(text)}"\n`;
  const others = [
    ['billing', 'Sessions live in Redis.', [{ from: 'session', to: 'N1', type: 'contradicts' }]],
    ['web', 'Sessions live in cookies.', []],
  ].map(([id, content, edges]) => {
    const nodes = [
      { id: 'session', type: 'fact', content },
      { id: 'N1', type: 'fact', content: 'Tokens are opaque.' },
    ];
    const graph = { format: 'ctxpkg-graph-v2', nodes, edges };
    const text = buildPackage({ name: `@company/${id}`, content: JSON.stringify({ context_graph: graph }) });
    user.write(`${id}.ctxpkg`, text);
    return locked(`@company/${id}`, '1.0.0', text);
  });
  user.write('ctxpkg.lock', [locked(name, version, document), ...others].join('\n'));
  user.write('index.json', indexFor(document));
  user.write('known-signers.toml', '');
  // An implementation of somebody's own.
  user.write(
    'my-reader.ts',
    "import { verify } from '@ctxpkg/verify';\nexport const accepts = async (document: Uint8Array<ArrayBuffer>): Promise<boolean> => (await verify(document)).valid;\n",
  );
  user.write('package.json', '{ "name": "user", "private": true, "type": "module" }\n');
  mkdirSync(join(user.folder, 'node_modules/@types'), { recursive: true });
  for (const name of ['@types/node', 'fast-check'])
    symlinkSync(join(ROOT, 'node_modules', name), join(user.folder, 'node_modules', name));

  for (const [index, { code }] of EXAMPLES.entries()) user.write(`example-${index}.ts`, `${code}\nexport {};\n`);
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    target: 'es2023',
    lib: ['es2023'],
    types: ['node'],
    module: 'nodenext',
  };
  user.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  try {
    user.run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.']);
  } catch (error) {
    throw new Error(
      `An example does not compile: ${(error as { stdout: string }).stdout}\n${EXAMPLES.map(({ name }, index) => `example-${index}: ${name}`).join('\n')}`,
    );
  }
});

describe('every export', () => {
  it('has an example', () => {
    expect(ofExports.size).toBeGreaterThan(50);
    expect([...ofExports].filter(([, examples]) => examples.length === 0).map(([name]) => name)).toEqual([]);
  });

  it('is used in its example, which imports what it uses from the package', () => {
    const wrong = [...ofExports].filter(([name, examples]) => {
      const [entry, exported] = name.split(': ');
      return !examples.every((code) =>
        new RegExp(`import \\{[^}]*\\b${exported}\\b[^}]*\\} from '${entry}'`).test(code),
      );
    });
    expect(wrong.map(([name]) => name)).toEqual([]);
  });
});

describe('examples', () => {
  it('are found in the README as well', () => {
    expect(EXAMPLES.filter(({ name }) => name.startsWith('README.md')).length).toBeGreaterThan(2);
  });

  it('print what disagrees in several packages, in a program of 30 lines', () => {
    const index = EXAMPLES.findIndex(({ name }) => name === 'docs/reading.md, block 1');
    expect(EXAMPLES[index]?.code.split('\n').length).toBeLessThanOrEqual(30);
    const printed = user.run(process.execPath, [`example-${index}.js`]);
    expect(printed).toMatch(/^"N1~\w+" and "session~\w+" \(contradicts\), according to @company\/billing@1\.0\.0$/m);
    expect(printed).toMatch(/^"session" stands for 2 different nodes: /m);
  });

  it.each(EXAMPLES.map(({ name }, index) => ({ name, index })))('run: $name', ({ index }) => {
    expect(() => user.run(process.execPath, ['--no-warnings', `example-${index}.js`])).not.toThrow();
  });
});
