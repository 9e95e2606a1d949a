import { execFileSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verify } from '../../../src/index.ts';
import { buildPackage, skillsContent, zstdFrame } from '../../../src/testing/index.ts';
import { ROOT, temporaryFolder } from '../../support/cli.ts';
import { describeWithTestdata } from '../../support/testdata.ts';
import { MEBIBYTE, sha256 } from '../../support/zstd-data.ts';

describeWithTestdata('bombs', (read) => {
  const mebibytes = zstdFrame(new Uint8Array(MEBIBYTE), 'rle');
  it.each([
    ['4 GiB of runs from 131 kB', () => read('zstd/forge-bomb-rle-4GiB.zst')],
    ['64 MiB of matches from 7 kB', () => read('zstd/forge-bomb-match-64MiB.zst')],
    ['64 MiB of literals from 4 kB', () => read('zstd/forge-bomb-rle-literals-64MiB.zst')],
    ['2,000 frames of 1 MiB each', () => Buffer.concat(Array.from({ length: 2000 }, () => mebibytes))],
  ])('of %s are refused without being decoded further than the limit', async (_what, bomb) => {
    const file = { path: 'a', sha256: sha256(new Uint8Array()), encoding: 'zstd+base64' };
    const body = Buffer.from(bomb()).toString('base64');
    const { document } = buildPackage({ kind: 'skills', content: { documents: { files: [{ ...file, body }] } } });
    const before = process.memoryUsage().arrayBuffers;
    const start = performance.now();
    const report = await verify(document);
    expect(report.issues.map(({ code }) => code)).toEqual(['zstd_too_large']);
    expect(performance.now() - start).toBeLessThan(2000);
    // The document, its copy, the body, and at most twice the limit while the output grows.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * document.length + 3 * MEBIBYTE);
  });
});

describe('where the decoder of zstd', () => {
  it.each([
    ['esm', "const { verify } = await import('./esm/index.js');"],
    [
      'cjs',
      "const { verify } = process.getBuiltinModule('node:module').createRequire(process.argv[1])('./cjs/index.js');",
    ],
  ])('is missing from the built library, %s, skills fail closed, and no other package needs it', (format, imports) => {
    const folder = temporaryFolder();
    cpSync(join(ROOT, 'dist', format), join(folder, format), { recursive: true });
    const program = join(folder, 'program.mjs');
    const documents = [
      buildPackage({ kind: 'skills', content: skillsContent([{ path: 'a', content: 'a' }]) }).document,
      buildPackage().document,
    ].map((bytes) => Buffer.from(bytes).toString());
    writeFileSync(
      program,
      `${imports}
const reports = [];
for (const document of ${JSON.stringify(documents)}) reports.push(await verify(document));
console.log(JSON.stringify(reports.map(({ valid, issues }) => [valid, issues.map(({ code }) => code)])));`,
    );
    const run = (): unknown => JSON.parse(execFileSync(process.execPath, [program], { encoding: 'utf8' })) as unknown;
    expect(run()).toEqual([
      [true, []],
      [true, []],
    ]);
    rmSync(join(folder, format, 'chunks/zstd.js'));
    expect(run()).toEqual([
      [false, ['part_not_loaded']],
      [true, []],
    ]);
  });
});
