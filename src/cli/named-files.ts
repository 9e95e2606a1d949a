import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CliOptions } from './arguments.ts';
import { nameOf, pathOf, shownName } from './file-names.ts';

/** The files that options name, apart from those of `--output`. */
export function namedFiles({ asked, writeLock, filesFrom }: CliOptions): string[] {
  const { signersFiles, lockFile, indexFile, knownSigners, acceptedFile } = asked;
  const files = [lockFile, indexFile, knownSigners?.file, acceptedFile, writeLock?.file, filesFrom];
  return [...signersFiles, ...files].filter((path) => typeof path === 'string');
}

/** Why a file cannot be written, because another option names it as well; null if there is none. */
export function clashProblem(options: CliOptions): string | null {
  const { asked, writeLock } = options;
  const written = [writeLock?.file, asked.knownSigners?.trustOnFirstUse ? asked.knownSigners.file : undefined];
  const identities = namedFiles(options).map(identityOf);
  for (const path of written) {
    const identity = path === undefined ? null : identityOf(path);
    if (path !== undefined && identity !== null && identities.filter((other) => other === identity).length > 1)
      return `"${shownName(path)}" would be written, and another option names it as well. Name two files.`;
  }
  return null;
}

/** The same for all names of one file, also of one that is yet to be made; null if its directory does not exist. */
export function identityOf(path: string): string | null {
  try {
    const stats = statSync(pathOf(path), { bigint: true, throwIfNoEntry: false });
    if (stats !== undefined) return `${stats.dev}:${stats.ino}`;
    return join(nameOf(realpathSync(pathOf(dirname(path)), 'buffer')), basename(path));
  } catch {
    return null;
  }
}
