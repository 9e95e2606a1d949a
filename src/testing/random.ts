/**
 * Numbers that look random and follow from a seed alone, so that every document of this kit is reproducible: mulberry32,
 * which is good enough for choosing places and forms, and for nothing else.
 */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** An integer from 0 to `limit` - 1. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let word = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return Math.floor((((word ^ (word >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  /** @throws RangeError if the list is empty */
  pick<Item>(list: readonly Item[]): Item {
    const index = this.below(list.length);
    if (index >= list.length) throw new RangeError('There is nothing to pick from.');
    // Sound by the line above; `undefined` may be an item.
    return list[index] as Item;
  }

  /** The same items in another order (Fisher and Yates). */
  shuffled<Item>(list: readonly Item[]): Item[] {
    const items = list.slice();
    for (let rest = items.length; rest > 1; rest--) items.push(...items.splice(this.below(rest), 1));
    return items;
  }
}
