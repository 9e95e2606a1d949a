// One table of all runtimes: npm run bench:runtimes [-- [--quick] [--markdown] [name ...]]. Needs Node.js 24, which reads the
// TypeScript of test/runtimes, from where the runtimes come, and for the browsers test/runtimes/install-browsers. They run one
// after the other. Writes build/bench-runtimes.json as well.
//
// workerd is not among them because its clock stands still while it computes, nor QuickJS, which has none.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openChromium } from '../../test/runtimes/browsers/chromium.ts';
import { openFirefox } from '../../test/runtimes/browsers/firefox.ts';
import { openWebKit } from '../../test/runtimes/browsers/webkit.ts';
import { COMMANDS } from '../../test/runtimes/commands.ts';
import { chosen, markdown, quick } from '../runtime.mjs';
import { figure, renderTable, spread } from '../table.mjs';
import { measureInPage } from './page.mjs';

const seconds = quick ? 0.5 : 8;
const execute = promisify(execFile);
const host = fileURLToPath(new URL('host.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ctxpkg-verify-bench-'));

const RUNTIMES = {
  ...Object.fromEntries(COMMANDS.map(({ name, path, flags }) => [name, () => measureCommand(path, flags)])),
  chromium: () => measureInPage(openChromium, folder, seconds),
  firefox: () => measureInPage(openFirefox, folder, seconds),
  webkitgtk: () => measureInPage(openWebKit, folder, seconds),
};

async function measureCommand(path, flags) {
  const { stdout: version } = await execute(path, ['--version']);
  const { stdout } = await execute(path, [...flags, host, String(seconds)]);
  return { version: /\d+\.\d+\.\d+/.exec(version)[0], result: JSON.parse(stdout) };
}

const names = chosen(Object.keys(RUNTIMES));
const found = {};
try {
  for (const name of names) {
    try {
      found[name] = await RUNTIMES[name]();
    } catch (error) {
      process.exitCode = 1;
      console.log(`${name} FAILED: ${error?.stack ?? error}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

const table = {
  title: 'verify in each runtime, beside its own JSON.parse of the same string; lower quartiles of rounds',
  columns: [
    'runtime',
    '`verify` 500 KB, ms',
    '`JSON.parse`, ms',
    'ratio',
    'strict read / `JSON.parse`',
    '`verify` 7 KB, ms',
    'SHA-256, Ed25519',
  ],
  rows: Object.entries(found).map(([name, { version, result }]) => [
    `${name} ${version}`,
    figure(result.verify),
    figure(result.parse),
    spread(result.ratio),
    spread(result.read),
    figure(result.small),
    `${result.backend.sha256}, ${result.backend.ed25519}`,
  ]),
};
console.log(renderTable(table, markdown));
writeFileSync(
  fileURLToPath(new URL('../../build/bench-runtimes.json', import.meta.url)),
  `${JSON.stringify(found, null, 2)}\n`,
);
