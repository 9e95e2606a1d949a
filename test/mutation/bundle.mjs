import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * The tests and the sources in one script, which can be evaluated again and again within milliseconds: every mutant gets
 * an environment of its own, as if in a new process.
 *
 * @param {string} root - the copy of the project
 * @param {readonly string[]} files - the test files, relative to it
 * @returns {Promise<string>} a CommonJS module; `files` is an object with a function for each file that evaluates it
 */
export async function bundle(root, files) {
  const entry = files
    .map((file) => `  ${JSON.stringify(file)}: () => require(${JSON.stringify(`./${file}`)}),`)
    .join('\n');
  const { outputFiles } = await build({
    stdin: { contents: `exports.files = {\n${entry}\n};`, resolveDir: root },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // A script has no loader for it.
    supported: { 'dynamic-import': false },
    external: ['vitest', 'fast-check'],
    logLevel: 'error',
    // Output of `import.meta` in CommonJS is set below.
    logOverride: { 'empty-import-meta': 'silent' },
    plugins: [ownAddresses],
  });
  return outputFiles[0].text;
}

/** Gives each file its own address. */
const ownAddresses = {
  name: 'own-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    }));
  },
};
