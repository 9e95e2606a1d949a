/**
 * The member names that a caller wants to meet as small integers, so that rules over a large document need not compare
 * strings.
 */
export class NameTable {
  readonly #tokens: ReadonlyMap<string, number>;
  readonly #names: readonly string[];

  constructor(names: Iterable<string>) {
    this.#names = [...new Set(names)];
    this.#tokens = new Map(this.#names.map((name, token) => [name, token]));
  }

  get size(): number {
    return this.#names.length;
  }

  /** The token of a name, or -1 where the caller did not name it. */
  tokenOf(name: string): number {
    return this.#tokens.get(name) ?? -1;
  }

  nameOf(token: number): string {
    const name = this.#names[token];
    if (name === undefined) throw new RangeError(`There is no name with the token ${token}.`);
    return name;
  }
}
