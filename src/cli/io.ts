/** Where the command writes. */
export interface Output {
  /** Resolves when the text was taken; rejects with {@link OutputClosed} when nobody reads any more. */
  write(text: string): Promise<void>;
  readonly isTerminal: boolean;
  /** The width of the terminal in characters; undefined where there is none. */
  readonly columns: number | undefined;
}

/** What the command needs of its surroundings, so that it can be run in a test as well. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The reader of the output went away, as in `ctxpkg-verify … | head`. */
export class OutputClosed extends Error {}

/** A file that `--output` names cannot be written. */
export class OutputFileError extends Error {}
