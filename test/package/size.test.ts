import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installation, ROOT, installTarball } from './support.ts';

let user: Installation;
beforeAll(() => {
  user = installTarball();
});
afterAll(() => user.remove());

/** What a page loads that imports names of an entry, minified: at its start, and what else it may load on demand. */
interface Bundle {
  readonly start: string;
  readonly later: readonly string[];
}

async function bundle(entry: string, names = '{ verify }'): Promise<Bundle> {
  const { metafile, outputFiles } = await build({
    stdin: { contents: `export ${names} from '${entry}';`, resolveDir: user.folder },
    external: ['fast-check'],
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    outdir: join(user.folder, 'bundle'),
    absWorkingDir: user.folder,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  const atStart = new Set<string>();
  const follow = (file: string): void => {
    if (atStart.has(file)) return;
    atStart.add(file);
    for (const { path, kind, external } of metafile.outputs[file]?.imports ?? []) if (kind === 'import-statement' && external !== true) follow(path);
  };
  follow('bundle/stdin.js');
  const text = (file: string): string => outputFiles.find(({ path }) => path === join(user.folder, file))?.text ?? '';
  const later = Object.keys(metafile.outputs).filter((file) => !atStart.has(file));
  return { start: [...atStart].map(text).join(''), later: later.map(text) };
}

function gzippedKiB(text: string): number {
  return gzipSync(text, { level: 9 }).length / 1024;
}

/** The table in the README. */
function statedKiB(entry: string): string | undefined {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  return readme.split('\n').find((line) => line.startsWith(`| \`${entry}\` | `))?.match(/ (\d+\.\d) KiB /)?.[1];
}

describe('@ctxpkg/verify, bundled for a browser', () => {
  it('takes 34 KiB at most at the start, and what the README says', async () => {
    const { start } = await bundle('@ctxpkg/verify');
    const size = gzippedKiB(start);
    expect(size).toBeLessThanOrEqual(34);
    expect(statedKiB('@ctxpkg/verify')).toBe(size.toFixed(1));
  });

  it('loads its own Ed25519 on demand, which takes 5 KiB at most', async () => {
    const { start, later } = await bundle('@ctxpkg/verify');
    // The arithmetic of the field.
    const arithmetic = 'Float64Array';
    expect(start).not.toContain(arithmetic);
    expect(later.filter((text) => text.includes(arithmetic))).toHaveLength(1);
    expect(gzippedKiB(later.join(''))).toBeLessThanOrEqual(5);
  });
});

describe('the kit for tests', () => {
  it('is in no other bundle', async () => {
    const { start, later } = await bundle('@ctxpkg/verify');
    for (const text of [start, ...later]) {
      expect(text).not.toContain('fast-check');
      // The private key of RFC 8032, test 1.
      expect(text).not.toContain('9d61b19deffd5a60');
    }
  });

  it('needs nothing of Node.js, nor, for the builder alone, anything of fast-check', async () => {
    // esbuild fails at a module of Node.js in a bundle for browsers.
    expect((await bundle('@ctxpkg/verify/testing', '*')).start).toContain('fast-check');
    expect((await bundle('@ctxpkg/verify/testing', '{ buildPackage }')).start).not.toMatch(/fc\.|arbitrary/);
  });
});
