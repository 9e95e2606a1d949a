import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';

const ENTRIES = ['index', 'graph/index', 'testing/index', 'testing/arbitrary/index'];

/** As package.json says: no module does anything by being imported. */
const treeshake = { moduleSideEffects: false };

/**
 * Bundles what `tsc` left in `build/`: one build for each format, in which the entries share chunks, and what is seldom
 * needed is a chunk of its own that is loaded on demand. The command shares the chunks that are CommonJS, which Node.js
 * begins to run sooner than ESM.
 */
export default [library('es', 'esm', 'module'), library('cjs', 'cjs', 'commonjs', ['cli/bin'])];

function library(format, folder, type, commands = []) {
  return {
    input: Object.fromEntries([...ENTRIES, ...commands].map((entry) => [entry, `build/${entry}.js`])),
    // The one peer: whoever uses the arbitraries of the testing kit has it, and it must be the same copy.
    external: ['fast-check', /^node:/],
    treeshake,
    output: {
      dir: 'dist',
      format,
      entryFileNames: ({ name }) => (commands.includes(name) ? `${name}.cjs` : `${folder}/${name}.js`),
      chunkFileNames: `${folder}/chunks/[name].js`,
      manualChunks: chunkOf,
      onlyExplicitManualChunks: true,
      hoistTransitiveImports: false,
    },
    plugins: [
      withoutComments(),
      constantsFirst(format),
      declarations(folder),
      packageType(`dist/${folder}`, type),
      reportSchema(),
    ],
  };
}

/**
 * Leaves out the comments that have lines of their own: they are a third of the package, stand in the declarations as far as
 * they are for users, and in the sources for everyone else. What bundlers read, such as `@__PURE__`, stays.
 */
export function withoutComments() {
  return {
    name: 'without-comments',
    renderChunk: (code) => ({ code: code.replace(/^[ \t]*(?:\/\*\*[\s\S]*?\*\/|\/\/.*)\n/gm, ''), map: null }),
  };
}

/**
 * Moves the constants of ESM to the start of their file: esbuild puts the value of a constant where it is used only if nothing but
 * other constants is before it.
 */
function constantsFirst(format) {
  return {
    name: 'constants-first',
    renderChunk: (code) => {
      if (format !== 'es') return null;
      const constants = [];
      const others = code.replace(/^const \w+ = (?:-?\d\w*|'(?:[^'\\\n]|\\.)*');.*\n/gm, (constant) => {
        constants.push(constant);
        return '';
      });
      return { code: others.replace(/^(?:import .*\n)*/, (imports) => imports + constants.join('')), map: null };
    },
  };
}

/**
 * What `verify` and the small policies load at their start is one file, from which all others take what they share with it: bundlers
 * move whole files, and two compress worse than one. The scanner of secrets and the policy `registry`, which has it, are apart,
 * because bundlers can't tell that some of their tables are not needed; not so how a name to publish under is read, since the command
 * reads it in its arguments, and would load the scanner in every run. The reader of TOML, which add-ons need too, is apart, and so is
 * what reads it, the policies that read files and what checks more than one package: they would otherwise bring it to the start of
 * every program.
 */
function chunkOf(id, { getModuleInfo }) {
  // Without the path to this repository, which may have a folder of such a name.
  const path = id.slice(resolve('build').length);
  if (/^\/policies\/(?:registry\/(?!publish-target)|no-secrets\/)/.test(path)) return 'no-secrets';
  if (/^\/toml\/(?!rfc3339)/.test(path)) return 'toml';
  if (/^\/(?:chain|policies\/(?:locked|indexed|known-signers))\/|\/(?:chain-codes|choose)\.js$/.test(path))
    return 'chain';
  return startOf(getModuleInfo).has(id) ? 'start' : undefined;
}

/** The modules that `index` imports, and what they import. */
function startOf(getModuleInfo) {
  const start = new Set(getModuleInfo(resolve('build/index.js')).importedIds);
  for (const id of start) for (const imported of getModuleInfo(id).importedIds) start.add(imported);
  return start;
}

