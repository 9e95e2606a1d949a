import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT, stdio: 'pipe' });
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack left no tarball.');
  writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true }');
  run('npm', ['install', '--silent', '--no-audit', '--no-fund', `./${tarball}`]);
  return {
    folder,
    tarball: join(folder, tarball),
    run,
    write: (file, text) => writeFileSync(join(folder, file), text),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
