import { BACKSLASH, at, isSameBeforeEnd } from './bytes.ts';
import { bytesEqualTo } from './string.ts';
import { decodeString } from './text.ts';

/** Cells of a slot: the hash of a string and its number + 1, or twice 0 in a free slot. */
const SLOT = 2;

/** The most slots to search for a string. Only strings chosen to collide need more. */
const MAX_PROBES = 64;
const MAX_SAME_HASH = 4;

/**
 * The distinct strings of a document, numbered in the order in which they were added. A string is given as the span of its
 * body, between the quotation marks.
 *
 * Strings without escapes are equal if and only if their bytes are, so they are hashed and compared in place. After the
 * first string that has an escape, or for which the search takes too long, all strings are in a `Map` as well, whose hashes
 * an attacker cannot predict.
 */
export class StringTable {
  readonly #view: DataView<ArrayBuffer>;
  /** Open addressing; the number of slots is a power of two, and at least half of them are free. */
  #slots: Int32Array;
  /** By number: the start and end of a string. */
  #spans: Int32Array;
  #map: Map<string, number> | null = null;
  #size = 0;

  /**
   * @param view - the document
   * @param expectedSize - how many strings to allocate room for
   */
  constructor(view: DataView<ArrayBuffer>, expectedSize: number) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(8, expectedSize * 2)));
    this.#view = view;
    this.#slots = new Int32Array(slots * SLOT);
    this.#spans = new Int32Array(slots);
  }

  /** How many strings there are. */
  get size(): number {
    return this.#size;
  }

  /**
   * @param view - the document, or another one
   * @returns the number of the string, or -1 if it is not there
   */
  find(view: DataView<ArrayBuffer>, start: number, end: number): number {
    return this.#numberIn(this.#slotOf(hashOf(view, start, end), view, start, end), view, start, end);
  }

  /** The number of a string of the document. If the string is new, it is added, and its number is the former size. */
  add(start: number, end: number): number {
    const hash = hashOf(this.#view, start, end);
    const slot = this.#slotOf(hash, this.#view, start, end);
    const known = this.#numberIn(slot, this.#view, start, end);
    if (known >= 0) return known;
    const number = this.#size++;
    // It is there if the search needed it.
    this.#map?.set(decodeString(this.#view, start, end), number);
    if (2 * number === this.#spans.length) this.#spans = doubled(this.#spans);
    this.#spans[2 * number] = start;
    this.#spans[2 * number + 1] = end;
    if (slot >= 0) {
      this.#slots[slot] = hash;
      this.#slots[slot + 1] = number + 1;
    }
    if (this.#size * SLOT * 2 > this.#slots.length) this.#grow();
    return number;
  }

  /** @param slot - what `#slotOf` returned for the string */
  #numberIn(slot: number, view: DataView<ArrayBuffer>, start: number, end: number): number {
    const entry = slot < 0 ? 0 : at(this.#slots, slot + 1);
    if (entry !== 0) return entry - 1;
    if (slot >= 0 && this.#map === null) return -1;
    return this.#mapOfAll().get(decodeString(view, start, end)) ?? -1;
  }

  #mapOfAll(): Map<string, number> {
    if (this.#map !== null) return this.#map;
    const map = (this.#map = new Map<string, number>());
    for (let number = 0; number < this.#size; number++)
      map.set(decodeString(this.#view, at(this.#spans, 2 * number), at(this.#spans, 2 * number + 1)), number);
    return map;
  }

  /** The slot of a string, or the free one where it belongs, or -1 if it has no hash or the search takes too long. */
  #slotOf(hash: number, view: DataView, start: number, end: number): number {
    if (hash < 0) return -1;
    const slots = this.#slots;
    let slot = (hash * SLOT) & (slots.length - 1);
    let sameHash = 0;
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const entry = at(slots, slot + 1);
      if (entry === 0) return slot;
      if (slots[slot] === hash) {
        if (this.#isSame(entry - 1, view, start, end)) return slot;
        if (++sameHash === MAX_SAME_HASH) return -1;
      }
      slot = (slot + SLOT) & (slots.length - 1);
    }
    return -1;
  }

  #isSame(number: number, view: DataView, start: number, end: number): boolean {
    const known = at(this.#spans, 2 * number);
    const length = end - start;
    if (at(this.#spans, 2 * number + 1) - known !== length) return false;
    return (
      tailOf(this.#view, known, known + length) === tailOf(view, start, end) &&
      isSameBeforeEnd(this.#view, known, view, start, length)
    );
  }

  #grow(): void {
    const old = this.#slots;
    const slots = (this.#slots = new Int32Array(old.length * 2));
    for (let from = 0; from < old.length; from += SLOT) {
      if (old[from + 1] === 0) continue;
      let slot = (at(old, from) * SLOT) & (slots.length - 1);
      let probes = 1;
      for (; slots[slot + 1] !== 0; probes++) slot = (slot + SLOT) & (slots.length - 1);
      // Too far away for a search to find it.
      if (probes > MAX_PROBES) this.#mapOfAll();
      slots[slot] = at(old, from);
      slots[slot + 1] = at(old, from + 1);
    }
  }
}

function doubled(words: Int32Array): Int32Array {
  const larger = new Int32Array(words.length * 2);
  larger.set(words);
  return larger;
}

/** 2^32 by the golden ratio, made odd: its multiples lie far apart (D. E. Knuth, "The Art of Computer Programming", §6.4). */
const SPREAD = 0x9e3779b1;

/** A hash of 31 bits, or -1 for a string with an escape. */
function hashOf(view: DataView, start: number, end: number): number {
  let hash = end - start;
  let escapes = 0;
  for (let position = start; position < end - 4; position += 4) {
    const word = view.getInt32(position, true);
    escapes |= bytesEqualTo(word, BACKSLASH);
    hash = Math.imul(hash ^ word, SPREAD);
    hash ^= hash >>> 15;
  }
  const tail = tailOf(view, start, end);
  hash = Math.imul(hash ^ tail, SPREAD);
  return (escapes | bytesEqualTo(tail, BACKSLASH)) === 0 ? (hash ^ (hash >>> 15)) & 0x7fffffff : -1;
}

/** The last four bytes as a word, which may overlap the word before it, or all bytes if there are fewer. */
function tailOf(view: DataView, start: number, end: number): number {
  if (end - start >= 4) return view.getInt32(end - 4, true);
  let tail = 0;
  for (let position = start; position < end; position++) tail = (tail << 8) | view.getUint8(position);
  return tail;
}
