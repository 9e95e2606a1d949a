import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildPackage } from '../support/build.ts';
import { run } from '../support/cli.ts';

/** What shows all that a format can show: accepted, refused and invalid packages, warnings, and what cannot be read. */
const INPUTS = [
  'vectors/golden',
  'vectors/minted/R14-in-manifest.ctxpkg',
  'vectors/minted/R2-lone-high-surrogate.ctxpkg',
  'vectors/golden/gone.ctxpkg',
  '-',
];
/** Its issues are about the document as a whole. */
const NO_PACKAGE = 'vectors/minted/R8-document-is-array.ctxpkg';
const STDIN = buildPackage({ manifest: { 'x%\r\n:,': 1 }, signed: true });

const RUNS: Readonly<Record<string, readonly string[]>> = {
  'text.txt': INPUTS,
  'text-color.txt': ['--color', '--strict', ...INPUTS],
  'text-one.txt': ['-'],
  'text-policy.txt': ['--signer', '11'.repeat(32), '--secrets', 'vectors/golden/valid-level2-signed.ctxpkg', '-'],
  'text-quiet.txt': ['--quiet', ...INPUTS],
  'github.txt': ['--format', 'github', ...INPUTS],
  'github-strict.txt': ['--format', 'github', '--strict', '--profile', 'registry', ...INPUTS],
  'json.txt': ['--json', ...INPUTS],
  'sarif.txt': ['--format', 'sarif', ...INPUTS],
  'sarif-policy.txt': ['--format', 'sarif', '--profile', 'registry', '-'],
  'text-no-package.txt': ['--signer', '11'.repeat(32), '--color', NO_PACKAGE, '-'],
  'github-no-package.txt': ['--format', 'github', NO_PACKAGE],
  'sarif-no-package.txt': ['--format', 'sarif', NO_PACKAGE],
  'text-strict-policy.txt': ['--strict', '--secrets', '-'],
  'codes.txt': ['--explain', 'list'],
  'help.txt': ['--help'],
};

/** SARIF in lines, so that a difference can be read; without what each release changes, and with few of the many rules. */
function readable(file: string, stdout: string): string {
  if (!file.startsWith('sarif')) return stdout;
  const log = JSON.parse(stdout) as { runs: [{ tool: { driver: { version: string; rules: object[] } } }] };
  const { driver } = log.runs[0].tool;
  driver.version = '0.0.0';
  driver.rules = driver.rules.slice(0, 3);
  return `${JSON.stringify(log, null, 1)}\n`;
}

describe('the output is that of test/cli/output', () => {
  it.each(Object.entries(RUNS))('%s', async (file, args) => {
    const { stdout, stderr } = await run(args, { input: STDIN });
    const path = new URL(`output/${file}`, import.meta.url);
    const output = readable(file, stdout);
    // UPDATE_OUTPUT=1 writes what is printed now; the difference is then for a person to read.
    if (process.env['UPDATE_OUTPUT'] === '1') writeFileSync(path, output);
    expect(stderr).toBe('');
    expect(output).toBe(readFileSync(path, 'utf8'));
  });
});
