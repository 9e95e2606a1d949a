import { createServer } from 'node:net';
import type { SuiteResult } from '../../suite/types.ts';
import { TIME_LIMIT_MS, start, stop, waitFor, within } from '../child.ts';
import { servePage } from '../page-server.ts';
import { type Launcher, type PageKind, pageQuery } from './launcher.ts';

const BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** WebKitGTK by its WebDriver, on a screen of its own. */
export function webkit(kind: PageKind): Launcher {
  return async (stage) => {
    const server = await servePage(stage.folder);
    const screen = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], stage.folder, { pipes: 1 });
    const port = await freePort();
    let driver: ReturnType<typeof start> | undefined;
    try {
      const [, display] = await waitFor(screen, 3, /(\d+)\n/);
      const env = { DISPLAY: `:${display}`, WEBKIT_DISABLE_COMPOSITING_MODE: '1' };
      driver = start('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], stage.folder, { env });
      const send = (method: string, path: string, body?: object): Promise<unknown> => call(port, method, path, body);
      await retry(() => send('GET', '/status'));
      const options = { 'webkitgtk:browserOptions': { binary: BROWSER, args: ['--automation'] } };
      const opened = await send('POST', '/session', { capabilities: { alwaysMatch: options } });
      const { sessionId, capabilities } = opened as { sessionId: string; capabilities: { browserVersion?: string } };
      // 127.0.0.1 written as an IPv6 address leads to this machine too, but is none of those that count as secure.
      const host = kind.context === 'secure' ? '127.0.0.1' : '[::ffff:127.0.0.1]';
      const url = `http://${host}:${server.port}/${pageQuery(kind)}`;
      await send('POST', `/session/${sessionId}/url`, { url });
      const result = await within(server.result, TIME_LIMIT_MS, 'the page');
      await send('DELETE', `/session/${sessionId}`);
      return { version: capabilities.browserVersion ?? 'unknown', result: JSON.parse(result) as SuiteResult };
    } finally {
      if (driver !== undefined) stop(driver);
      stop(screen);
      server.close();
    }
  };
}

async function call(port: number, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    signal: AbortSignal.timeout(60_000),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
  return value;
}

async function retry(attempt: () => Promise<unknown>): Promise<void> {
  for (let left = 50; ; left--) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
