/** Where the verdict of the command under test is read from; `auto` uses the golden vectors to find out. */
export type ReadMode = 'auto' | 'exit' | 'json' | 'text';

/** The levels of CONF. */
export type Level = 1 | 2 | 3;

export interface ConformanceOptions {
  /** Program and arguments, which are not passed through a shell. */
  readonly command: readonly string[];
  readonly read: ReadMode;
  readonly format: 'text' | 'json';
  /** Rules such as `R3`, folders of vectors such as `golden`, and paths of single ones; null for all. */
  readonly only: readonly string[] | null;
  /** Known gaps of the implementation, such as `zstd`: vectors that need these are left out. */
  readonly without: readonly string[];
  readonly level: Level;
  /** The folder of the index; null for the repository's. */
  readonly vectors: string | null;
  readonly timeoutMs: number;
  readonly jobs: number;
  /** Exit statuses that mean "invalid" if only the status is read. */
  readonly invalidStatus: readonly number[];
  /** Whether to run everything even if the samples show that the command does not work. */
  readonly keepGoing: boolean;
  /** Whether to list every difference, and not just the first few of each ruling. */
  readonly all: boolean;
  readonly color: boolean | null;
}

/** Options of a run of a reader, which is sent cases instead of the paths of files. */
export interface ReaderOptions extends Pick<ConformanceOptions, 'command' | 'format' | 'vectors' | 'all' | 'color'> {
  /** Rulings such as `R35` and files such as `merge.json`; null for all. */
  readonly only: readonly string[] | null;
  /** For each answer. */
  readonly timeoutMs: number;
}
