import { exactNumber } from '../../src/json/exact-number.ts';
import { toPointer } from '../../src/report/pointer.ts';
import { MAX_DEPTH } from '../../src/report/limits.ts';

/**
 * JSON, read in the plainest way, to compare the reader with: it remembers nothing of siblings and looks at one byte after
 * the other. Its text has one character for each byte, so that indices are byte offsets.
 */

export interface PlainProblem {
  readonly code: string;
  readonly offset: number;
  readonly pointer: string;
}

/** @returns all problems in their order, and the document as plain data, or null if it cannot be read to its end */
export function readPlainly(bytes: Uint8Array): { problems: PlainProblem[]; data: unknown; complete: boolean } {
  const reader = new PlainReader(Buffer.from(bytes).toString('latin1'));
  try {
    return { data: reader.document(), problems: reader.problems, complete: true };
  } catch (stop) {
    if (stop !== STOP) throw stop;
    return { data: null, problems: reader.problems, complete: false };
  }
}

/** JSON without the white space between its tokens. */
export function withoutWhitespace(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|[ \t\n\r]/g, '$1');
}

const STOP = Symbol('The document cannot be read further.');
const PLAIN = /[\x20\x21\x23-\x5b\x5d-\x7f]+/y;
const UTF8 =
  /[\xc2-\xdf][\x80-\xbf]|(?:\xe0[\xa0-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]|\xed[\x80-\x9f]|\xf0[\x90-\xbf][\x80-\xbf]|[\xf1-\xf3][\x80-\xbf]{2}|\xf4[\x80-\x8f][\x80-\xbf])[\x80-\xbf]/y;
const PAIR = /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}/y;
const RESERVED = ['$serde_json::private::RawValue', '$serde_json::private::Number'];

class PlainReader {
  readonly problems: PlainProblem[] = [];
  readonly #text: string;
  readonly #path: (string | number)[] = [];
  #position = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    if (this.#text.startsWith('\xef\xbb\xbf')) this.#fail('byte_order_mark');
    this.#skip();
    if (this.#next() === '') this.#fail('empty_document', 0);
    const data = this.#value();
    this.#skip();
    if (this.#next() !== '') this.#fail(this.#isUtf8() ? 'trailing_data' : 'invalid_utf8');
    return data;
  }

  #value(): unknown {
    const next = this.#next();
    if (next === '{') return this.#nested(() => this.#object());
    if (next === '[') return this.#nested(() => this.#array());
    if (next === '"') return this.#string();
    if (/[-\d]/.test(next)) return this.#number();
    const literal = this.#take(/true|false|null/y);
    return literal === '' ? this.#unexpected() : JSON.parse(literal);
  }

  #nested<T>(contents: () => T): T {
    if (this.#depth === MAX_DEPTH) this.#fail('nesting_too_deep');
    this.#position++;
    this.#depth++;
    const value = contents();
    this.#position++;
    this.#depth--;
    return value;
  }

  #array(): unknown[] {
    const array: unknown[] = [];
    this.#skip();
    if (this.#next() === ']') return array;
    for (;;) {
      this.#path.push(array.length);
      array.push(this.#value());
      this.#path.pop();
      this.#skip();
      if (this.#next() === ']') return array;
      this.#expect(',');
    }
  }

  #object(): Record<string, unknown> {
    const object = Object.create(null) as Record<string, unknown>;
    for (let isFirst = true; ; isFirst = false) {
      this.#skip();
      if (this.#next() === '}') return object;
      if (!isFirst) this.#expect(',');
      if (this.#next() !== '"') this.#unexpected();
      const start = this.#position;
      const name = this.#string();
      if (RESERVED.includes(name)) this.#report('reserved_name', start);
      this.#skip();
      this.#expect(':');
      this.#path.push(name);
      if (name in object) this.#report('duplicate_member', start);
      object[name] = this.#value();
      this.#path.pop();
    }
  }

  #string(): string {
    const start = this.#position++;
    for (let next = this.#next(); next !== '"'; next = this.#next()) {
      if (next === '') this.#fail('unexpected_end');
      if (next < ' ') this.#fail('control_character');
      if (next === '\\') this.#escape();
      else if (this.#take(PLAIN) === '' && this.#take(UTF8) === '') this.#fail('invalid_utf8');
    }
    this.#position++;
    return JSON.parse(Buffer.from(this.#text.slice(start, this.#position), 'latin1').toString()) as string;
  }

  #escape(): void {
    const start = this.#position;
    if (this.#take(PAIR) !== '' || this.#take(/\\["\\/bfnrt]/y) !== '') return;
    const escaped = this.#take(/\\u[\da-fA-F]{4}/y);
    if (/^\\u[dD][89a-fA-F]/.test(escaped)) this.#report('lone_surrogate', start);
    if (escaped !== '') return;
    const isCut = /^\\(?:u.{0,3})?$/s.test(this.#text.slice(start));
    this.#fail(isCut ? 'unexpected_end' : 'invalid_escape', isCut ? this.#text.length : start);
  }

  #number(): unknown {
    const start = this.#position;
    this.#take(/-/y);
    const digits = this.#digits();
    if (/^0\d/.test(digits)) this.#fail('invalid_number', this.#position - digits.length + 1);
    if (this.#take(/\./y) !== '') this.#digits();
    if (this.#take(/[eE][-+]?/y) !== '') this.#digits();
    const source = this.#text.slice(start, this.#position);
    if (!Number.isFinite(Number(source))) this.#report('number_out_of_range', start);
    return exactNumber(source);
  }

  #digits(): string {
    const digits = this.#take(/\d+/y);
    if (digits === '') this.#fail(this.#next() === '' ? 'unexpected_end' : 'invalid_number');
    return digits;
  }

  #next(): string {
    return this.#text.charAt(this.#position);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#position;
    const [found = ''] = pattern.exec(this.#text) ?? [];
    this.#position += found.length;
    return found;
  }

  #skip(): void {
    this.#take(/[ \t\n\r]+/y);
  }

  #expect(token: string): void {
    if (this.#next() !== token) this.#unexpected();
    this.#position++;
    this.#skip();
  }

  #unexpected(): never {
    if (this.#next() === '') this.#fail('unexpected_end');
    return this.#fail(this.#isUtf8() ? 'unexpected_character' : 'invalid_utf8');
  }

  #isUtf8(): boolean {
    UTF8.lastIndex = this.#position;
    return this.#next() < '\x80' || UTF8.test(this.#text);
  }

  #report(code: string, offset: number): void {
    this.problems.push({ code, offset, pointer: toPointer(this.#path) });
  }

  #fail(code: string, offset: number = this.#position): never {
    this.#report(code, offset);
    throw STOP;
  }
}
