import { createServer } from 'node:net';
import { start, stop, waitFor } from '../child.ts';
import { type Browser, NEVER } from './browser.ts';

const BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** WebKitGTK by its WebDriver, on a screen of its own. */
export async function openWebKit(folder: string): Promise<Browser> {
  const screen = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], folder, {
    pipes: 1,
  });
  let driver: ReturnType<typeof start> | undefined;
  const end = (): void => {
    if (driver !== undefined) stop(driver);
    stop(screen);
  };
  try {
    const port = await freePort();
    const [, display] = await waitFor(screen, 3, /(\d+)\n/);
    const env = { DISPLAY: `:${display}`, WEBKIT_DISABLE_COMPOSITING_MODE: '1' };
    driver = start('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], folder, { env });
    const send = (method: string, path: string, body?: object): Promise<unknown> => request(port, method, path, body);
    await retry(() => send('GET', '/status'));
    const options = { 'webkitgtk:browserOptions': { binary: BROWSER, args: ['--automation'] } };
    const opened = await send('POST', '/session', { capabilities: { alwaysMatch: options } });
    const { sessionId, capabilities } = opened as { sessionId: string; capabilities: { browserVersion?: string } };
    const session = `/session/${sessionId}`;
    return {
      version: capabilities.browserVersion ?? 'unknown',
      // 127.0.0.1 written as an IPv6 address leads to this machine too, but is none of those that count as secure.
      insecureHost: '[::ffff:127.0.0.1]',
      died: NEVER,
      open: async (url) => void (await send('POST', `${session}/url`, { url })),
      call: async (source, argument = null) => {
        const script = `const [argument, done] = arguments;
Promise.resolve(argument).then(${source}).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
        const { value, error } = (await send('POST', `${session}/execute/async`, { script, args: [argument] })) as {
          value?: unknown;
          error?: string;
        };
        if (error !== undefined) throw new Error(error);
        return value;
      },
      close: async () => {
        await send('DELETE', session).catch(() => {});
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

async function request(port: number, method: string, path: string, body?: object): Promise<unknown> {
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
      server.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
