import type { Bytes } from './bytes.ts';

/**
 * Large buffers that one verification left for the next. The first touch of each fresh page of memory costs a fault of
 * the processor, which for a document of 4 MB took a third of the whole verification (16 ms against 11, `bench/`).
 *
 * Whoever borrows a buffer has it alone until it is given back. The references are weak, so that the memory is there
 * for others whenever the engine collects garbage.
 */
const shelf: WeakRef<Bytes>[] = [];

/** What is lent out. Only this is taken back, and only once, whatever else a caller holds. */
const lent = /* @__PURE__ */ new WeakSet<ArrayBuffer>();

/** Room for what a few verifications that overlap take: each a document, its canonical form, and some tables. */
const SHELF_LENGTH = 32;

/** Smaller buffers are not worth the search. */
const SMALLEST = 0x1000;

/** A buffer that begins at the start of its `ArrayBuffer`. What stands in it is arbitrary. */
export function borrow(length: number): Bytes {
  if (length < SMALLEST) return new Uint8Array(length);
  const bytes = takeSmallest(length) ?? new Uint8Array(withRoom(length));
  lent.add(bytes.buffer);
  return bytes.subarray(0, length);
}

/** The same, of 32 bits each. */
export function borrowWords(length: number): Int32Array<ArrayBuffer> {
  return new Int32Array(borrow(length * 4).buffer, 0, length);
}

/** Twice as many words, which begin with these; these are given back. */
export function doubleWords(words: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = borrowWords(words.length * 2);
  larger.set(words);
  giveBack(words);
  return larger;
}

/** The smallest buffer on the shelf that is long enough, but not one that is kept for much larger documents. */
function takeSmallest(length: number): Bytes | null {
  let best: Bytes | null = null;
  let place = -1;
  for (let index = shelf.length - 1; index >= 0; index--) {
    const found = shelf[index]?.deref();
    if (found === undefined) {
      shelf.splice(index, 1);
      place--;
    } else if (found.length >= length && found.length <= 8 * length && (best === null || found.length < best.length)) {
      best = found;
      place = index;
    }
  }
  if (best !== null) shelf.splice(place, 1);
  return best;
}

/** Up to a quarter more, in few sizes, so that the buffer can be used for documents that are a little larger, too. */
function withRoom(length: number): number {
  const step = 2 ** (29 - Math.clz32(length));
  return Math.ceil(length / step) * step;
}

/** Gives back what was borrowed; anything else is left alone. Nothing may look at it any more. */
export function giveBack({ buffer }: { readonly buffer: ArrayBuffer }): void {
  // A backend may have transferred the buffer away; then it has no bytes to lend.
  if (!lent.delete(buffer) || buffer.byteLength === 0) return;
  if (shelf.length === SHELF_LENGTH) shelf.shift();
  shelf.push(new WeakRef(new Uint8Array(buffer)));
}
