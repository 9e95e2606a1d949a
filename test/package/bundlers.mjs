// How four bundlers are set up for a program that uses the package, as docs/bundling.md says.
import { join } from 'node:path';
import nodeResolve from '@rollup/plugin-node-resolve';
import * as esbuild from 'esbuild';
import { rollup } from 'rollup';
import * as vite from 'vite';
import webpack from 'webpack';

/** Modules with what is loaded on demand in files of their own: `main.js` in `out` is the one that a page loads. */
export const WITH_PARTS = {
  esbuild: (app, out) =>
    esbuild.build({
      entryPoints: { main: app },
      outdir: out,
      bundle: true,
      splitting: true,
      format: 'esm',
      minify: true,
    }),
  rollup: (app, out) => byRollup(app, { dir: out, format: 'es', entryFileNames: 'main.js' }),
  webpack: (app, out) =>
    byWebpack(
      app,
      { path: out, filename: 'main.js', module: true },
      { experiments: { outputModule: true }, target: ['web', 'es2022'] },
    ),
  vite: (app, out) => byVite(app, out, { entryFileNames: 'main.js' }),
};

/** One script, `main.js`, with everything in it, for service workers: they cannot import while they run. */
export const IN_ONE_FILE = {
  esbuild: (app, out) =>
    esbuild.build({ entryPoints: { main: app }, outdir: out, bundle: true, format: 'iife', minify: true }),
  rollup: (app, out) => byRollup(app, { file: join(out, 'main.js'), format: 'iife', inlineDynamicImports: true }),
  webpack: (app, out) =>
    byWebpack(app, { path: out, filename: 'main.js', asyncChunks: false }, { target: 'webworker' }),
  vite: (app, out) => byVite(app, out, { entryFileNames: 'main.js', format: 'iife', codeSplitting: false }),
};

async function byRollup(input, output) {
  const bundle = await rollup({ input, plugins: [nodeResolve()] });
  await bundle.write(output);
  await bundle.close();
}

function byWebpack(entry, output, more) {
  const compiler = webpack({ mode: 'production', entry, output, ...more });
  return new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      compiler.close(() => {});
      if (error ?? stats.hasErrors()) reject(error ?? new Error(stats.toString()));
      else resolve();
    });
  });
}

function byVite(input, outDir, output) {
  return vite.build({
    root: join(input, '..'),
    configFile: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, modulePreload: false, rolldownOptions: { input, output } },
  });
}
