/** Why a text is not TOML. The message is one sentence. */
export class TomlError extends Error {
  override readonly name = 'TomlError';
  /** The sentence, with `%` for the quotation. The rest is our own text, and at most one visible character of the document. */
  readonly sentence: string;
  /** The part of the document that is quoted, neither shortened nor escaped. */
  readonly quoted: string;
  /** From 1; a line ends with LF, so CR LF ends one line as well. */
  readonly line: number;
  /** From 1, in Unicode scalar values; a byte order mark is not counted. */
  readonly column: number;

  constructor(sentence: string, quoted: string, line: number, column: number) {
    super(sentence.replace('%', () => quote(quoted)));
    this.sentence = sentence;
    this.quoted = quoted;
    this.line = line;
    this.column = column;
  }
}

const LONGEST_QUOTE = 80;

/** A piece of the document for a message: shortened, and only printable ASCII. */
function quote(text: string): string {
  const start = text.slice(0, LONGEST_QUOTE).replace(/[^ -~]/gu, '\ufffd');
  return text.length <= LONGEST_QUOTE ? start : `${start}… (${text.length} characters)`;
}

/** A character outside the basic plane is two code units, of which one is a high surrogate. */
export function countScalars(text: string): number {
  return text.replace(/[\ud800-\udbff]/g, '').length;
}
