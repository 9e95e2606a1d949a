import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { start, stop, waitFor, within } from '../child.ts';
import { type Browser, NEVER } from './browser.ts';

/** Firefox by WebDriver BiDi, which it speaks itself. */
export async function openFirefox(folder: string): Promise<Browser> {
  const profile = mkdtempSync(join(folder, 'firefox-'));
  writeFileSync(join(profile, 'user.js'), 'user_pref("network.dns.localDomains", "insecure.test");\n');
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', 'about:blank'];
  const child = start('firefox-esr', args, folder, { env: { HOME: profile } });
  let session: Session | undefined;
  const close = async (): Promise<void> => {
    session?.close();
    stop(child);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const [, address = ''] = await waitFor(child, 2, /WebDriver BiDi listening on (ws:\/\/\S+)/);
    const { send } = (session = await connect(`${address}/session`));
    const opened = await send('session.new', { capabilities: {} });
    const { browserVersion = 'unknown' } = (opened['capabilities'] ?? {}) as { browserVersion?: string };
    const { context } = await send('browsingContext.create', { type: 'tab' });
    return {
      version: browserVersion,
      insecureHost: 'insecure.test',
      died: NEVER,
      open: async (url) => void (await send('browsingContext.navigate', { context, url, wait: 'none' })),
      call: async (source, argument = null) => {
        const answer = await send('script.callFunction', {
          functionDeclaration: `async (argument) => JSON.stringify(await (${source})(JSON.parse(argument)))`,
          arguments: [{ type: 'string', value: JSON.stringify(argument) }],
          target: { context },
          awaitPromise: true,
        });
        const { result, exceptionDetails } = answer as {
          result?: { value?: string };
          exceptionDetails?: { text: string };
        };
        if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
        return result?.value === undefined ? undefined : JSON.parse(result.value);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type Json = Readonly<Record<string, unknown>>;

interface Session {
  send(method: string, params: Json): Promise<Json>;
  close(): void;
}

function connect(address: string): Promise<Session> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, { resolve: (result: Json) => void; reject: (error: Error) => void }>();
  let last = 0;
  socket.on('message', (data) => {
    const { id, result, error, message } = JSON.parse(String(data)) as {
      id?: number;
      result?: Json;
      error?: string;
      message?: string;
    };
    if (id === undefined) return;
    if (error === undefined) waiting.get(id)?.resolve(result ?? {});
    else waiting.get(id)?.reject(new Error(`${error}: ${message ?? ''}`));
  });
  const session: Session = {
    send: (method, params) =>
      within(
        new Promise<Json>((resolve, reject) => {
          waiting.set(++last, { resolve, reject });
          socket.send(JSON.stringify({ id: last, method, params }));
        }),
        60_000,
        method,
      ),
    close: () => socket.close(),
  };
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => resolve(session));
  });
}
