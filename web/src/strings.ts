const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/** A string of JSON as written, with its quotes. */
export interface Literal {
  readonly start: number;
  /** After the closing quote, or the end of the document. */
  readonly end: number;
  /** The place of the name of the member whose value is or contains it, as far as the text before it shows. */
  readonly name: Pick<Literal, 'start' | 'end'> | null;
}

/** Finds the strings of a document, which need not be correct. Places should be requested roughly in order. */
export class Strings {
  readonly #bytes: Uint8Array;
  /** Where the search continues; not inside a string. */
  #from = 0;
  #name: Literal['name'] = null;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The strings that overlap a range. */
  between(from: number, to: number): Literal[] {
    if (from < this.#from) {
      this.#from = 0;
      this.#name = null;
    }
    const literals: Literal[] = [];
    let name = this.#name;
    for (let position = this.#from; ; ) {
      const start = this.#bytes.indexOf(QUOTE, position);
      if (start < 0 || start >= to) return literals;
      const end = this.#endOf(start);
      if (end > from) literals.push({ start, end, name });
      if (this.#isName(end)) name = { start, end };
      position = end;
      if (end <= from) {
        this.#from = end;
        this.#name = name;
      }
    }
  }

  /** The value of a string, or the string as written if it is malformed. */
  read({ start, end }: Pick<Literal, 'start' | 'end'>): string {
    const text = new TextDecoder().decode(this.#bytes.subarray(start, end));
    try {
      return String(JSON.parse(text));
    } catch {
      return text;
    }
  }

  #endOf(start: number): number {
    for (let quote = start; ; ) {
      quote = this.#bytes.indexOf(QUOTE, quote + 1);
      if (quote < 0) return this.#bytes.length;
      let backslashes = 0;
      while (this.#bytes[quote - 1 - backslashes] === BACKSLASH) backslashes++;
      if (backslashes % 2 === 0) return quote + 1;
    }
  }

  #isName(end: number): boolean {
    let next = end;
    while ((this.#bytes[next] ?? QUOTE) <= 0x20) next++;
    return this.#bytes[next] === COLON;
  }
}
