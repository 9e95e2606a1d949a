import { describe, expect, it } from 'vitest';
import { verify } from '../../../src/index.ts';
import { buildPackage } from '../../support/build.ts';

const TABLES = '[addon]\nname = "pkg"\nversion = "1.0.0"\n';
const WIRED = `${TABLES}[mcp]\ncommand = "demo"\n`;

describe('an add-on that is nothing but faults', () => {
  it.each<[string, string]>([
    ['a million unknown keys', `${WIRED}${Array.from({ length: 200_000 }, (_, index) => `k${index}=1\n`).join('')}`],
    ['arguments of a wrong type', `${WIRED}args = [${'1,'.repeat(200_000)}]\n`],
    [
      'unclosed placeholders',
      `${WIRED}${Array.from({ length: 50_000 }, (_, index) => `env.k${index} = "{"\n`).join('')}`,
    ],
    ['one line of placeholders', `${WIRED}env.A = "${'{pack_dir:@a/b}'.repeat(100_000)}"\n`],
    ['brackets', `${WIRED}x = ${'['.repeat(2_000_000)}`],
    ['faults at the end of one long line', `${WIRED}x = "${'y'.repeat(2_000_000)}"\nargs = [${'1,'.repeat(1000)}]\n`],
    ['blanks for a command', `${TABLES}[mcp]\ncommand = "${' '.repeat(2_000_000)}"\n`],
    ['a range without end', `${WIRED}[[dependencies]]\nname = "@a/b"\nversion_req = "${'1 '.repeat(1_000_000)}"\n`],
  ])('is judged in linear time, with a report of bounded size: %s', async (_name, toml) => {
    const content = JSON.stringify({ addon: { manifest_toml: toml } });
    const report = await verify(buildPackage({ signed: true, manifest: { kind: 'addon' }, content }));
    expect(report.issues.length).toBeLessThanOrEqual(1001);
    expect(JSON.stringify(report).length).toBeLessThan(2_000_000);
  });
});
