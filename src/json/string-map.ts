import { type Bytes, at } from './bytes.ts';
import { type HashKey, keyedHash } from './keyed-hash.ts';
import { quickHash, tailOf } from './quick-hash.ts';
import { borrowWords, doubleWords, giveBack } from './scratch.ts';
import { hasEscape, unescape } from './unescape.ts';

/**
 * Cells of a slot: the hash of a string, and its entry, 0 in a free slot. There are many more slots than strings, and they are met
 * in no order, so they are as small as can be: what else is known of a string stands in its entry.
 */
const HASH = 0;
const ENTRY = 1;
const SLOT = 2;

/**
 * Cells of an entry: where the body of the string begins in the document, or the complement (~) of where it begins among the
 * resolved ones; its length in bytes; its number.
 */
const PLACE = 0;
const LENGTH = 1;
const NUMBER = 2;
const ENTRY_CELLS = 3;

/**
 * The quick hash is for strings that nobody chose to make it collide. Once so many slots in a row are taken by other strings,
 * which does not happen by chance, all strings are hashed with the key.
 */
const MOST_PROBES = 128;

/** To clear more cells than this takes longer than to begin anew; and more bytes are not kept for the next document. */
const LARGE = 0x1000;

/**
 * Numbers by strings. A string is given as the span of its body in the document, escapes and all.
 *
 * Strings without escapes are equal if and only if their bytes are, so they are hashed and compared where they stand, which
 * is several times faster than to make a JavaScript string of each. Those with escapes are kept resolved, in bytes, beside
 * the document.
 */
export class StringMap {
  readonly #key: HashKey;
  #document: DataView<ArrayBuffer>;
  /** Open addressing; the number of slots is a power of two, and at least half of them are free. */
  #slots: Int32Array<ArrayBuffer>;
  #slotCount: number;
  /** One after the other, as they were added; the first one is that of no string. */
  #entries: Int32Array<ArrayBuffer>;
  #entriesEnd: number = ENTRY_CELLS;
  #isKeyed = false;
  /** The strings that were written with escapes, one after the other. */
  #resolved: Bytes = new Uint8Array(0);
  #resolvedView: DataView<ArrayBuffer> = new DataView(this.#resolved.buffer);
  #resolvedLength = 0;

  /** @param expectedSize - for how many strings to make room */
  constructor(key: HashKey, document: DataView<ArrayBuffer>, expectedSize: number) {
    this.#key = key;
    this.#document = document;
    this.#slotCount = 2 ** Math.ceil(Math.log2(Math.max(8, expectedSize * 2)));
    this.#slots = freeSlots(this.#slotCount);
    this.#entries = borrowWords((this.#slotCount / 2) * ENTRY_CELLS);
  }

  /** Empties the map, for another document. */
  clear(document: DataView<ArrayBuffer>): void {
    this.#document = document;
    this.#entriesEnd = ENTRY_CELLS;
    this.#resolvedLength = 0;
    this.#isKeyed = false;
    if (this.#slots.length > LARGE) {
      this.discard();
      this.#slotCount = 8;
      this.#slots = freeSlots(8);
      this.#entries = borrowWords(4 * ENTRY_CELLS);
    } else {
      this.#slots.fill(0);
    }
  }

