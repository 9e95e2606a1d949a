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

/** What a page loads that imports `verify` from an entry, minified. */
async function bundle(entry: string, names = '{ verify }'): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export ${names} from '${entry}';`, resolveDir: user.folder },
    external: ['fast-check'],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

function gzippedKiB(text: string): number {
  return gzipSync(text, { level: 9 }).length / 1024;
}

/** The table in the README. */
function statedKiB(entry: string): string | undefined {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  return readme.split('\n').find((line) => line.startsWith(`| \`${entry}\` | `))?.match(/ (\d+\.\d) KiB /)?.[1];
}

describe.each([
  ['@ctxpkg/verify', 43],
  ['@ctxpkg/verify/webcrypto', 28],
])('%s, bundled for a browser', (entry, budget) => {
  it(`takes ${budget} KiB at most, and what the README says`, async () => {
    const size = gzippedKiB(await bundle(entry));
    expect(size).toBeLessThanOrEqual(budget);
    expect(statedKiB(entry)).toBe(size.toFixed(1));
  });
});

describe('the entry webcrypto', () => {
  it('leaves out the code for cryptography, the arithmetic for one', async () => {
    const arithmetic = 'Float64Array';
    expect(await bundle('@ctxpkg/verify')).toContain(arithmetic);
    expect(await bundle('@ctxpkg/verify/webcrypto')).not.toContain(arithmetic);
  });
});

describe('the kit for tests', () => {
  it('is in no other bundle', async () => {
    for (const entry of ['@ctxpkg/verify', '@ctxpkg/verify/webcrypto']) {
      const text = await bundle(entry);
      expect(text).not.toContain('fast-check');
      // The private key of RFC 8032, test 1.
      expect(text).not.toContain('9d61b19deffd5a60');
    }
  });

  it('needs nothing of Node.js, nor, for the builder alone, anything of fast-check', async () => {
    // esbuild fails at a module of Node.js in a bundle for browsers.
    expect(await bundle('@ctxpkg/verify/testing', '*')).toContain('fast-check');
    expect(await bundle('@ctxpkg/verify/testing', '{ buildPackage }')).not.toMatch(/fc\.|arbitrary/);
  });
});
