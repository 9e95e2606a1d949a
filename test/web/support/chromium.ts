import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { type Chromium, openChromium } from '../../runtimes/browsers/chromium.ts';
import { Driver } from './driver.ts';
import { PAGE, PAGE_ON_DISK } from './paths.ts';
import { type FileServer, serve } from './server.ts';

/** What a test of the page in Chromium has at hand. */
export interface Open {
  /** For the files of the tests. */
  readonly folder: string;
  readonly browser: Chromium;
  readonly page: Chromium['page'];
  readonly driver: Driver;
  /** Where the page is served to an insecure context. */
  readonly insecureUrl: string;
  /** Drops files and folders that are on the disk, as a person would. */
  drop(...paths: string[]): Promise<void>;
}

/**
 * Opens the page from disk before each test; nothing may go wrong in it, and nothing may be loaded.
 *
 * @param strict - false for a test of another page, which may load what it needs
 */
export function inChromium({ strict = true }: { readonly strict?: boolean } = {}): () => Open {
  let open: Open | undefined;
  let server: FileServer;
  const troubles: string[] = [];
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ctxpkg-verify-web-'));
    server = await serve({ '/': { file: PAGE, type: 'text/html' } });
    const browser = await openChromium(folder);
    const { page } = browser;
    // A listener that stays: one that is added just before a key is pressed can come too late for the dialog.
    page.on('filechooser', () => {});
    page.on('console', (message) => strict && troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('request', (request) => {
      if (strict && !(request.isNavigationRequest() || /^(?:data|blob):/.test(request.url())))
        troubles.push(`asked for ${request.url()}`);
    });
    const drop = async (...files: string[]): Promise<void> => {
      const session = await browser.context.newCDPSession(page);
      const box = await page.locator('#choose').boundingBox();
      const place = { x: (box?.x ?? 0) + 10, y: (box?.y ?? 0) + 10 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await session.send('Input.dispatchDragEvent', {
          type,
          ...place,
          data: { items: [], files, dragOperationsMask: 1 },
        });
      }
      await session.detach();
    };
    const insecureUrl = `http://${browser.insecureHost}:${server.port}/`;
    open = { folder, browser, page, driver: new Driver(browser), insecureUrl, drop };
  });
  beforeEach(async () => {
    expect(troubles).toEqual([]);
    await open?.driver.open(PAGE_ON_DISK);
  });
  afterAll(async () => {
    await open?.browser.close();
    server.close();
    if (open !== undefined) rmSync(open.folder, { recursive: true, force: true, maxRetries: 5 });
    expect(troubles).toEqual([]);
  });
  return () => {
    if (open === undefined) throw new Error('Chromium is not open yet.');
    return open;
  };
}
