// Bundles of consumers, from an installed package, by esbuild and by rollup: how much of them a page loads, and when.
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import nodeResolve from '@rollup/plugin-node-resolve';
import { build, transform } from 'esbuild';
import { rollup } from 'rollup';

/**
 * @param folder - where the package is installed
 * @param source - a module that imports it
 * @returns the chunks: `{ file, module, code, imports, dynamicImports }`, the entry first; `module` is the name of the module that a
 *   chunk was made for, if any
 */
const BUNDLERS = {
  async esbuild(folder, source) {
    const { outputFiles, metafile } = await build({
      stdin: { contents: source, resolveDir: folder },
      absWorkingDir: folder,
      external: ['fast-check'],
      bundle: true,
      splitting: true,
      minify: true,
      metafile: true,
      format: 'esm',
      // Fails where a module of Node.js is imported.
      platform: 'browser',
      target: 'es2022',
      outdir: join(folder, 'out'),
      write: false,
    });
    const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
    const chunks = Object.entries(metafile.outputs).map(([path, { entryPoint, imports }]) => {
      const imported = (kind) =>
        imports.filter((each) => each.kind === kind && !each.external).map((each) => basename(each.path));
      return {
        file: basename(path),
        module: entryPoint,
        code: texts.get(basename(path)),
        imports: imported('import-statement'),
        dynamicImports: imported('dynamic-import'),
      };
    });
    return chunks.sort((a, b) => Number(b.module === '<stdin>') - Number(a.module === '<stdin>'));
  },

  async rollup(folder, source) {
    const entry = {
      name: 'entry',
      resolveId: (id) => (id === 'entry' ? join(folder, 'entry.js') : null),
      load: (id) => (id === join(folder, 'entry.js') ? source : null),
    };
    const bundle = await rollup({
      input: 'entry',
      external: ['fast-check'],
      plugins: [entry, nodeResolve()],
      onLog: (_level, log) => {
        throw new Error(log.message);
      },
    });
    const { output } = await bundle.generate({ format: 'es' });
    await bundle.close();
    const files = new Set(output.map(({ fileName }) => fileName));
    const ours = (names) => names.filter((name) => files.has(name));
    return Promise.all(
      output.map(async ({ fileName, facadeModuleId, code, imports, dynamicImports }) => {
        // Rollup leaves this to others: Vite minifies what Rollup made so.
        const minified = await transform(code, { minify: true, treeShaking: true, format: 'esm', target: 'es2022' });
        return {
          file: fileName,
          module: facadeModuleId ?? undefined,
          code: minified.code,
          imports: ours(imports),
          dynamicImports: ours(dynamicImports),
        };
      }),
    );
  },
};

export const NAMES = Object.keys(BUNDLERS);

/**
 * @returns `{ start, all, parts }`: the files that are loaded at once, those that can be loaded at all, and for each module that is
 *   loaded on demand those that it needs besides `start`; each has the `code`
 */
export async function bundle(bundler, folder, source) {
  const chunks = new Map((await BUNDLERS[bundler](folder, source)).map((chunk) => [chunk.file, chunk]));
  const [entry] = chunks.keys();
  const start = closure(chunks, [entry]);
  const all = [...chunks.values()];
  const loaded = new Set(all.flatMap(({ dynamicImports }) => dynamicImports));
  const parts = new Map(
    [...loaded].map((file) => [
      moduleName(chunks.get(file)),
      closure(chunks, [file]).filter((chunk) => !start.includes(chunk)),
    ]),
  );
  return { start, all, parts };
}

function moduleName({ module, file }) {
  return basename(module ?? file, '.js');
}

function closure(chunks, files) {
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const imported of chunks.get(file).imports) visit(imported);
  };
  files.forEach(visit);
  return [...seen].map((file) => chunks.get(file));
}

/** In KiB. Each file is compressed alone, as a server does. */
export function gzipped(chunks) {
  return chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0) / 1024;
}
