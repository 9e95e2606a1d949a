import type { Bytes } from '../json/bytes.ts';
import { encodeUtf8, findUnpairedSurrogate, utf8Length } from '../json/utf8.ts';

/**
 * What {@link verify} takes: the document as text or as bytes.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { type Input, verify } from '@ctxpkg/verify';
 *
 * const inputs: Input[] = ['{}', await readFile('auth-service.ctxpkg'), new Blob(['{}'])];
 * for (const input of inputs) console.log((await verify(input)).accepted);
 */
export type Input = string | ArrayBufferLike | ArrayBufferView | Blob;

/**
 * A document as it was when `verify` was called, or the reason why there is none. `refused` is always an own property, so
 * that a polluted prototype can't turn one variant into the other.
 *
 * @internal
 */
export type Snapshot =
  | { readonly refused: null; readonly bytes: Bytes }
  | { readonly refused: 'too_large'; readonly size: number }
  | { readonly refused: 'unpaired_surrogate'; readonly before: Bytes }
  | { readonly refused: 'unreadable' };

/**
 * Copies the input before anything is awaited, because the caller could change it. A `Blob` is immutable, so for one the
 * result is a promise of its bytes. Shared and resizable buffers are copied like all others.
 *
 * @throws TypeError if the input is of an unsupported type, or its buffer is detached
 * @internal
 */
export function takeSnapshot(input: Input, maxBytes: number): Snapshot | Promise<Snapshot> {
  if (typeof input === 'string') return encode(input, maxBytes);
  const view = viewOf(input);
  if (view !== null) return copyOf(view, maxBytes);
  const size = slot(globalThis.Blob, 'size', input) as number | undefined;
  if (size === undefined)
    throw new TypeError('The input must be a string, an ArrayBuffer, a typed array, a DataView or a Blob.');
  return size > maxBytes ? tooLarge(size) : readBlob(input as Blob, maxBytes);
}

function copyOf(view: Uint8Array<ArrayBufferLike>, maxBytes: number): Snapshot {
  if (view.byteLength > maxBytes) return tooLarge(view.byteLength);
  const copy = new Uint8Array(view.byteLength);
  copy.set(view);
  return { refused: null, bytes: copy };
}

function tooLarge(size: number): Snapshot {
  return { refused: 'too_large', size };
}

function encode(text: string, maxBytes: number): Snapshot {
  // A code unit takes at most three bytes, so the exact size has to be counted only near the limit.
  if (text.length * 3 > maxBytes) {
    const size = utf8Length(text);
    if (size > maxBytes) return tooLarge(size);
  }
  // An encoder would replace a lone surrogate by U+FFFD, and content other than the caller's would be verified.
  const lone = findUnpairedSurrogate(text);
  if (lone >= 0) return { refused: 'unpaired_surrogate', before: encodeUtf8(text.slice(0, lone)) };
  return { refused: null, bytes: encodeUtf8(text) };
}

async function readBlob(blob: Blob, maxBytes: number): Promise<Snapshot> {
  try {
    // A subclass of Blob can return anything here: null, more than its size, or a buffer that it keeps and changes.
    const view = viewOf(await blob.arrayBuffer());
    if (view !== null) return copyOf(view, maxBytes);
  } catch {
    // A file behind a Blob may have been changed or deleted since it was chosen.
  }
  return { refused: 'unreadable' };
}

/**
 * A view of exactly the input's bytes: a `Uint8Array` may be a window on a larger buffer, such as Node's pool. It uses the
 * built-in getters, because an object can have its own `byteLength` or `buffer` with another value.
 *
 * @returns null if the input is neither a buffer nor a view of one
 */
function viewOf(input: unknown): Uint8Array<ArrayBufferLike> | null {
  if (ArrayBuffer.isView(input)) {
    // This is the only built-in getter that does not throw if the view is not a typed array; an exception takes ten microseconds.
    const prototype =
      Reflect.get(TYPED_ARRAY, Symbol.toStringTag, input) === undefined ? DataView.prototype : TYPED_ARRAY;
    const field = (name: string): unknown => Reflect.get(prototype, name, input);
    return new Uint8Array(
      field('buffer') as ArrayBufferLike,
      field('byteOffset') as number,
      field('byteLength') as number,
    );
  }
  const length = slot(ArrayBuffer, 'byteLength', input) ?? slot(globalThis.SharedArrayBuffer, 'byteLength', input);
  // With an explicit length, the view doesn't grow if another thread grows a shared buffer.
  return length === undefined ? null : new Uint8Array(input as ArrayBufferLike, 0, length as number);
}

/** What all typed arrays inherit from. */
const TYPED_ARRAY: object = /* @__PURE__ */ Object.getPrototypeOf(
  /* @__PURE__ */ Object.getPrototypeOf(/* @__PURE__ */ new Uint8Array()),
);

/**
 * The value of a built-in getter for an object, regardless of the object's own properties; undefined if the object is of another
 * kind, or the runtime has no such type. Unlike `instanceof`, it also knows objects of another realm, such as an iframe.
 */
function slot(type: { readonly prototype: object }, name: string, object: unknown): unknown {
  try {
    return Reflect.get(type.prototype, name, object);
  } catch {
    return undefined;
  }
}
