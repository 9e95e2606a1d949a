import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Bundles what `tsc` left in `build/`. Declarations are copied beside each format, because a declaration is ESM or CJS by
 * the package.json nearest to it, and TypeScript checks that (are-the-types-wrong calls the mistake "false ESM").
 */
export default [
  library('index', packageTypes(), reportSchema()),
  library('webcrypto'),
  library('testing/index'),
  {
    input: 'build/cli/bin.js',
    external: /^node:/,
    // As package.json says. Otherwise what is imported on demand would leave its tables behind in the main file.
    treeshake: { moduleSideEffects: false },
    // As CommonJS, which Node.js begins to run sooner; what is imported on demand goes to files of its own.
    output: { dir: 'dist/cli', format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
  },
];

/** One file for each format, without parts in common with another entry's: so each can be copied and loaded by itself. */
function library(entry, ...plugins) {
  return {
    input: `build/${entry}.js`,
    // The one peer: whoever uses the arbitraries of the testing kit has it, and it must be the same copy.
    external: 'fast-check',
    output: [
      { file: `dist/esm/${entry}.js`, format: 'es' },
      { file: `dist/cjs/${entry}.js`, format: 'cjs' },
    ],
    plugins: [declarations(entry, ['dist/esm', 'dist/cjs']), ...plugins],
  };
}

/** Copies the declarations that the public ones refer to, and no others. */
function declarations(entry, folders) {
  return {
    name: 'declarations',
    writeBundle: once(() => {
      const seen = new Set();
      const copy = (file) => {
        if (seen.has(file)) return;
        seen.add(file);
        // tsc rewrites the endings of imports in code, but not in declarations.
        const text = forOlderCompilers(readFileSync(join('build', `${file}.d.ts`), 'utf8').replaceAll(/(from '\.[^']*)\.ts'/g, "$1.js'"));
        for (const folder of folders) write(join(folder, `${file}.d.ts`), text);
        for (const [, imported] of text.matchAll(/from '(\.[^']*)\.js'/g)) copy(join(dirname(file), imported));
      };
      copy(entry);
    }),
  };
}

/**
 * Buffers have a type parameter since TypeScript 5.7. What `slice` returns is the same type there, and one without a parameter
 * before. A `DataView` has no such method, and none is public.
 */
function forOlderCompilers(text) {
  return text.replaceAll(/\b(Uint8Array|Int32Array)<ArrayBuffer>/g, "ReturnType<$1['slice']>").replaceAll(/\b(\w+Array|DataView)<ArrayBuffer(?:Like)?>/g, '$1');
}

function packageTypes() {
  return {
    name: 'package-types',
    writeBundle: once(() => {
      write('dist/esm/package.json', '{ "type": "module" }\n');
      write('dist/cjs/package.json', '{ "type": "commonjs" }\n');
    }),
  };
}

function reportSchema() {
  return {
    name: 'report-schema',
    writeBundle: once(() => copyFileSync('src/report.schema.json', 'dist/report.schema.json')),
  };
}

/** A configuration with two outputs calls its hooks twice. */
function once(run) {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    run();
  };
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
