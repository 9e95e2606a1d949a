import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { packAndInstall } from '../support/install.ts';
import { readSuiteData } from '../suite/read-data.ts';
import type { SuiteData } from '../suite/types.ts';

/** A folder outside the repository with everything that a runtime is given. */
export interface Stage {
  /** Has the installed tarball, the hosts, `suite.js`, `answers.js`, `verify.js` with its `chunks/`, and `data.json`. */
  readonly folder: string;
  readonly dataFile: string;
  readonly data: SuiteData;
  /** The command, as installed from the tarball. */
  readonly command: string;
}

/**
 * @param root - the repository, built
 * @param folder - an empty folder
 */
export async function setStage(root: string, folder: string, testdata: string): Promise<Stage> {
  const run = (command: string, args: readonly string[], cwd: string): void =>
    void execFileSync(command, args, { cwd, stdio: 'pipe' });
  packAndInstall(root, folder);
  const installed = join(folder, 'node_modules/@ctxpkg/verify');

  const compiled = join(folder, 'compiled');
  run(join(root, 'node_modules/.bin/tsc'), ['-p', 'test/suite', '--outDir', compiled], root);
  const bundle = await rollup({ input: join(compiled, 'test/suite/suite.js') });
  await bundle.write({ file: join(folder, 'suite.js'), format: 'es', inlineDynamicImports: true });
  rmSync(compiled, { recursive: true });
  await bundleAnswers(root, installed, join(folder, 'answers.js'));

  cpSync(join(root, 'test/runtimes/hosts'), folder, { recursive: true });
  copyFileSync(join(installed, 'dist/esm/index.js'), join(folder, 'verify.js'));
  // As they are in the tarball, so that every runtime loads on demand what is loaded so.
  cpSync(join(installed, 'dist/esm/chunks'), join(folder, 'chunks'), { recursive: true });
  nameChunks(folder);
  // Node 18 takes a file without a package.json for CommonJS, and QuickJS needs neither.
  writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true, "type": "module" }\n');
  const data = readSuiteData(root, testdata);
  const dataFile = join(folder, 'data.json');
  writeFileSync(dataFile, JSON.stringify(data));
  mkdirSync(join(folder, 'results'));
  return { folder, dataFile, data, command: join(installed, 'dist/cli/bin.cjs') };
}

/** What answers the cases of the reader, with the entries of the tarball. */
async function bundleAnswers(root: string, installed: string, file: string): Promise<void> {
  const entry = /^(?:@ctxpkg\/verify|.*\/dist\/esm)((?:\/graph|\/testing)?)(?:\/index\.js)?$/;
  const bundle = await rollup({
    input: join(root, 'vectors/reader/answers/index.mjs'),
    plugins: [
      {
        name: 'entries',
        resolveId: (source) => {
          const [, name] = entry.exec(source) ?? [];
          return name === undefined ? null : join(installed, `dist/esm${name}/index.js`);
        },
      },
    ],
    onwarn: ({ message }) => {
      throw new Error(message);
    },
  });
  await bundle.write({ file, format: 'es', inlineDynamicImports: true });
}

/** workerd has no folder to look into: every module stands in its configuration. */
function nameChunks(folder: string): void {
  const file = join(folder, 'workerd.capnp');
  const lines = readdirSync(join(folder, 'chunks')).map(
    (chunk) => `(name = "chunks/${chunk}", esModule = embed "chunks/${chunk}"),`,
  );
  writeFileSync(file, readFileSync(file, 'utf8').replace('# The chunks.', lines.join('\n    ')));
}
