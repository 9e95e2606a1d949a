import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPackage } from '../support/build.ts';
import { jsonLines, run, temporaryFolder } from '../support/cli.ts';

describe('more than a function takes arguments', () => {
  it('are keys in a list', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.ctxpkg'), buildPackage());
    writeFileSync(
      join(folder, 'keys'),
      Array.from({ length: 250_000 }, (_, index) => index.toString(16).padStart(64, '0')).join('\n'),
    );
    const result = await run(['--json', '--signers-file', 'keys', 'a.ctxpkg'], { cwd: folder });
    expect(result).toMatchObject({ status: 1, stderr: '' });
    expect(jsonLines(result)).toMatchObject([
      { valid: true, policies: { signed_by: 'fail' }, issues: [{ source: 'signed_by', code: 'no_signer' }] },
    ]);
  });

  it.each([
    ['words in the name of a member', buildPackage({ manifest: { [`${'x'.repeat(30)} `.repeat(300_000)]: 1 } })],
    [
      'members of the manifest',
      buildPackage({
        manifest: Object.fromEntries(Array.from({ length: 300_000 }, (_, index) => [`member number ${index}`, 1])),
      }),
    ],
  ])('are %s', async (_what, document) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.ctxpkg'), document);
    writeFileSync(join(folder, 'b.ctxpkg'), buildPackage());
    const { status, stdout, stderr } = await run(['--max-size', '40MiB', 'a.ctxpkg', 'b.ctxpkg'], { cwd: folder });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('VALID (unsigned): ./b.ctxpkg');
    expect(stdout.length).toBeLessThan(500_000);
  });
});
