/** Why a text is not TOML. The message is one sentence. */
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

const LONGEST_QUOTE = 80;

/** A piece of the text as a message quotes it: cut where it is long, and nothing but printable ASCII. */
export function quote(text: string): string {
  const start = text.slice(0, LONGEST_QUOTE).replace(/[^ -~]/gu, '\ufffd');
  return text.length <= LONGEST_QUOTE ? start : `${start}… (${text.length} characters)`;
}
