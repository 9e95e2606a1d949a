import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface LocalRegistry {
  /** What makes npm and npx go there, and nowhere else. */
  readonly env: Readonly<Record<string, string>>;
  close(): void;
}

/** A registry of npm that has one package in one version: the packed tarball, in the place of the one that is published. */
export async function startRegistry(
  tarball: string,
  manifest: Readonly<Record<string, unknown>>,
): Promise<LocalRegistry> {
  const folder = mkdtempSync(join(tmpdir(), 'ctxpkg-verify-registry-'));
  const { name, version } = manifest as { name: string; version: string };
  const bytes = readFileSync(tarball);
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  const server = createServer(({ url = '', headers }, response) => {
    const dist = { tarball: `http://${headers.host}/package.tgz`, integrity };
    if (url === '/package.tgz') response.end(bytes);
    else if (decodeURIComponent(url) === `/${name}`)
      response.end(
        JSON.stringify({ name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } }),
      );
    else response.writeHead(404).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    env: {
      npm_config_registry: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      npm_config_cache: join(folder, 'cache'),
      npm_config_userconfig: join(folder, 'npmrc'),
      npm_config_update_notifier: 'false',
    },
    close() {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
