import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, run, temporaryFolder, unwrapped } from '../support/cli.ts';

describe('the command', () => {
  it.each([
    [['conformance'], 'No command is given: write it after --.'],
    [['conformance', '--'], 'No command is given'],
    [['conformance', 'x', '--', 'true'], 'Unexpected argument'],
    [['conformance', '--read', 'xml', '--', 'true'], '--read must be one of auto, exit, json, text.'],
    [['conformance', '--only', '../x', '--', 'true'], '--only takes rules such as R3'],
    [['conformance', '--only', 'none', '--', 'true'], '--only none: the index has no vector of this rule'],
    [['conformance', '--only', 'R5', '--level', '1', '--', 'true'], 'No vector is left to run'],
    [['conformance', '--timeout', '0', '--', 'true'], '--timeout must be a number'],
    [['conformance', '--jobs', '-1', '--', 'true'], 'jobs'],
    [['conformance', '--level', '4', '--', 'true'], '--level must be 1, 2 or 3.'],
    [['conformance', '--vectors', '/nowhere', '--', 'true'], 'They are in the repository, and not in the npm package'],
    [['conformance', '--vectors', 'test', '--', 'true'], 'There are no vectors at test.'],
    [['conformance', '--', '/no/such/command'], '/no/such/command could not be started (ENOENT).'],
  ])('that cannot be run is said to be so, with status 2: %j', async (args, message) => {
    const { status, stdout, stderr } = await run(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(unwrapped(stderr)).toContain(message);
  });

  it('has no vectors where the package was installed, and says where they are', async () => {
    const folder = temporaryFolder();
    cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true });
    copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(folder, 'dist/cli/bin.cjs'), 'conformance', '--', 'true'],
      { encoding: 'utf8' },
    );
    expect(status).toBe(2);
    // A path can be longer than a line, and is broken then.
    const withoutBlanks = (text: string): string => text.replaceAll(/\s/g, '');
    expect(withoutBlanks(stderr)).toContain(
      withoutBlanks(`There are no vectors at ${join(folder, 'vectors')}. They are in the repository`),
    );
  });

  it('has help', async () => {
    const { status, stdout } = await run(['conformance', '--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: ctxpkg-verify conformance [options] -- <command> {file}');
    expect((await run(['--help'])).stdout).toContain('ctxpkg-verify conformance');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });
});
