import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runBuilt, temporaryFolder } from '../support/cli.ts';

/** The project's files that a run of the command loads. */
async function filesLoaded(...args: readonly string[]): Promise<string[]> {
  const report = join(temporaryFolder(), 'report.cjs');
  writeFileSync(report, "process.on('exit', () => console.error('\\n' + JSON.stringify(Object.keys(require.cache))));");
  const { stderr } = await runBuilt(args, { env: { NODE_OPTIONS: `--require ${JSON.stringify(report)}` } });
  const files = JSON.parse(stderr.slice(stderr.lastIndexOf('\n[') + 1)) as string[];
  return files.map((file) => basename(file)).filter((name) => name !== 'report.cjs');
}

describe('the command', () => {
  const file = 'vectors/golden/valid-level2-signed.ctxpkg';

  it('loads three files to verify a package', async () => {
    expect((await filesLoaded(file)).sort()).toEqual(['bin.cjs', 'nearest.js', 'start.js']);
  });

  it('loads the search for secrets when it is asked for', async () => {
    expect(await filesLoaded('--secrets', file)).toContain('no-secrets.js');
    expect(await filesLoaded('--profile', 'registry', file)).toContain('no-secrets.js');
  });
});
