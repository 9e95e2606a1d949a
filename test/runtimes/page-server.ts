import { readFileSync } from 'node:fs';
import { type IncomingMessage, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', json: 'application/json' };
const FILES: ReadonlySet<string> = new Set([
  'page.html',
  'page.js',
  'run.js',
  'worker-in-page.js',
  'suite.js',
  'answers.js',
  'verify.js',
  'data.json',
]);
const CHUNK = /^chunks\/[a-z0-9-]+\.js$/;

/** A server for one page, which posts what it found. */
export interface PageServer {
  readonly port: number;
  /** Fulfils with the JSON that the page posts. */
  readonly result: Promise<string>;
  close(): void;
}

export async function servePage(folder: string): Promise<PageServer> {
  let settle: { resolve: (result: string) => void; reject: (error: Error) => void } | undefined;
  const result = new Promise<string>((resolve, reject) => (settle = { resolve, reject }));
  // The launcher may fail before it waits for this.
  result.catch(() => {});
  const server = createServer(async (request, response) => {
    const file = (request.url ?? '').replace(/^\/|\?.*$/g, '');
    if (request.method === 'POST') {
      const body = await readBody(request);
      response.end();
      if (file === 'result') settle?.resolve(body);
      else settle?.reject(new Error(`the page failed: ${body}`));
    } else if (FILES.has(file) || CHUNK.test(file)) {
      response.setHeader('content-type', TYPES[file.replace(/.*\./, '')] ?? 'text/plain');
      response.end(readFileSync(join(folder, file)));
    } else {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    result,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
