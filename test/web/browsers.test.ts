import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../runtimes/browsers/browser.ts';
import { openChromium } from '../runtimes/browsers/chromium.ts';
import { openFirefox } from '../runtimes/browsers/firefox.ts';
import { openWebKit } from '../runtimes/browsers/webkit.ts';
import { withoutBackend } from '../suite/documents.ts';
import { commandLines } from './support/command.ts';
import { Driver } from './support/driver.ts';
import { GOLDEN, NAMES, PAGE, PAGE_ON_DISK, golden } from './support/paths.ts';
import { type FileServer, serve } from './support/server.ts';

const files = NAMES.map((name) => ({ name, text: golden(name) }));

for (const [name, openBrowser] of [
  ['chromium', openChromium],
  ['firefox', openFirefox],
  ['webkitgtk', openWebKit],
] as const) {
  describe(name, () => {
    let folder: string;
    let browser: Browser;
    let server: FileServer;
    let driver: Driver;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'ctxpkg-verify-web-'));
      server = await serve({ '/': { file: PAGE, type: 'text/html' } });
      browser = await openBrowser(folder);
      driver = new Driver(browser);
    });
    afterAll(async () => {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    });

    for (const origin of ['the disk', 'an insecure address'] as const) {
      describe(`opened from ${origin}`, () => {
        beforeAll(async () => {
          await driver.open(origin === 'the disk' ? PAGE_ON_DISK : `http://${browser.insecureHost}:${server.port}/`);
        });

        it('is what its name says', async () => {
          const insecure = await driver.call(`() => location.protocol === 'http:' && !isSecureContext`);
          expect(insecure).toBe(origin !== 'the disk');
        });

        it('tells what the registry would say of the golden vectors, dropped together', async () => {
          await driver.publish();
          await driver.drop(files);
          expect(await driver.done(5)).toBe('5 files: 1 valid (1 signed by an unknown key), 3 invalid, 1 refused');
          expect(await driver.listed()).toEqual([
            { file: 'invalid-integrity.ctxpkg', verdict: 'INVALID' },
            { file: 'invalid-missing-required.ctxpkg', verdict: 'INVALID' },
            { file: 'invalid-signature.ctxpkg', verdict: 'INVALID' },
            { file: 'valid-level1.ctxpkg', verdict: 'REFUSED' },
            { file: 'valid-level2-signed.ctxpkg', verdict: 'VALID, signed by an unknown key' },
          ]);
        });

        it('has the reports of the command, byte for byte but for the backend', async () => {
          const lines = commandLines(GOLDEN, '--profile', 'registry', ...NAMES);
          expect((await driver.saved()).map(withoutBackend)).toEqual(lines.map(withoutBackend));
        });

        it('verifies again when it is asked for something else', async () => {
          await driver.publish(false);
          expect(await driver.done(5)).toBe('5 files: 2 valid (1 unsigned, 1 signed by an unknown key), 3 invalid');
          expect((await driver.saved()).map(withoutBackend)).toEqual(
            commandLines(GOLDEN, ...NAMES).map(withoutBackend),
          );
        });

        it('breaks no rule of its own policy', async () => {
          await driver.openAll();
          expect(await driver.refused()).toEqual([]);
        });

        it('could not send anything even if it wanted to', async () => {
          const send = `(server) => {
            navigator.sendBeacon(server + '/sent-by-beacon', 'x');
            new Image().src = server + '/sent-by-image';
            return fetch(server + '/sent-by-fetch', { mode: 'no-cors' }).then(() => 'sent', () => 'refused');
          }`;
          expect(await driver.call(send, `http://127.0.0.1:${server.port}`)).toBe('refused');
          await new Promise((resolve) => setTimeout(resolve, 200));
          expect(server.asked.filter((url) => url.startsWith('/sent'))).toEqual([]);
        });
      });
    }

    it('asks the server for the page and for nothing else', () => {
      // A browser asks for /favicon.ico of its own accord where the page names no icon.
      expect(server.asked).toEqual(['/']);
    });
  });
}
