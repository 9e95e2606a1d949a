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

const SHELF_LENGTH = 6;

/** Smaller buffers are not worth the search. */
const SMALLEST = 0x10000;

/** A buffer that begins at the start of its `ArrayBuffer`. What stands in it is arbitrary. */
export function borrow(length: number): Bytes {
  for (let index = shelf.length - 1; length >= SMALLEST && index >= 0; index--) {
    const found = shelf[index]?.deref();
    if (found !== undefined && found.length < length) continue;
    shelf.splice(index, 1);
    if (found !== undefined) return lend(found.subarray(0, length));
  }
  return lend(new Uint8Array(length));
}

function lend(bytes: Bytes): Bytes {
  if (bytes.length >= SMALLEST) lent.add(bytes.buffer);
  return bytes;
}

/** Gives back what was borrowed; anything else is left alone. Nothing may look at it any more. */
export function giveBack({ buffer }: { readonly buffer: ArrayBuffer }): void {
  // A backend may have transferred the buffer away; then it has no bytes to lend.
  if (!lent.delete(buffer) || buffer.byteLength === 0) return;
  if (shelf.length === SHELF_LENGTH) shelf.shift();
  shelf.push(new WeakRef(new Uint8Array(buffer)));
}
