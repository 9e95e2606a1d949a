import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPackage } from '../support/build.ts';
import { runBuilt, temporaryFolder } from '../support/cli.ts';

describe('a crash of the command', () => {
  it('is one line on standard error, and has not the status of a refusal', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.ctxpkg'), buildPackage());
    writeFileSync(
      join(folder, 'crash.cjs'),
      'JSON.stringify = () => { throw new RangeError("first\\n::error::second \\u001b[2J"); };',
    );
    const { status, stdout, stderr } = await runBuilt(['--json', 'a.ctxpkg'], {
      cwd: folder,
      env: { NODE_OPTIONS: `--require ${JSON.stringify(join(folder, 'crash.cjs'))}` },
    });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^ctxpkg-verify: internal error \(RangeError: first\\u\{a\}[^\n]*second \\u\{1b\}\[2J\)\. What is not listed was not verified\. Please report this\.\n$/,
    );
  });
});
