import { TomlError, countScalars } from './error.ts';

/**
 * What TOML allows nowhere: controls but tab and line feed ("Spec", "Comment", "String"; a CR stands only before an LF),
 * and lone surrogates, which are no Unicode. Judged once for the whole text, so that no other pattern has to.
 */
const FORBIDDEN = /[\0-\x08\x0b-\x1f\x7f]|\p{Surrogate}/u;

/** Tables and arrays within one another, the document's own table included: as JSON of this format may nest (R2). */
const DEEPEST = 127;

/**
 * A place in a document, which only moves forward. Patterns are sticky, and repeat nothing but single classes of
 * characters: an engine matches those in linear time, without a stack that a long text could exhaust.
 */
export class Cursor {
  /** Without the one byte order mark that editors write, and with LF alone ("Spec": newline means LF or CRLF), so that both read as the same. */
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

  /** Passes over what a sticky pattern matches here, and returns it; `''` if it does not match. */
  take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const taken = pattern.exec(this.text)?.[0] ?? '';
    this.at += taken.length;
    return taken;
  }

  /** Passes over a token, if it is here. */
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

/** A character in quotation marks; one that nobody could see there, such as a second byte order mark, by its number. */
function visible(code: number): string {
  const character = String.fromCodePoint(code);
  return /(?! )[\p{C}\p{Z}]/u.test(character) ? codePoint(code) : `"${character}"`;
}

function codePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
