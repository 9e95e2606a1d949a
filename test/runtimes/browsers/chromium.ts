import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, type Page, chromium } from 'playwright-core';
import type { Browser } from './browser.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP insecure.test 127.0.0.1',
];

export interface Chromium extends Browser {
  readonly context: BrowserContext;
  readonly page: Page;
}

export async function openChromium(folder: string): Promise<Chromium> {
  const profile = mkdtempSync(join(folder, 'chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    headless: true,
    chromiumSandbox: false,
    args: FLAGS,
    // Its socket is there, and the path of a socket has 107 bytes at most.
    env: { ...process.env, TMPDIR: '/tmp' },
  });
  const page = await context.newPage();
  const died = new Promise<never>((_, reject) => page.on('crash', () => reject(new Error('the page died'))));
  died.catch(() => {});
  return {
    version: context.browser()?.version() ?? 'unknown',
    insecureHost: 'insecure.test',
    died,
    context,
    page,
    open: async (url) => void (await page.goto(url, { waitUntil: 'commit' })),
    call: (source, argument = null) => page.evaluate(`(${source})(${JSON.stringify(argument)})`),
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
