import { type Bytes, at } from './bytes.ts';
import { type HashKey, keyedHash } from './keyed-hash.ts';
import { quickHash, tailOf } from './quick-hash.ts';
import { borrow, giveBack } from './scratch.ts';
import { hasEscape, unescape } from './unescape.ts';

/**
 * Cells of a slot: where the body of the string begins, its length in bytes, its hash, its number (0 in a free slot), and its
 * first and last four bytes. Ids have eight at most, as a rule, and are known by these: the document itself, which is too
 * large for the processor's nearest caches, need not be looked at.
 */
const LENGTH = 1;
const HASH = 2;
const NUMBER = 3;
const HEAD = 4;
const TAIL = 5;
const SLOT = 6;

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
  #isKeyed = false;
  #size = 0;
  /** The strings that were written with escapes, one after the other; a slot has the complement (~) of where one begins. */
  #resolved: Bytes = new Uint8Array(0);
  #resolvedView: DataView<ArrayBuffer> = new DataView(this.#resolved.buffer);
  #resolvedLength = 0;

  /** @param expectedSize - for how many strings to make room */
  constructor(key: HashKey, document: DataView<ArrayBuffer>, expectedSize: number) {
    this.#key = key;
    this.#document = document;
    this.#slotCount = 2 ** Math.ceil(Math.log2(Math.max(8, expectedSize * 2)));
    this.#slots = freeSlots(this.#slotCount);
  }

  /** Empties the map, for another document. */
  clear(document: DataView<ArrayBuffer>): void {
    this.#document = document;
    this.#size = 0;
    this.#resolvedLength = 0;
    this.#isKeyed = false;
    if (this.#slots.length > LARGE) {
      giveBack(this.#slots);
      this.#slotCount = 8;
      this.#slots = freeSlots(8);
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
  }

  /**
   * @param view - the document, or another one
   * @param start - where the body of a string begins, after its quotation mark
   * @param end - where it ends
   * @returns the string's number, or 0 if it is not there
   */
  get(view: DataView<ArrayBuffer>, start: number, end: number): number {
    return at(this.#slots, this.#find(view, start, end) + NUMBER);
  }

  /**
   * The number of a string of the document. One that was not there before is given `number`.
   *
   * @param number - not 0
   */
  getOrAdd(start: number, end: number, number: number): number {
    const slot = this.#find(this.#document, start, end);
    const found = at(this.#slots, slot + NUMBER);
    if (found !== 0) return found;
    this.#slots[slot + NUMBER] = number;
    const place = at(this.#slots, slot);
    if (place < 0) this.#resolvedLength = ~place + at(this.#slots, slot + LENGTH);
    this.#size++;
    if (this.#size * 2 > this.#slotCount) this.#moveTo(this.#slotCount * 2);
    return number;
  }

  #find(view: DataView<ArrayBuffer>, start: number, end: number): number {
    const tail = tailOf(view, start, end);
    return hasEscape(view, start, end, tail) ? this.#findEscaped(view, start, end) : this.#slotOf(view, start, end, tail);
  }

  /** Resolves the string behind the others, where it is left if it turns out to be a new one. */
  #findEscaped(view: DataView<ArrayBuffer>, start: number, end: number): number {
    const from = this.#resolvedLength;
    if (this.#resolved.length < from + end - start) {
      const larger = new Uint8Array(2 * (from + end - start));
      larger.set(this.#resolved);
      this.#resolved = larger;
      this.#resolvedView = new DataView(larger.buffer);
    }
    const to = unescape(view, start, end, this.#resolved, from);
    return this.#slotOf(this.#resolvedView, from, to, tailOf(this.#resolvedView, from, to));
  }

  /** The slot of a string, or the free one where it belongs, filled in but for the number that would take it. */
  #slotOf(view: DataView<ArrayBuffer>, start: number, end: number, tail: number): number {
    const slots = this.#slots;
    const hash = this.#hashOf(view, start, end, tail);
    const length = end - start;
    const head = length < 4 ? 0 : view.getInt32(start, true);
    const mask = this.#slotCount - 1;
    for (let probe = 0; probe !== MOST_PROBES || this.#isKeyed; probe++) {
      const slot = ((hash + probe) & mask) * SLOT;
      if (slots[slot + NUMBER] === 0) {
        slots[slot] = view === this.#document ? start : ~start;
        slots[slot + LENGTH] = length;
        slots[slot + HASH] = hash;
        slots[slot + HEAD] = head;
        slots[slot + TAIL] = tail;
        return slot;
      }
      const alike = slots[slot + HASH] === hash && slots[slot + LENGTH] === length && slots[slot + HEAD] === head && slots[slot + TAIL] === tail;
      if (alike && (length <= 8 || this.#isAt(at(slots, slot), view, start, length))) return slot;
    }
    this.#useKey();
    return this.#slotOf(view, start, end, tail);
  }

  #hashOf(view: DataView, start: number, end: number, tail: number): number {
    return this.#isKeyed ? keyedHash(this.#key, view, start, end, tail) : quickHash(view, start, end, tail);
  }

  #useKey(): void {
    const slots = this.#slots;
    this.#isKeyed = true;
    for (let slot = 0; slot < slots.length; slot += SLOT) {
      if (slots[slot + NUMBER] === 0) continue;
      const place = at(slots, slot);
      const start = place >= 0 ? place : ~place;
      const view = place >= 0 ? this.#document : this.#resolvedView;
      slots[slot + HASH] = this.#hashOf(view, start, start + at(slots, slot + LENGTH), at(slots, slot + TAIL));
    }
    this.#moveTo(this.#slotCount);
  }

  #isAt(place: number, view: DataView, start: number, length: number): boolean {
    return place >= 0 ? sameBytes(this.#document, place, view, start, length) : sameBytes(this.#resolvedView, ~place, view, start, length);
  }

  #moveTo(slotCount: number): void {
    const slots = this.#slots;
    this.#slotCount = slotCount;
    this.#slots = freeSlots(slotCount);
    const mask = slotCount - 1;
    for (let old = 0; old < slots.length; old += SLOT) {
      if (slots[old + NUMBER] === 0) continue;
      let index = at(slots, old + HASH) & mask;
      while (this.#slots[index * SLOT + NUMBER] !== 0) index = (index + 1) & mask;
      for (let cell = 0; cell < SLOT; cell++) this.#slots[index * SLOT + cell] = at(slots, old + cell);
    }
    giveBack(slots);
  }
}

function freeSlots(count: number): Int32Array<ArrayBuffer> {
  const { buffer } = borrow(count * SLOT * 4).fill(0);
  return new Int32Array(buffer, 0, count * SLOT);
}

const NOWHERE: DataView<ArrayBuffer> = /* @__PURE__ */ new DataView(new ArrayBuffer(0));

/** @param length - more than 4 */
function sameBytes(left: DataView, leftStart: number, right: DataView, rightStart: number, length: number): boolean {
  // The last word, in which the bytes overlap, was compared before.
  for (let index = 0; index < length - 4; index += 4) {
    if (left.getInt32(leftStart + index, true) !== right.getInt32(rightStart + index, true)) return false;
  }
  return true;
}
