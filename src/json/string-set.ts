import { BACKSLASH, QUOTE, at } from './bytes.ts';
import { specialBytes } from './string.ts';
import type { Reading } from './reading.ts';

/** More collisions in a row than this are no accident. */
const MAX_PROBES = 32;

/** Cells of a slot: where the body of the string begins (0 for a free slot), and its fingerprint. */
const FIRST_WORD = 1;
const SECOND_WORD = 2;
const SLOT = 3;

/** Marks the second word of a fingerprint that more than one string can have. Text of at most seven bytes leaves it 0. */
const LONG = 0x80000000 | 0;

/**
 * A set of strings of one document.
 *
 * Strings that are written without escapes are equal if and only if their bytes are, so they are hashed and compared
 * where they stand, which is several times faster than making a JavaScript string of each. Most ids have at most seven
 * bytes: such a string is its own fingerprint, in two words, so that looking it up touches nothing but the table, where
 * the document would have to come from a distant cache. The first string with an escape turns the table into a plain
 * `Set`, and so does an unlikely run of collisions, as somebody could construct it.
 */
export class StringSet {
  readonly #reading: Reading;
  readonly #view: DataView;
  /** Open addressing; the number of slots is a power of two. */
  #slots: Int32Array;
  #slotCount: number;
  #size = 0;
  #strings: Set<string> | null = null;
  /** The fingerprint of the string that was looked up last, its length if it is long, and where its slot begins. */
  #first = 0;
  #second = 0;
  #length = 0;
  #slot = 0;

  constructor(reading: Reading, expectedSize: number) {
    this.#reading = reading;
    this.#view = new DataView(reading.bytes.buffer, reading.bytes.byteOffset, reading.bytes.byteLength);
    this.#slotCount = 2 ** Math.ceil(Math.log2(Math.max(8, expectedSize * 2)));
    this.#slots = new Int32Array(this.#slotCount * SLOT);
  }

  /**
   * @param value - a string of the document
   * @returns whether it was not there before
   */
  add(value: number): boolean {
    const start = this.#reading.start(value) + 1;
    if (this.#strings === null && this.#lookUp(start)) {
      if (this.#slots[this.#slot] !== 0) return false;
      this.#fillSlot(start);
      this.#size++;
      if (this.#size * 2 > this.#slotCount) this.#grow();
      return true;
    }
    const strings = (this.#strings ??= this.#toStrings());
    const before = strings.size;
    return strings.add(this.#reading.string(value)).size > before;
  }

  /** @param value - a string of the document */
  has(value: number): boolean {
    if (this.#strings === null && this.#lookUp(this.#reading.start(value) + 1)) return this.#slots[this.#slot] !== 0;
    return (this.#strings ??= this.#toStrings()).has(this.#reading.string(value));
  }

  /** Finds the slot of a string. Returns false where it has an escape, or where too many others collide with it. */
  #lookUp(start: number): boolean {
    return this.#takeFingerprint(start) && this.#probe(start);
  }

  #probe(start: number): boolean {
    const slots = this.#slots;
    const first = this.#first;
    const second = this.#second;
    const hash = mix(first, second);
    const mask = this.#slotCount - 1;
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const slot = ((hash + probe) & mask) * SLOT;
      const other = at(slots, slot);
      const same = slots[slot + FIRST_WORD] === first && slots[slot + SECOND_WORD] === second;
      if (other === 0 || (same && (second >= 0 || this.#isEqual(other, start)))) {
        this.#slot = slot;
        return true;
      }
    }
    return false;
  }

  #fillSlot(start: number): void {
    this.#slots[this.#slot] = start;
    this.#slots[this.#slot + FIRST_WORD] = this.#first;
    this.#slots[this.#slot + SECOND_WORD] = this.#second;
  }

  /** Returns false where the string has an escape. */
  #takeFingerprint(start: number): boolean {
    const view = this.#view;
    const first = wordAt(view, start);
    const specialInFirst = specialBytes(first);
    if (specialInFirst !== 0) {
      const shift = lowestByte(specialInFirst);
      if (((first >> shift) & 0xff) !== QUOTE) return this.#takeLongFingerprint(start);
      this.#first = first & ((1 << shift) - 1);
      this.#second = 0;
      return true;
    }
    const second = wordAt(view, start + 4);
    const specialInSecond = specialBytes(second);
    if (specialInSecond === 0) return this.#takeLongFingerprint(start);
    const shift = lowestByte(specialInSecond);
    if (((second >> shift) & 0xff) !== QUOTE) return this.#takeLongFingerprint(start);
    this.#first = first;
    this.#second = second & ((1 << shift) - 1);
    return true;
  }

  /** For a string of eight bytes or more, or one that is not plain ASCII. */
  #takeLongFingerprint(start: number): boolean {
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
      if (byte === BACKSLASH) return false;
      hash = mix(hash, byte);
    }
    this.#length = position - start;
    this.#first = hash;
    this.#second = LONG;
    return true;
  }

  /** Compares a string whose slot begins at `other` with the one looked up, both long. */
  #isEqual(other: number, start: number): boolean {
    const view = this.#view;
    const length = this.#length;
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
    const starts = this.#starts();
    this.#slotCount *= 2;
    this.#slots = new Int32Array(this.#slotCount * SLOT);
    for (const start of starts) {
      if (!this.#lookUp(start)) {
        this.#strings = this.#decode(starts);
        return;
      }
      this.#fillSlot(start);
    }
  }

  #starts(): Int32Array {
    return this.#slots.filter((start, index) => index % SLOT === 0 && start !== 0);
  }

  #toStrings(): Set<string> {
    return this.#decode(this.#starts());
  }

  #decode(starts: Int32Array): Set<string> {
    return new Set(Array.from(starts, (start) => this.#reading.stringAt(start - 1)));
  }
}

/** Four bytes of the document; zeros, which no string has, stand for those after its end. */
function wordAt(view: DataView, position: number): number {
  if (position + 4 <= view.byteLength) return view.getInt32(position, true);
  let word = 0;
  for (let index = 0; position + index < view.byteLength; index++) word |= view.getUint8(position + index) << (index * 8);
  return word;
}

/** How many bits stand below the lowest byte that {@link specialBytes} flags. */
function lowestByte(special: number): number {
  return (31 - Math.clz32(special & -special)) & ~7;
}

function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
