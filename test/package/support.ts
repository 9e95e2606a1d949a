import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environment } from '../support/cli.ts';
import { packAndInstall } from '../support/install.ts';

export const ROOT: string = fileURLToPath(new URL('../../', import.meta.url));

/** A folder outside the repository in which the packed tarball is installed, as a user would install it. */
export interface Installation {
  readonly folder: string;
  readonly tarball: string;
  run(command: string, args: readonly string[]): string;
  write(file: string, text: string): void;
  remove(): void;
}

export function installTarball(): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'ctxpkg-verify-package-'));
  const run = (command: string, args: readonly string[]): string =>
    execFileSync(command, args, {
      cwd: folder,
      env: environment(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  return {
    folder,
    tarball: packAndInstall(ROOT, folder),
    run,
    write: (file, text) => writeFileSync(join(folder, file), text),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
