import { concealOf } from '../policies/policy.ts';
import type { Settings } from '../verify/options.ts';
import type { CliOptions } from './arguments.ts';
import type { ChainCheck } from './chain-check.ts';
import { shownName } from './file-names.ts';
import { kindsOf } from './inputs.ts';

/** Why a lock file cannot be checked against these inputs; null if it can, or if there is none. */
export function lockProblem(paths: readonly string[], options: CliOptions): string | null {
  const { asked, filesFrom, inspect, registryUrl } = options;
  if (asked.lockFile === null) return null;
  const { directories, others } = kindsOf(paths);
  if (inspect === null && directories && (others || filesFrom !== null))
    return '--lock checks a whole lock file against directories, and files each against its entry. Give either only directories, or only files.';
  if (registryUrl !== null && !checksWholeLock(paths, options))
    return '--registry-url needs --lock and only directories: it is about all entries of a lock file.';
  return null;
}

/** R53: only a directory has everything that a lock file can name. An inspection shows packages one by one. */
function checksWholeLock(paths: readonly string[], { asked, filesFrom, inspect }: CliOptions): boolean {
  return asked.lockFile !== null && filesFrom === null && inspect === null && kindsOf(paths).directories;
}

export async function chainCheckOf(
  paths: readonly string[],
  text: string | null,
  { strict, policies }: Settings,
  options: CliOptions,
): Promise<ChainCheck | null> {
  const { set, registryUrl: registry, asked } = options;
  const isWhole = checksWholeLock(paths, options);
  if (!isWhole && !set && options.writeLock === null) return null;
  const conceal = concealOf(policies);
  const file = conceal(shownName(asked.lockFile ?? ''), '');
  const { ChainCheck } = await import('./chain-check.ts');
  return new ChainCheck({ lock: isWhole && text !== null ? { file, text } : null, registry, set, strict, conceal });
}
