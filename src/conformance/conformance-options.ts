/** Where the verdict of the command under test is read from; `auto` finds out on the golden vectors. */
export type ReadMode = 'auto' | 'exit' | 'json' | 'text';

/** The levels of CONF. */
export type Level = 1 | 2 | 3;

export interface ConformanceOptions {
  /** Program and arguments, as they are: no shell reads them. */
  readonly command: readonly string[];
  readonly read: ReadMode;
  readonly format: 'text' | 'json';
  /** Rules such as `R3`, folders of vectors such as `golden`, and paths of single ones; null for all. */
  readonly only: readonly string[] | null;
  /** What the implementation is known to lack, such as `zstd`: vectors that need it are left out. */
  readonly without: readonly string[];
  readonly level: Level;
  /** The folder of the index; null for the one of the repository. */
  readonly vectors: string | null;
  readonly timeoutMs: number;
  readonly jobs: number;
  /** Exit statuses that mean "invalid", where the status alone is read. */
  readonly invalidStatus: readonly number[];
  /** Whether to run everything even where the samples show that it is of no use. */
  readonly keepGoing: boolean;
  /** Whether to list every difference, and not just the first few of each ruling. */
  readonly all: boolean;
  readonly color: boolean | null;
}
