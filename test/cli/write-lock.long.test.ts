import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLock } from '../../src/index.ts';
import { sha256 } from '../support/build.ts';
import { runBuilt, runBuiltAndKill, temporaryFolder } from '../support/cli.ts';
import { packageOf } from '../support/project.ts';

const ARGS = ['--write-lock', 'ctxpkg.lock', '-q'];

describe('a lock file', () => {
  it('is the old or the new one, whole, where the command is killed at any moment', { timeout: 600_000 }, async () => {
    const folder = temporaryFolder();
    const write = (name: string): string => {
      const text = packageOf({ name });
      writeFileSync(join(folder, `${name}.ctxpkg`), text);
      return sha256(text);
    };
    const locked = new Map([['@acme/first', write('first')]]);
    await runBuilt([...ARGS, 'first.ctxpkg'], { cwd: folder });
    const start = performance.now();
    await runBuilt([...ARGS, 'first.ctxpkg'], { cwd: folder });
    const whole = performance.now() - start;
    let survived = 0;
    for (let round = 0; round < 200; round++) {
      const name = `n${String(round).padStart(3, '0')}`;
      const digest = write(name);
      // Another process must get the lock all the same, now or in a later round.
      const [ended] = await Promise.all([
        runBuiltAndKill([...ARGS, `${name}.ctxpkg`], folder, whole * (0.4 + 1.2 * Math.random())),
        round % 10 === 0 ? runBuilt([...ARGS, 'first.ctxpkg'], { cwd: folder }) : null,
      ]);
      const { entries } = checkLock(readFileSync(join(folder, 'ctxpkg.lock'), 'utf8'), []);
      if (ended) survived++;
      if (ended || entries.some((entry) => entry.name === `@acme/${name}`)) locked.set(`@acme/${name}`, digest);
      expect(entries.map((entry) => [entry.name, entry.sha256])).toEqual([...locked].sort());
    }
    // Otherwise the moments would all have been before or after the change.
    expect(survived).toBeGreaterThan(0);
    expect(survived).toBeLessThan(200);
    write('last');
    expect(await runBuilt([...ARGS, 'last.ctxpkg'], { cwd: folder })).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});