/**
 * Copies the declarations that the public ones refer to, and no others; `tsc` left out what is marked `@internal`. A declaration is
 * ESM or CommonJS by the package.json nearest to it, and TypeScript checks that. ESM can import CommonJS, so the declarations of ESM
 * are those of CommonJS, but for what refers to another package, which may declare other types for each of the two.
 */
function declarations(folder) {
  return {
    name: 'declarations',
    async writeBundle() {
      const codes = await declarationsOfCodes();
      const textOf = (file) => codes.get(file) ?? declarationOf(file);
      const withImported = (file, seen = new Set()) => {
        if (seen.has(file)) return seen;
        seen.add(file);
        for (const [, path] of textOf(file).matchAll(IMPORTED)) withImported(join(dirname(file), path), seen);
        return seen;
      };
      const isHere = (file) =>
        folder === 'cjs' || [...withImported(file)].some((each) => /^import .* from '[^.]/m.test(textOf(each)));
      const pathTo = (file, from) => {
        const path = posix.relative(join(folder, dirname(from)), join(isHere(file) ? folder : 'cjs', file));
        return path.startsWith('.') ? path : `./${path}`;
      };
      for (const file of new Set(ENTRIES.flatMap((entry) => [...withImported(entry)]))) {
        if (isHere(file)) {
          const text = textOf(file).replaceAll(IMPORTED, (words, path) =>
            words.replace(path, pathTo(join(dirname(file), path), file)),
          );
          write(join('dist', folder, `${file}.d.ts`), text);
        } else if (ENTRIES.includes(file)) {
          write(join('dist', folder, `${file}.d.ts`), `export * from '${pathTo(file, file)}.js';\n`);
        }
      }
    },
  };
}

/** A declaration, with the endings of imports that `tsc` rewrites in code only. */
function declarationOf(file) {
  const text = readFileSync(join('build', `${file}.d.ts`), 'utf8');
  return forOlderCompilers(text.replaceAll(/((?:from |import\()'\.[^']*)\.ts'/g, "$1.js'"));
}

const IMPORTED = /(?:from |import\()'(\.[^']*)\.js'/g;

/** The types of the codes are made from the tables of their sentences, which are no part of the public types: so they are written out. */
async function declarationsOfCodes() {
  const { CODES } = await import('./build/report/explanations.js');
  const { CHAIN } = await import('./build/report/chain-codes.js');
  return new Map([
    ['report/codes', declarationOfCodes('report/codes', 'Code', CODES)],
    ['report/chain-codes', declarationOfCodes('report/chain-codes', 'ChainCode', { ...CHAIN.error, ...CHAIN.warning })],
  ]);
}

function declarationOfCodes(file, type, codes) {
  const text = readFileSync(join('build', `${file}.d.ts`), 'utf8');
  const [comment = ''] = new RegExp(`/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/\\n(?=export type ${type} )`).exec(text) ?? [];
  const names = Object.keys(codes).map((code) => `\n  | '${code}'`);
  return `${comment}export type ${type} =${names.join('')};\n`;
}

/**
 * Buffers have a type parameter since TypeScript 5.7. What `slice` returns is the same type there, and one without a parameter
 * before. A `DataView` has no such method, and none is public.
 */
function forOlderCompilers(text) {
  return text
    .replaceAll(/\b(Uint8Array|Int32Array)<ArrayBuffer>/g, "ReturnType<$1['slice']>")
    .replaceAll(/\b(\w+Array|DataView)<ArrayBuffer(?:Like)?>/g, '$1');
}

/** Bundlers go by the nearest package.json, so this one, too, says that no file does anything by being imported. */
function packageType(folder, type) {
  const text = `{ "type": "${type}", "sideEffects": false }\n`;
  return { name: 'package-type', writeBundle: () => write(join(folder, 'package.json'), text) };
}

function reportSchema() {
  return {
    name: 'report-schema',
    writeBundle: () => copyFileSync('src/report/report.schema.json', 'dist/report.schema.json'),
  };
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
