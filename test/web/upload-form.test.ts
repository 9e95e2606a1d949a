import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inChromium } from './support/chromium.ts';
import { GOLDEN, ROOT } from './support/paths.ts';
import { type FileServer, serve } from './support/server.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const open = inChromium({ strict: false });
let server: FileServer;

beforeAll(async () => {
  // The example names the package; a browser that has no bundler before it needs its address.
  const blocks = readFileSync(join(ROOT, 'docs/policies.md'), 'utf8').matchAll(/```js\n([\s\S]*?)```/g);
  const [example = ''] = [...blocks].map(([, code = '']) => code).filter((code) => code.includes('#upload'));
  const script = example.replace("'@ctxpkg/verify'", "'/esm/index.js'");
  const file = join(open().folder, 'form.html');
  writeFileSync(
    file,
    readFileSync(here('support/upload-form.html'), 'utf8').replace('{{example}}', () => script),
  );
  // The entry imports chunks beside it.
  const scripts = readdirSync(join(ROOT, 'dist/esm'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  server = await serve({
    '/': { file, type: 'text/html' },
    ...Object.fromEntries(
      scripts.map((script) => [`/esm/${script}`, { file: join(ROOT, 'dist/esm', script), type: 'text/javascript' }]),
    ),
    '/uploaded?package=valid-level2-signed.ctxpkg': { file, type: 'text/html' },
  });
});
afterAll(() => server.close());
beforeEach(async () => {
  server.asked.length = 0;
  await open().page.goto(`http://127.0.0.1:${server.port}/`);
});

describe('the example for a form of one’s own in docs/policies.md', () => {
  it('uploads a package that is accepted', async () => {
    await open().page.setInputFiles('input', join(GOLDEN, 'valid-level2-signed.ctxpkg'));
    await open().page.locator('button').click();
    await open().page.waitForURL('**/uploaded?*');
    expect(server.asked).toContain('/uploaded?package=valid-level2-signed.ctxpkg');
    // Without the script, the form would be sent as well.
    expect(server.asked).toContain('/esm/index.js');
  });

  for (const [name, reason] of [
    ['valid-level1.ctxpkg', 'signed packages only'],
    ['invalid-signature.ctxpkg', 'The signature does not match the key'],
  ] as const) {
    it(`uploads no other, and says why (${name})`, async () => {
      await open().page.setInputFiles('input', join(GOLDEN, name));
      await open().page.locator('button').click();
      await open().page.waitForFunction(() => document.querySelector('output')?.textContent !== '');
      expect(await open().page.locator('output').textContent()).toContain(reason);
      expect(server.asked.filter((url) => url.startsWith('/uploaded'))).toEqual([]);
    });
  }
});
