import type { TokenForm } from './secret-rule.ts';

/** A prefix of a rule that begins with the two characters by which it was looked up. */
type Candidate = readonly [prefix: string, rule: TokenForm];

/** The prefixes of rules, by their first two characters, so that one look-up excludes most words. */
export class PrefixTable {
  readonly #lists: Candidate[][] = [[]];
  /** For each pair of ASCII characters, the index of its list of candidates; the first list is empty. */
  readonly #pairs: Uint8Array = new Uint8Array(128 * 128);

  constructor(rules: readonly TokenForm[]) {
    for (const rule of rules) {
      for (const prefix of rule.prefixes) {
        const pair = (prefix.charCodeAt(0) << 7) | prefix.charCodeAt(1);
        this.#pairs[pair] ||= this.#lists.push([]) - 1;
        this.at(prefix, 0).push([prefix, rule]);
      }
    }
  }

  /** The prefixes that begin with the two characters at `index`. */
  at(text: string, index: number): Candidate[] {
    // Outside ASCII, different pairs can share an index; callers compare the whole prefix anyway.
    const list = this.#pairs[(text.charCodeAt(index) << 7) | text.charCodeAt(index + 1)] ?? 0;
    return this.#lists[list] as Candidate[]; // the table has no other numbers
  }
}
