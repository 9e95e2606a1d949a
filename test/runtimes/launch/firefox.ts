import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { SuiteResult } from '../../suite/types.ts';
import { TIME_LIMIT_MS, start, stop, waitFor, within } from '../child.ts';
import { servePage } from '../page-server.ts';
import { type Launcher, type PageKind, pageQuery } from './launcher.ts';

/** Firefox by WebDriver BiDi, which it speaks itself. */
export function firefox(kind: PageKind): Launcher {
  return async (stage) => {
    const server = await servePage(stage.folder);
    const profile = mkdtempSync(join(stage.folder, 'firefox-'));
    writeFileSync(join(profile, 'user.js'), 'user_pref("network.dns.localDomains", "insecure.test");\n');
    const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', 'about:blank'];
    const child = start('firefox-esr', args, stage.folder, { env: { HOME: profile } });
    try {
      const [, address = ''] = await waitFor(child, 2, /WebDriver BiDi listening on (ws:\/\/\S+)/);
      const session = await connect(`${address}/session`);
      const opened = await session.send('session.new', { capabilities: {} });
      const { browserVersion = 'unknown' } = (opened['capabilities'] ?? {}) as { browserVersion?: string };
      const { context } = await session.send('browsingContext.create', { type: 'tab' });
      const host = kind.context === 'secure' ? '127.0.0.1' : 'insecure.test';
      const url = `http://${host}:${server.port}/${pageQuery(kind)}`;
      await session.send('browsingContext.navigate', { context, url, wait: 'none' });
      const result = await within(server.result, TIME_LIMIT_MS, 'the page');
      session.close();
      return { version: browserVersion, result: JSON.parse(result) as SuiteResult };
    } finally {
      stop(child);
      server.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  };
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
    const { id, result, error, message } = JSON.parse(String(data)) as { id?: number; result?: Json; error?: string; message?: string };
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