  /**
   * Lets go of the document, which is not kept in memory for the sake of this map, nor are its strings. The map must be
   * cleared before it is used again.
   */
  release(): void {
    this.#document = NOWHERE;
    if (this.#resolved.length <= LARGE) return;
    this.#resolved = new Uint8Array(0);
    this.#resolvedView = NOWHERE;
  }

  /** Leaves its memory to others. The map must not be used afterwards. */
  discard(): void {
    giveBack(this.#slots);
    giveBack(this.#entries);
  }

  /**
   * @param view - the document, or another one
   * @param start - where the body of a string begins, after its quotation mark
   * @param end - where it ends
   * @returns the string's number, or 0 if it is not there
   */
  get(view: DataView<ArrayBuffer>, start: number, end: number): number {
    return this.#lookUp(view, start, end, 0);
  }

  /**
   * The number of a string of the document. One that was not there before is given `number`.
   *
   * @param number - not 0
   */
  getOrAdd(start: number, end: number, number: number): number {
    return this.#lookUp(this.#document, start, end, number);
  }

  /** How many strings it has. */
  get size(): number {
    return this.#entriesEnd / ENTRY_CELLS - 1;
  }

  /** @param number - for a string that was not there before; 0 if it is not to be added */
  #lookUp(view: DataView<ArrayBuffer>, start: number, end: number, number: number): number {
    const tail = tailOf(view, start, end);
    if (!hasEscape(view, start, end, tail)) return this.#find(view, start, end, tail, start, number);
    const { size } = this;
    const from = this.#resolvedLength;
    const to = this.#resolve(view, start, end);
    const found = this.#find(this.#resolvedView, from, to, tailOf(this.#resolvedView, from, to), ~from, number);
    if (this.size > size) this.#resolvedLength = to;
    return found;
  }

  /** Resolves a string behind the others, where it is left if it turns out to be a new one; gives its end there. */
  #resolve(view: DataView<ArrayBuffer>, start: number, end: number): number {
    const from = this.#resolvedLength;
    if (this.#resolved.length < from + end - start) {
      const larger = new Uint8Array(2 * (from + end - start));
      larger.set(this.#resolved);
      this.#resolved = larger;
      this.#resolvedView = new DataView(larger.buffer);
    }
    return unescape(view, start, end, this.#resolved, from);
  }

  /** @param place - what the entry of the string is to have as its place */
  #find(view: DataView<ArrayBuffer>, start: number, end: number, tail: number, place: number, number: number): number {
    const hash = this.#isKeyed ? keyedHash(this.#key, view, start, end, tail) : quickHash(view, start, end, tail);
    const slot = this.#findSlot(hash, view, start, end - start);
    if (slot < 0) {
      this.#useKey();
      return this.#find(view, start, end, tail, place, number);
    }
    const entry = at(this.#slots, slot + ENTRY);
    if (entry !== 0) return at(this.#entries, entry + NUMBER);
    if (number !== 0) this.#add(slot, hash, place, end - start, number);
    return number;
  }

  /** The slot of a string, or the free one where it belongs; -1 if it is time to use the key. */
  #findSlot(hash: number, view: DataView, start: number, length: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = Math.imul(hash, SLOT) & mask;
    for (let probe = 0; probe !== MOST_PROBES || this.#isKeyed; probe++) {
      const entry = at(slots, slot + ENTRY);
      if (entry === 0 || (slots[slot + HASH] === hash && this.#isAt(entry, view, start, length))) return slot;
      slot = (slot + SLOT) & mask;
    }
    return -1;
  }

  #isAt(entry: number, view: DataView, start: number, length: number): boolean {
    if (this.#entries[entry + LENGTH] !== length) return false;
    const place = at(this.#entries, entry + PLACE);
    return place >= 0 ? sameBytes(this.#document, place, view, start, length) : sameBytes(this.#resolvedView, ~place, view, start, length);
  }

  #add(slot: number, hash: number, place: number, length: number, number: number): void {
    const entry = this.#entriesEnd;
    this.#entriesEnd += ENTRY_CELLS;
    if (this.#entriesEnd > this.#entries.length) this.#entries = doubleWords(this.#entries);
    this.#entries[entry + PLACE] = place;
    this.#entries[entry + LENGTH] = length;
    this.#entries[entry + NUMBER] = number;
    this.#slots[slot + HASH] = hash;
    this.#slots[slot + ENTRY] = entry;
    if (this.size * 2 > this.#slotCount) this.#moveTo(this.#slotCount * 2);
  }

  #useKey(): void {
    const slots = this.#slots;
    this.#isKeyed = true;
    for (let slot = 0; slot < slots.length; slot += SLOT) {
      const entry = at(slots, slot + ENTRY);
      if (entry === 0) continue;
      const place = at(this.#entries, entry + PLACE);
      const start = place >= 0 ? place : ~place;
      const end = start + at(this.#entries, entry + LENGTH);
      const view = place >= 0 ? this.#document : this.#resolvedView;
      slots[slot + HASH] = keyedHash(this.#key, view, start, end, tailOf(view, start, end));
    }
    this.#moveTo(this.#slotCount);
  }

  #moveTo(slotCount: number): void {
    const slots = this.#slots;
    const moved = freeSlots(slotCount);
    const mask = moved.length - 1;
    for (let old = 0; old < slots.length; old += SLOT) {
      const entry = at(slots, old + ENTRY);
      if (entry === 0) continue;
      const hash = at(slots, old + HASH);
      let slot = Math.imul(hash, SLOT) & mask;
      while (moved[slot + ENTRY] !== 0) slot = (slot + SLOT) & mask;
      moved[slot + HASH] = hash;
      moved[slot + ENTRY] = entry;
    }
    this.#slots = moved;
    this.#slotCount = slotCount;
    giveBack(slots);
  }
}

function freeSlots(count: number): Int32Array<ArrayBuffer> {
  return borrowWords(count * SLOT).fill(0);
}

const NOWHERE: DataView<ArrayBuffer> = /* @__PURE__ */ new DataView(new ArrayBuffer(0));

function sameBytes(left: DataView, leftStart: number, right: DataView, rightStart: number, length: number): boolean {
  const lastWord = length - 4;
  for (let index = 0; index < lastWord; index += 4) {
    if (left.getInt32(leftStart + index, true) !== right.getInt32(rightStart + index, true)) return false;
  }
  // The last word overlaps the one before it.
  if (lastWord >= 0) return left.getInt32(leftStart + lastWord, true) === right.getInt32(rightStart + lastWord, true);
  for (let index = 0; index < length; index++) {
    if (left.getUint8(leftStart + index) !== right.getUint8(rightStart + index)) return false;
  }
  return true;
}
