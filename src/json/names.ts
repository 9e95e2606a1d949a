import { StringTable } from './string-table.ts';
import { encodeUtf8 } from './utf8.ts';

/**
 * The member names in the format's rules. The reader replaces them by tokens, so that the rules compare integers instead of
 * strings.
 */
export class NameTable {
  readonly #names: readonly string[];
  readonly #tokens: ReadonlyMap<string, number>;
  readonly #table: StringTable;

  constructor(names: Iterable<string>) {
    this.#names = [...new Set(names)];
    this.#tokens = new Map(this.#names.map((name, token) => [name, token]));
    const text = encodeUtf8(this.#names.join(''));
    this.#table = new StringTable(new DataView(text.buffer, text.byteOffset, text.length), this.#names.length);
    let start = 0;
    for (const name of this.#names) {
      const end = start + encodeUtf8(name).length;
      this.#table.add(start, end);
      start = end;
    }
  }

  get size(): number {
    return this.#names.length;
  }

  /** The token of a name, or -1 for a name that is not listed. */
  tokenOf(name: string): number {
    return this.#tokens.get(name) ?? -1;
  }

  /** The same for a name in a document, whose body is from `start` to `end`. */
  tokenAt(view: DataView<ArrayBuffer>, start: number, end: number): number {
    return this.#table.find(view, start, end);
  }

  nameOf(token: number): string {
    const name = this.#names[token];
    if (name === undefined) throw new RangeError(`There is no name with the token ${token}.`);
    return name;
  }
}
