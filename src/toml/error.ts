/**
 * Why a text is not TOML. The message is one sentence. It can quote the text, so what is not printable must be escaped
 * before it is shown.
 */
export class TomlError extends Error {
  override readonly name = 'TomlError';
  /** From 1; a line ends with LF, so CR LF ends one line as well. */
  readonly line: number;
  /** From 1, in Unicode scalar values; a byte order mark is not counted. */
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}
