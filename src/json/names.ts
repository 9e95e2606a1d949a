import { randomKey, type HashKey } from './keyed-hash.ts';
import { StringMap } from './string-map.ts';
import { encodeUtf8 } from './utf8.ts';

/** Of a code unit: `\uXXXX`. Spelled in UTF-8 it takes three bytes at most. */
const LONGEST_ESCAPE = 6;

/**
 * The member names that a caller wants to meet as small integers, so that rules over a large document need not compare
 * strings.
 */
export class NameTable {
  /** For the tables of strings of all documents that are read with these names. */
  readonly key: HashKey = randomKey();
  readonly #tokens: ReadonlyMap<string, number>;
  readonly #names: readonly string[];
  /** Token + 1 by the name as it stands in a document. */
  readonly #spans: StringMap;
  /** How many bytes the longest name takes with an escape for each character. */
  readonly #longest: number;

  constructor(names: Iterable<string>) {
    this.#names = [...new Set(names)];
    this.#tokens = new Map(this.#names.map((name, token) => [name, token]));
    const text = encodeUtf8(this.#names.join(''));
    this.#spans = new StringMap(this.key, new DataView(text.buffer, text.byteOffset, text.length), this.#names.length);
    let start = 0;
    let longest = 0;
    for (const [token, name] of this.#names.entries()) {
      const end = start + encodeUtf8(name).length;
      this.#spans.getOrAdd(start, end, token + 1);
      longest = Math.max(longest, name.length);
      start = end;
    }
    this.#longest = LONGEST_ESCAPE * longest;
  }

  get size(): number {
    return this.#names.length;
  }

  /** The token of a name, or -1 where the caller did not name it. */
  tokenOf(name: string): number {
    return this.#tokens.get(name) ?? -1;
  }

  /** The token of the name whose body, as a string of JSON, stands in a document. */
  tokenAt(view: DataView<ArrayBuffer>, start: number, end: number): number {
    // This table outlives all documents, and what it resolves in order to compare must not grow with their names.
    return end - start > this.#longest ? -1 : this.#spans.get(view, start, end) - 1;
  }

  nameOf(token: number): string {
    const name = this.#names[token];
    if (name === undefined) throw new RangeError(`There is no name with the token ${token}.`);
    return name;
  }
}
