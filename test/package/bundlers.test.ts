import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/index.ts';
import { IN_ONE_FILE, WITH_PARTS } from './bundlers.mjs';
import { type Installation, ROOT, installTarball } from './support.ts';

type Bundle = (app: string, out: string) => Promise<unknown>;

/** The golden vectors, some of the others, and one of skills. */
const FILES = ['golden', 'corpus']
  .flatMap((folder) => {
    const files = readdirSync(join(ROOT, 'vectors', folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ctxpkg'))
      .sort();
    return files
      .filter((_, index) => folder === 'golden' || index % 15 === 0)
      .map((file) => join(ROOT, 'vectors', folder, file));
  })
  .concat(join(ROOT, 'vectors/reference-written/v2-skills-compact.ctxpkg'));

/** Our own code for signatures is what is loaded on demand wherever no engine is asked. */
const USE = `
globalThis.verifyAll = async (documents) => {
  const reports = [];
  for (const document of documents) for (const backend of ['auto', 'pure']) reports.push(await verify(document, { backend }));
  return JSON.stringify(reports);
};`;

const READ = `import { readFileSync } from 'node:fs';
const documents = JSON.parse(readFileSync('files.json', 'utf8')).map((file) => readFileSync(file, 'utf8'));`;

/** Runs a module as a page would, but for the page. */
const RUN_MODULE = `${READ}
await import(process.argv[2]);
console.log(await verifyAll(documents));`;

/** Runs a script where, as in a service worker, nothing can be imported and there is nothing of Node.js. */
const RUN_SCRIPT = `${READ}
import { createContext, runInContext } from 'node:vm';
const context = createContext({ crypto, TextDecoder, TextEncoder, documents: JSON.stringify(documents) });
runInContext('globalThis.self = globalThis;' + readFileSync(process.argv[2], 'utf8'), context);
console.log(await runInContext('verifyAll(JSON.parse(documents))', context));`;

let user: Installation;
let expected: readonly Report[];

const run = (program: string, file: string): readonly Report[] =>
  JSON.parse(user.run(process.execPath, ['--no-warnings', program, file])) as Report[];
const withoutBackend = (reports: readonly Report[]): object[] =>
  reports.map((report) => ({ ...report, backend: null }));

/** The same reports as without a bundler; every second one is by our own code, which had to be loaded. */
function expectReports(reports: readonly Report[]): void {
  expect(withoutBackend(reports)).toEqual(withoutBackend(expected));
  expect(new Set(reports.map(({ valid }) => valid))).toEqual(new Set([true, false]));
  const pure = reports.filter((_, index) => index % 2 === 1);
  expect(pure.filter(({ backend }) => backend.ed25519 === 'pure').length).toBeGreaterThan(0);
  expect(
    pure.every(({ backend }) => [backend.ed25519, backend.sha256].every((by) => by === 'pure' || by === null)),
  ).toBe(true);
}

beforeAll(() => {
  user = installTarball();
  user.write('files.json', JSON.stringify(FILES));
  user.write('app.mjs', `import { verify } from '@ctxpkg/verify';${USE}`);
  user.write('run-module.mjs', RUN_MODULE);
  user.write('run-script.mjs', RUN_SCRIPT);
  expected = run('run-module.mjs', join(user.folder, 'app.mjs'));
});
afterAll(() => user.remove());

describe.each(Object.entries<Bundle>(WITH_PARTS))('a bundle by %s', (name, bundle) => {
  it('has what is seldom needed in files of their own, and loads them', async () => {
    const out = join(user.folder, `parts-${name}`);
    await bundle(join(user.folder, 'app.mjs'), out);
    expect(scripts(out).length).toBeGreaterThan(1);
    user.write(`parts-${name}/package.json`, '{ "type": "module" }');
    expectReports(run('run-module.mjs', join(out, 'main.js')));
  });
});

describe.each(Object.entries<Bundle>(IN_ONE_FILE))('one file by %s', (name, bundle) => {
  it('works where nothing can be imported, as in a service worker', async () => {
    const out = join(user.folder, `one-${name}`);
    await bundle(join(user.folder, 'app.mjs'), out);
    expect(scripts(out)).toEqual(['main.js']);
    expectReports(run('run-script.mjs', join(out, 'main.js')));
  });
});

describe('a bundle whose parts were not deployed', () => {
  it('accepts nothing that needs them', async () => {
    const out = join(user.folder, 'parts-lost');
    await WITH_PARTS.esbuild(join(user.folder, 'app.mjs'), out);
    for (const file of scripts(out).filter((file) => /^(ed25519|zstd|addon)/.test(file))) rmSync(join(out, file));
    user.write('parts-lost/package.json', '{ "type": "module" }');
    const reports = run('run-module.mjs', join(out, 'main.js'));
    const isLost = ({ code }: { readonly code: string }): boolean => code === 'part_not_loaded';
    const lost = reports.filter(({ issues }) => issues.some(isLost));
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.every(({ accepted }) => !accepted)).toBe(true);
    expect(new Set(lost.flatMap(({ issues }) => issues.filter(isLost).map(({ source }) => source)))).toEqual(
      new Set(['structure', 'signature']),
    );
    expect(reports.some((report, index) => expected[index]?.backend.ed25519 === 'pure' && report.accepted)).toBe(false);
  });
});

function scripts(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
}
