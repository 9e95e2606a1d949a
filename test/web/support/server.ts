import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that has some files, and writes down what it is asked for. */
export interface FileServer {
  readonly port: number;
  readonly asked: string[];
  close(): void;
}

/** @param files - their paths on disk, or their text, by the paths under which they are asked for */
export async function serve(
  files: Readonly<Record<string, { readonly file: string; readonly type: string }>>,
): Promise<FileServer> {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    const found = files[url];
    response.statusCode = found === undefined ? 404 : 200;
    if (found !== undefined) response.setHeader('content-type', found.type);
    response.end(found === undefined ? '' : readFileSync(found.file));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
