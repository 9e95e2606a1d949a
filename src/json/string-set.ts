import type { Reading } from './reading.ts';
import { StringMap } from './string-map.ts';

/** A set of strings of one document. */
export class StringSet {
  readonly #reading: Reading;
  readonly #strings: StringMap;
  #added = 0;

  /** @param expectedSize - for how many strings to make room */
  constructor(reading: Reading, expectedSize: number) {
    const { view, names } = reading;
    this.#reading = reading;
    this.#strings = new StringMap(names.key, view, expectedSize);
  }

  /**
   * @param value - a string of the document
   * @returns whether it was not there before
   */
  add(value: number): boolean {
    const start = this.#reading.start(value);
    const number = ++this.#added;
    return this.#strings.getOrAdd(start + 1, this.#reading.stringEnd(start) - 1, number) === number;
  }

  /** @param value - a string of the document */
  has(value: number): boolean {
    const start = this.#reading.start(value);
    return this.#strings.get(this.#reading.view, start + 1, this.#reading.stringEnd(start) - 1) !== 0;
  }

  /** To be called when the set is not used any more. */
  discard(): void {
    this.#strings.discard();
  }
}
