/** Where the command writes. */
export interface Output {
  /** Resolves when the text is written; rejects with {@link OutputClosed} if the reader is gone. */
  write(text: string): Promise<void>;
  readonly isTerminal: boolean;
  /** The width of the terminal in characters; undefined if there is no terminal. */
  readonly columns: number | undefined;
}

/** What the command needs from its environment; tests pass their own. */
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
