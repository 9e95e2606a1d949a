import type { LockReport } from '../../chain/check-lock.ts';
import type { Dependent } from '../../chain/dependency.ts';
import type { ChainIssue } from '../../chain/issue.ts';

/** What checks of several packages need to know of a file: not its document, which would be kept until the last file is verified. */
export interface ChainFacts {
  /** Of the whole file. */
  readonly sha256: string;
  /** Null if the file is not a package. */
  readonly package: Dependent | null;
}

/** What was found about all inputs together. Texts that the policies conceal are concealed. */
export interface ChainOutcome {
  /** Of a whole lock file; null if none was checked. */
  readonly lock: LockReport | null;
  /** Of the packages among the inputs; null if it was not asked whether they are a closed set. */
  readonly set: {
    readonly packages: number;
    readonly issues: readonly ChainIssue[];
    readonly accepted: boolean;
  } | null;
  /** The issues of both, each once. */
  readonly issues: readonly PlacedIssue[];
  /** Whether every input could be read: otherwise nothing is accepted, whatever was found. */
  readonly complete: boolean;
  /** Whether every package is accepted, or only not in the lock file: otherwise the set is not accepted, though it may be closed. */
  readonly isEachAccepted: boolean;
}

export interface PlacedIssue {
  readonly issue: ChainIssue;
  /** An error if warnings count as failures. */
  readonly level: ChainIssue['severity'];
  /** The lock file, if the issue is about an entry; otherwise a package. */
  readonly file: string;
  readonly line: number;
}

/** Whether something is wrong, rather than unknown. */
export function isChainRefused({ lock, set }: ChainOutcome): boolean {
  return lock?.accepted === false || set?.accepted === false;
}
