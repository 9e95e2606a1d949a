import { at } from './bytes.ts';
import { borrowWords, doubleWords, giveBack } from './scratch.ts';
import { hasBackslash } from './unescape.ts';

/**
 * The keys of a document, and the references to them, as far as they are short strings without escapes, which the ids of most
 * packages are: these are known by their bytes, as two words.
 *
 * They are gathered while the reader has them at hand, and compared at the end, all at once: then the processor has many of
 * them under way. Looked up one by one while reading, those of a package of 20 MB took 12 ms, and so they take 4.
 */
export interface Keys {
  readonly keys: Words;
  readonly references: Words;
  /** Whether there was one that is no short string. */
  others: boolean;
}

/** Pairs of words, one after the other. */
interface Words {
  words: Int32Array<ArrayBuffer>;
  /** In words. */
  size: number;
}

/** In words. More are not kept for the next document. */
const FEW = 0x1000;

export function createKeys(): Keys {
  return { keys: { words: new Int32Array(FEW), size: 0 }, references: { words: new Int32Array(FEW), size: 0 }, others: false };
}

/** Forgets all keys. Memory for many of them is left to others. */
export function clearKeys(keys: Keys): void {
  for (const list of [keys.keys, keys.references]) {
    list.size = 0;
    if (list.words.length <= FEW) continue;
    giveBack(list.words);
    list.words = new Int32Array(FEW);
  }
  keys.others = false;
}

/**
 * Notes the body of a string.
 *
 * @param list - `keys.keys` or `keys.references`
 */
export function addKey(keys: Keys, list: Words, view: DataView, start: number, end: number): void {
  const length = end - start;
  if (length - 1 >>> 0 >= LONGEST || start + LONGEST > view.byteLength) {
    keys.others = true;
    return;
  }
  const { size } = list;
  if (size === list.words.length) list.words = doubleWords(list.words);
  list.words[size] = view.getInt32(start, true) & at(LOW_MASKS, length);
  list.words[size + 1] = view.getInt32(start + 4, true) & at(HIGH_MASKS, length);
  list.size = size + 2;
}

const LONGEST = 8;

/** Of a string of so many bytes, those of its two words: nobody can foresee how long the next one is, so there is no `if`. */
const LOW_MASKS: Int32Array = /* @__PURE__ */ Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1, -1, -1, -1, -1);
const HIGH_MASKS: Int32Array = /* @__PURE__ */ Int32Array.of(0, 0, 0, 0, 0, 0xff, 0xffff, 0xffffff, -1);

/** How many keys there are, all of them different, and how many references, all of them to one of these keys. */
export interface SoundKeys {
  readonly keys: number;
  readonly references: number;
}

/**
 * Looks whether all keys are different, and all references are to keys.
 *
 * @returns null if not, or if it was not found out: of strings that are long, or very many, or fall on few places
 */
export function soundKeys({ keys, references, others }: Keys): SoundKeys | null {
  if (others || keys.size > MOST_WORDS) return null;
  // At least half of the slots are free.
  const bits = 33 - Math.clz32(keys.size >> 1);
  const slots = borrowWords(2 << bits).fill(0);
  const table: Table = { slots, shift: 32 - bits, lowFactor: randomOdd(), highFactor: randomOdd() };
  const holds = fillTable(table, keys) && hasAll(table, references);
  giveBack(slots);
  return holds ? { keys: keys.size / 2, references: references.size / 2 } : null;
}

/** Of more, the table would take half a gigabyte. */
const MOST_WORDS = 2 ** 25;

/** Open addressing; a slot is two words, both 0 if it is free. */
interface Table {
  readonly slots: Int32Array;
  readonly shift: number;
  /** Nobody outside this process knows them. */
  readonly lowFactor: number;
  readonly highFactor: number;
}

/** @returns false if one is there already */
function fillTable(table: Table, { words, size }: Words): boolean {
  const { slots } = table;
  for (let index = 0; index < size; index += 2) {
    const low = at(words, index);
    const high = at(words, index + 1);
    const slot = findSlot(table, low, high);
    if (slot < 0 || (at(slots, slot) | at(slots, slot + 1)) !== 0) return false;
    slots[slot] = low;
    slots[slot + 1] = high;
  }
  return true;
}

function hasAll(table: Table, { words, size }: Words): boolean {
  for (let index = 0; index < size; index += 2) {
    const slot = findSlot(table, at(words, index), at(words, index + 1));
    if (slot < 0 || (at(table.slots, slot) | at(table.slots, slot + 1)) === 0) return false;
  }
  return true;
}

/**
 * The slot of two words, or the free one where they belong. -1 for words that have an escape, and where the search takes long:
 * by chance that happens once in some hundred packages, and costs no more than if there were no such table.
 */
function findSlot({ slots, shift, lowFactor, highFactor }: Table, low: number, high: number): number {
  if (hasBackslash(low) || hasBackslash(high)) return -1;
  const mask = slots.length - 1;
  let slot = ((Math.imul(low, lowFactor) + Math.imul(high, highFactor)) >>> shift) << 1;
  for (let probe = 0; probe < MOST_PROBES; probe++) {
    const foundLow = at(slots, slot);
    const foundHigh = at(slots, slot + 1);
    if ((foundLow === low && foundHigh === high) || (foundLow | foundHigh) === 0) return slot;
    slot = (slot + 2) & mask;
  }
  return -1;
}

const MOST_PROBES = 128;

function randomOdd(): number {
  return (Math.random() * 2 ** 32) | 1;
}
