import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseKnownSigners } from '../../src/policies/known-signers/signers-file.ts';
import { PUBLIC_KEY, buildPackage } from '../support/build.ts';
import { runBuilt, runBuiltAndKill, temporaryFolder } from '../support/cli.ts';

const ARGS = ['--known-signers', 'known.toml', '--trust-on-first-use', '-q'];

describe('the file of known signers', () => {
  it('is the old or the new one, whole, where the command is killed at any moment', { timeout: 600_000 }, async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'known.toml');
    const write = (name: string): void =>
      writeFileSync(join(folder, `${name}.ctxpkg`), buildPackage({ signed: true, name: `@${name}/x` }));
    write('n');
    await runBuilt([...ARGS, 'n.ctxpkg'], { cwd: folder });
    const known = new Set(['@n']);
    const start = performance.now();
    await runBuilt([...ARGS, 'n.ctxpkg'], { cwd: folder });
    const whole = performance.now() - start;
    let survived = 0;
    for (let round = 0; round < 200; round++) {
      write(`n${round}`);
      // Two at once, one of which is killed: the other must get the lock all the same, now or in a later round.
      const [ended] = await Promise.all([
        runBuiltAndKill([...ARGS, `n${round}.ctxpkg`], folder, whole * (0.4 + 1.2 * Math.random())),
        round % 10 === 0 ? runBuilt([...ARGS, 'n.ctxpkg'], { cwd: folder }) : null,
      ]);
      const now = parseKnownSigners(readFileSync(path, 'utf8'));
      if (ended) survived++;
      if (ended || now.has(`@n${round}`)) known.add(`@n${round}`);
      expect([...now.keys()].sort()).toEqual([...known].sort());
      for (const keys of now.values()) expect([...keys]).toEqual([[PUBLIC_KEY, '1.0.0']]);
    }
    // Otherwise the moments would all have been before or after the change.
    expect(survived).toBeGreaterThan(0);
    expect(survived).toBeLessThan(200);
    write('last');
    expect(await runBuilt([...ARGS, 'last.ctxpkg'], { cwd: folder })).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('loses nothing that 40 processes record at once', { timeout: 600_000 }, async () => {
    const folder = temporaryFolder();
    const names = Array.from({ length: 40 }, (_, index) => `n${String(index).padStart(2, '0')}`);
    for (const name of names)
      writeFileSync(join(folder, `${name}.ctxpkg`), buildPackage({ signed: true, name: `@${name}/x` }));
    const results = await Promise.all(names.map((name) => runBuilt([...ARGS, `${name}.ctxpkg`], { cwd: folder })));
    expect(results.filter(({ status }) => status !== 0)).toEqual([]);
    expect([...parseKnownSigners(readFileSync(join(folder, 'known.toml'), 'utf8')).keys()]).toEqual(
      names.map((name) => `@${name}`),
    );
  });
});
