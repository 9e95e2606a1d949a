import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './paths.ts';

/** What the command prints with `--json`, in a folder. */
export function commandLines(folder: string, ...args: string[]): string[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'dist/cli/bin.cjs'), '--json', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status === null || stderr !== '') throw new Error(`ended with ${status}: ${stderr}`);
  return stdout.trimEnd().split('\n');
}
