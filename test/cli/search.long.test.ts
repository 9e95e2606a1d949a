import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findSources } from '../../src/cli/inputs.ts';
import { temporaryFolder } from '../support/cli.ts';

describe('the search of a folder', () => {
  it('takes no more time for a folder that is 2,000 deep than for its parts', () => {
    const before = process.cwd();
    onTestFinished(() => process.chdir(before));
    // From inside, so that the path is no longer than a system allows, wherever the folder is.
    process.chdir(temporaryFolder());
    onTestFinished(() => void execFileSync('rm', ['-r', 'd']));
    const path = 'd/'.repeat(2000);
    mkdirSync(path, { recursive: true });
    writeFileSync(`${path}x.ctxpkg`, '');
    const { user, system } = process.cpuUsage();
    expect([...findSources(['.'])]).toMatchObject([{ kind: 'file', name: `${path}x.ctxpkg` }]);
    const used = process.cpuUsage({ user, system });
    expect(used.user + used.system).toBeLessThan(10_000_000);
  });
});
