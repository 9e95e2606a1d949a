import { decodeString } from './text.ts';

/**
 * The member names in the format's rules. The reader replaces them by tokens, so that the rules compare integers instead of
 * strings.
 */
export class NameTable {
  readonly #names: readonly string[];
  readonly #tokens: ReadonlyMap<string, number>;

  constructor(names: Iterable<string>) {
    this.#names = [...new Set(names)];
    this.#tokens = new Map(this.#names.map((name, token) => [name, token]));
  }

  get size(): number {
    return this.#names.length;
  }

  /** The token of a name, or -1 for a name that is not listed. */
  tokenOf(name: string): number {
    return this.#tokens.get(name) ?? -1;
  }

  /** The same for a name in a document, whose body is from `start` to `end`. */
  tokenAt(view: DataView, start: number, end: number): number {
    return this.tokenOf(decodeString(view, start, end));
  }

  nameOf(token: number): string {
    const name = this.#names[token];
    if (name === undefined) throw new RangeError(`There is no name with the token ${token}.`);
    return name;
  }
}
