import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Packs the repository, as built, and installs the tarball as a user would.
 *
 * @param folder - an empty folder outside the repository
 * @returns the tarball
 */
export function packAndInstall(root: string, folder: string): string {
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    stdio: 'pipe',
  });
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack left no tarball.');
  writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true }\n');
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', `./${tarball}`], {
    cwd: folder,
    stdio: 'pipe',
  });
  return join(folder, tarball);
}
