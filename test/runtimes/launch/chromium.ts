import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as browser } from 'playwright-core';
import type { SuiteResult } from '../../suite/types.ts';
import { TIME_LIMIT_MS, within } from '../child.ts';
import { servePage } from '../page-server.ts';
import { type Launcher, type PageKind, pageQuery } from './launcher.ts';

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

export function chromium(kind: PageKind): Launcher {
  return async (stage) => {
    const server = await servePage(stage.folder);
    const profile = mkdtempSync(join(stage.folder, 'chromium-'));
    const context = await browser.launchPersistentContext(profile, {
      executablePath: '/usr/bin/chromium',
      headless: true,
      chromiumSandbox: false,
      args: FLAGS,
    });
    try {
      const page = await context.newPage();
      const crashed = new Promise<never>((_, reject) => page.on('crash', () => reject(new Error('the page died'))));
      const host = kind.context === 'secure' ? '127.0.0.1' : 'insecure.test';
      await page.goto(`http://${host}:${server.port}/${pageQuery(kind)}`, { waitUntil: 'commit' });
      const result = await within(Promise.race([server.result, crashed]), TIME_LIMIT_MS, 'the page');
      return { version: context.browser()?.version() ?? 'unknown', result: JSON.parse(result) as SuiteResult };
    } finally {
      await context.close();
      server.close();
      rmSync(profile, { recursive: true, force: true });
    }
  };
}
