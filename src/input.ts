import type { Bytes } from './json/bytes.ts';
import { borrow } from './json/scratch.ts';
import { encodeUtf8, findUnpairedSurrogate, utf8Length } from './json/utf8.ts';

/** What {@link verify} takes: the document as text or as bytes. */
export type Input = string | ArrayBufferLike | ArrayBufferView | Blob;

/** A document as it was when `verify` was called, or the reason why there is none. */
export type Snapshot =
  | { readonly bytes: Bytes }
  | { readonly refused: 'too_large'; readonly size: number }
  | { readonly refused: 'unpaired_surrogate'; readonly before: Bytes }
  | { readonly refused: 'unreadable' };

/**
 * Takes a copy of what the caller could change: before anything is awaited, or, for a `Blob`, which cannot be changed,
 * a promise of its bytes. Shared and resizable buffers are copied like all others.
 *
 * @throws TypeError if the input is of no type that is taken, or its buffer is detached
 */
export function takeSnapshot(input: Input, maxBytes: number): Snapshot | Promise<Snapshot> {
  if (typeof input === 'string') return encode(input, maxBytes);
  if (isBlob(input)) return input.size > maxBytes ? tooLarge(input.size) : readBlob(input, maxBytes);
  const view = toView(input);
  return view.byteLength > maxBytes ? tooLarge(view.byteLength) : { bytes: copyOf(view) };
}

function copyOf(view: Uint8Array<ArrayBufferLike>): Bytes {
  const copy = borrow(view.byteLength);
  copy.set(view);
  return copy;
}

function tooLarge(size: number): Snapshot {
  return { refused: 'too_large', size };
}

function encode(text: string, maxBytes: number): Snapshot {
  // A code unit takes three bytes at most; only near the limit need they be counted before memory is spent on them.
  if (text.length * 3 > maxBytes) {
    const size = utf8Length(text);
    if (size > maxBytes) return tooLarge(size);
  }
  // An encoder would put U+FFFD in the place of a lone surrogate, and other content than the caller's would be judged.
  if (!isWellFormed(text)) {
    const before = text.slice(0, findUnpairedSurrogate(text));
    return { refused: 'unpaired_surrogate', before: encodeUtf8(before) };
  }
  return { bytes: encodeUtf8(text) };
}

/** `String.prototype.isWellFormed` of ES2024, which is much faster than a loop, where the engine has it. */
function isWellFormed(text: string & { isWellFormed?: () => boolean }): boolean {
  return text.isWellFormed?.() ?? findUnpairedSurrogate(text) < 0;
}

async function readBlob(blob: Blob, maxBytes: number): Promise<Snapshot> {
  let buffer: ArrayBuffer;
  try {
    buffer = await blob.arrayBuffer();
  } catch {
    // A file behind a Blob may have changed or vanished since it was chosen.
    return { refused: 'unreadable' };
  }
  // A class derived from Blob can give a buffer that it keeps.
  return buffer.byteLength > maxBytes ? tooLarge(buffer.byteLength) : { bytes: new Uint8Array(buffer.slice(0)) };
}

function isBlob(input: unknown): input is Blob {
  return typeof Blob !== 'undefined' && input instanceof Blob;
}

/** A view of exactly the bytes meant: a `Uint8Array` may be a window on a larger buffer, such as Node's pool. */
function toView(input: unknown): Uint8Array<ArrayBufferLike> {
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  if (isBuffer(input)) return new Uint8Array(input);
  throw new TypeError('The input must be a string, an ArrayBuffer, a typed array, a DataView or a Blob.');
}

/** By its internal slot, not `instanceof`: a buffer may come from another realm, such as an iframe. */
function isBuffer(input: unknown): input is ArrayBufferLike {
  const prototypes = [ArrayBuffer.prototype, ...(typeof SharedArrayBuffer === 'undefined' ? [] : [SharedArrayBuffer.prototype])];
  return prototypes.some((prototype) => {
    try {
      Reflect.get(prototype, 'byteLength', input);
      return true;
    } catch {
      return false;
    }
  });
}
