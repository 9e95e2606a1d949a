import { concealOf } from '../policies/policy.ts';
import type { Settings } from '../verify/options.ts';
import type { CliOptions } from './arguments.ts';
import type { ChainCheck } from './chain-check.ts';
import { shownName } from './file-names.ts';
import { kindsOf } from './inputs.ts';

/** How a lock file is checked: as a whole, against directories; or, for files, each against its entry. */
export interface LockMode {
  /** R53: only a directory has everything that a lock file can name. An inspection shows packages one by one. */
  readonly isWhole: boolean;
  /** Why the lock file cannot be checked against these inputs; null if it can. */
  readonly problem: string | null;
}

/** Looks at the inputs once, because they could be others the second time. */
export function lockModeOf(paths: readonly string[], options: CliOptions): LockMode {
  const { asked, filesFrom, inspect, registryUrl } = options;
  if (asked.lockFile === null) return { isWhole: false, problem: null };
  const { directories, others } = kindsOf(paths);
  const isWhole = filesFrom === null && inspect === null && directories;
  if (inspect === null && directories && (others || filesFrom !== null))
    return {
      isWhole,
      problem:
        '--lock checks a whole lock file against directories, and files each against its entry. Give either only directories, or only files.',
    };
  if (registryUrl !== null && !isWhole)
    return {
      isWhole,
      problem: '--registry-url needs --lock and only directories: it is about all entries of a lock file.',
    };
  return { isWhole, problem: null };
}

export async function chainCheckOf(
  { isWhole }: LockMode,
  text: string | null,
  { strict, policies }: Settings,
  { set, registryUrl: registry, asked, writeLock }: CliOptions,
): Promise<ChainCheck | null> {
  if (!isWhole && !set && writeLock === null) return null;
  const conceal = concealOf(policies);
  const file = conceal(shownName(asked.lockFile ?? ''), '');
  const { ChainCheck } = await import('./chain-check.ts');
  return new ChainCheck({ lock: isWhole && text !== null ? { file, text } : null, registry, set, strict, conceal });
}
