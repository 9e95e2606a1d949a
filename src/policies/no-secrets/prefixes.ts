import type { TokenRule } from './secret-rule.ts';

/** A prefix of a rule that begins with the two characters by which it was looked up. */
type Candidate = readonly [prefix: string, rule: TokenRule];

/** The prefixes of rules, by their first two characters: a word is told from all prefixes by one look. */
export class PrefixTable {
  readonly #lists: Candidate[][] = [[]];
  /** For every pair of ASCII characters, which list has its candidates; the first list has none. */
  readonly #pairs: Uint8Array = new Uint8Array(128 * 128);

  constructor(rules: readonly TokenRule[]) {
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
    // Beyond ASCII the pair can be that of others: whoever looks it up compares the whole prefix anyway.
    const list = this.#pairs[(text.charCodeAt(index) << 7) | text.charCodeAt(index + 1)] ?? 0;
    return this.#lists[list] as Candidate[]; // the table has no other numbers
  }
}
