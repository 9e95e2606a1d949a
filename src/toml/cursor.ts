import { TomlError, countScalars } from './error.ts';

/**
 * What TOML allows nowhere: control characters except tab and line feed ("Spec", "Comment", "String"; a CR is allowed only before
 * an LF), and lone surrogates, which are not Unicode. Checked once for the whole text, so that no other pattern has to.
 */
const FORBIDDEN = /[\0-\x08\x0b-\x1f\x7f]|\p{Surrogate}/u;

/** How deep tables and arrays may nest, the root table included: as deep as JSON may (R2). */
const DEEPEST = 127;

/**
 * A position in a document that only moves forward. Patterns are sticky, and repeat only single character classes, which engines match
 * in linear time and without a stack that a long text could exhaust.
 */
export class Cursor {
  /** Without a byte order mark at the start, and with LF for CRLF ("Spec": newline means LF or CRLF). */
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text.replace(/^\ufeff/, '').replace(/\r\n/g, '\n');
    const forbidden = this.text.search(FORBIDDEN);
    if (forbidden < 0) return;
    this.fail(`The character ${codePoint(this.text.charCodeAt(forbidden))} is not allowed here.`, forbidden);
  }

  get ended(): boolean {
    return this.at === this.text.length;
  }

  /** Consumes and returns what a sticky pattern matches here; `''` if it does not match. */
  take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const taken = pattern.exec(this.text)?.[0] ?? '';
    this.at += taken.length;
    return taken;
  }

  /** Consumes a token, if it is here. */
  skip(token: string): boolean {
    const here = this.text.startsWith(token, this.at);
    if (here) this.at += token.length;
    return here;
  }

  require(token: string, what = `"${token}"`): void {
    if (!this.skip(token)) this.expected(what);
  }

  skipSpace(): void {
    this.take(/[ \t]+/y);
  }

  /** White space, line ends and comments. */
  skipBlank(): void {
    while (this.take(/[ \t\n]+/y) !== '' || this.take(/#[^\n]*/y) !== '');
  }

  /** The rest of a line after an expression: a comment at most. */
  endLine(): void {
    this.skipSpace();
    this.take(/#[^\n]*/y);
    if (!this.ended) this.require('\n', 'The end of the line');
  }

  boundDepth(depth: number): void {
    if (depth > DEEPEST) this.fail(`Tables and arrays are nested deeper than ${DEEPEST} levels.`);
  }

  expected(what: string): never {
    const found = this.text.codePointAt(this.at);
    const here = found === undefined ? 'the end of the file' : found === 0x0a ? 'the end of the line' : visible(found);
    return this.fail(`${what} is expected here, not ${here}.`);
  }

  /** @param quoted - a piece of the document, for the `%` in the sentence */
  fail(sentence: string, at: number = this.at, quoted: string = ''): never {
    const before = this.text.slice(0, at);
    const lines = before.replace(/[^\n]+/g, '').length;
    const columns = countScalars(before.slice(before.lastIndexOf('\n') + 1));
    throw new TomlError(sentence, quoted, lines + 1, columns + 1);
  }
}

/** A character in quotation marks, or if it is invisible, such as a second byte order mark, its code point. */
function visible(code: number): string {
  const character = String.fromCodePoint(code);
  return /(?! )[\p{C}\p{Z}]/u.test(character) ? codePoint(code) : `"${character}"`;
}

function codePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
