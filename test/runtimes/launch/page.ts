import type { SuiteResult } from '../../suite/types.ts';
import type { OpenBrowser } from '../browsers/browser.ts';
import { TIME_LIMIT_MS, within } from '../child.ts';
import { servePage } from '../page-server.ts';
import { type Launcher, type PageKind, pageQuery } from './launcher.ts';

/** Runs the suite in a page of a browser, which posts what it found. */
export function inBrowser(openBrowser: OpenBrowser, kind: PageKind): Launcher {
  return async (stage) => {
    const server = await servePage(stage.folder);
    try {
      const browser = await openBrowser(stage.folder);
      try {
        const host = kind.context === 'secure' ? '127.0.0.1' : browser.insecureHost;
        await browser.open(`http://${host}:${server.port}/${pageQuery(kind)}`);
        const result = await within(Promise.race([server.result, browser.died]), TIME_LIMIT_MS, 'the page');
        return { version: browser.version, result: JSON.parse(result) as SuiteResult };
      } finally {
        await browser.close();
      }
    } finally {
      server.close();
    }
  };
}
