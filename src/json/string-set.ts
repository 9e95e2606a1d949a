import { BACKSLASH, QUOTE, at } from './bytes.ts';
import { specialBytes } from './string.ts';
import type { Reading } from './reading.ts';

/** More collisions in a row than this are no accident. */
const MAX_PROBES = 32;

/**
 * A set of strings of one document.
 *
 * Strings that are written without escapes are equal if and only if their bytes are, so they are hashed and compared
 * where they stand, which is several times faster than making a JavaScript string of each. The first string with an
 * escape turns it into a plain `Set`, and so does an unlikely run of collisions, as somebody could construct it.
 */
export class StringSet {
  readonly #reading: Reading;
  readonly #view: DataView;
  /** Open addressing: for each slot the offset of a string's body, or 0. Its length is a power of two. */
  #slots: Int32Array;
  #size = 0;
  #strings: Set<string> | null = null;
  /** Where the string that was looked up last ends, and its slot: free, or with an equal string. */
  #end = 0;
  #slot = 0;

  constructor(reading: Reading, expectedSize: number) {
    this.#reading = reading;
    this.#view = new DataView(reading.bytes.buffer, reading.bytes.byteOffset, reading.bytes.byteLength);
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(8, expectedSize * 2))));
  }

  /**
   * @param value - a string of the document
   * @returns whether it was not there before
   */
  add(value: number): boolean {
    if (this.#strings === null && this.#lookUp(value)) {
      if (this.#slots[this.#slot] !== 0) return false;
      this.#slots[this.#slot] = this.#reading.start(value) + 1;
      this.#size++;
      if (this.#size * 2 > this.#slots.length) this.#grow();
      return true;
    }
    const strings = (this.#strings ??= this.#toStrings());
    const before = strings.size;
    return strings.add(this.#reading.string(value)).size > before;
  }

  /** @param value - a string of the document */
  has(value: number): boolean {
    if (this.#strings === null && this.#lookUp(value)) return this.#slots[this.#slot] !== 0;
    return (this.#strings ??= this.#toStrings()).has(this.#reading.string(value));
  }

  /** Finds the slot of a string. Returns false where it has an escape, or where too many others collide with it. */
  #lookUp(value: number): boolean {
    const start = this.#reading.start(value) + 1;
    const hash = this.#hash(start);
    return hash >= 0 && this.#probe(start, this.#end - start, hash);
  }

  #probe(start: number, length: number, hash: number): boolean {
    const mask = this.#slots.length - 1;
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const slot = (hash + probe) & mask;
      const other = at(this.#slots, slot);
      if (other === 0 || this.#isEqual(other, start, length)) {
        this.#slot = slot;
        return true;
      }
    }
    return false;
  }

  /** Hashes the body of a string up to its closing quotation mark; -1 if it has an escape. */
  #hash(start: number): number {
    const view = this.#view;
    const lastWord = view.byteLength - 4;
    let hash = 0x2545f491;
    let position = start;
    for (; position <= lastWord; position += 4) {
      const word = view.getInt32(position, true);
      if (specialBytes(word) !== 0) break;
      hash = mix(hash, word);
    }
    for (; ; position++) {
      const byte = view.getUint8(position);
      if (byte === QUOTE) break;
      if (byte === BACKSLASH) return -1;
      hash = mix(hash, byte);
    }
    this.#end = position;
    return (hash ^ (hash >>> 13)) & 0x7fffffff;
  }

  #isEqual(other: number, start: number, length: number): boolean {
    const view = this.#view;
    let index = 0;
    for (; index + 4 <= length; index += 4) {
      if (view.getInt32(other + index, true) !== view.getInt32(start + index, true)) return false;
    }
    for (; index < length; index++) {
      if (view.getUint8(other + index) !== view.getUint8(start + index)) return false;
    }
    return view.getUint8(other + length) === QUOTE;
  }

  #grow(): void {
    const starts = this.#slots.filter((start) => start !== 0);
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (const start of starts) {
      const hash = this.#hash(start);
      if (!this.#probe(start, this.#end - start, hash)) {
        this.#strings = this.#decode(starts);
        return;
      }
      this.#slots[this.#slot] = start;
    }
  }

  #toStrings(): Set<string> {
    return this.#decode(this.#slots.filter((start) => start !== 0));
  }

  #decode(starts: Int32Array): Set<string> {
    return new Set(Array.from(starts, (start) => this.#reading.stringAt(start - 1)));
  }
}

function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
