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
 * A document as it was when `verify` was called, or the reason why there is none. `refused` is always there, so that a
 * prototype that is polluted can't turn the one into the other.
 *
 * @internal
 */
export type Snapshot =
  | { readonly refused: null; readonly bytes: Bytes }
  | { readonly refused: 'too_large'; readonly size: number }
  | { readonly refused: 'unpaired_surrogate'; readonly before: Bytes }
  | { readonly refused: 'unreadable' };

/**
 * Takes a copy of what the caller could change: before anything is awaited, or, for a `Blob`, which cannot be changed,
 * a promise of its bytes. Shared and resizable buffers are copied like all others.
 *
 * @throws TypeError if the input is of no type that is taken, or its buffer is detached
 * @internal
 */
export function takeSnapshot(input: Input, maxBytes: number): Snapshot | Promise<Snapshot> {
  if (typeof input === 'string') return encode(input, maxBytes);
  const view = viewOf(input);
  if (view !== null) return copyOf(view, maxBytes);
  const size = blobSize(input);
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

function encode(text: string & { isWellFormed?: () => boolean }, maxBytes: number): Snapshot {
  // A code unit takes three bytes at most; only near the limit need they be counted before memory is spent on them.
  if (text.length * 3 > maxBytes) {
    const size = utf8Length(text);
    if (size > maxBytes) return tooLarge(size);
  }
  // An encoder would put U+FFFD in the place of a lone surrogate, and other content than the caller's would be judged.
  // The method of ES2024 is much faster than a loop, where the engine has it.
  const lone = text.isWellFormed?.() === true ? -1 : findUnpairedSurrogate(text);
  if (lone >= 0) return { refused: 'unpaired_surrogate', before: encodeUtf8(text.slice(0, lone)) };
  return { refused: null, bytes: encodeUtf8(text) };
}

async function readBlob(blob: Blob, maxBytes: number): Promise<Snapshot> {
  try {
    // A class derived from Blob can give anything here: null, more than its size, or a buffer that it keeps and changes.
    const view = viewOf(await blob.arrayBuffer());
    if (view !== null) return copyOf(view, maxBytes);
  } catch {
    // A file behind a Blob may have changed or vanished since it was chosen.
  }
  return { refused: 'unreadable' };
}

/**
 * A view of exactly the bytes meant: a `Uint8Array` may be a window on a larger buffer, such as Node's pool. It is made of
 * what the built-in getters say, because an object can have a `byteLength` or `buffer` of its own that says something else.
 *
 * @returns null if the input is neither a buffer nor a view of one
 */
function viewOf(input: unknown): Uint8Array<ArrayBufferLike> | null {
  if (ArrayBuffer.isView(input)) {
    // Of all built-in getters, this one alone does not throw for what is no typed array; an exception takes ten microseconds.
    const prototype =
      Reflect.get(TYPED_ARRAY, Symbol.toStringTag, input) === undefined ? DataView.prototype : TYPED_ARRAY;
    const field = (name: string): unknown => Reflect.get(prototype, name, input);
    return new Uint8Array(
      field('buffer') as ArrayBufferLike,
      field('byteOffset') as number,
      field('byteLength') as number,
    );
  }
  const shared =
    typeof SharedArrayBuffer === 'undefined' ? undefined : slot(SharedArrayBuffer.prototype, 'byteLength', input);
  const length = slot(ArrayBuffer.prototype, 'byteLength', input) ?? shared;
  // With its length given, the view doesn't grow if another thread makes a shared buffer grow.
  return length === undefined ? null : new Uint8Array(input as ArrayBufferLike, 0, length as number);
}

/** What all typed arrays inherit from. */
const TYPED_ARRAY: object = /* @__PURE__ */ Object.getPrototypeOf(
  /* @__PURE__ */ Object.getPrototypeOf(/* @__PURE__ */ new Uint8Array()),
);

function blobSize(input: unknown): number | undefined {
  return typeof Blob === 'undefined' ? undefined : (slot(Blob.prototype, 'size', input) as number | undefined);
}

/**
 * What the getter of a built-in prototype says of an object, whatever properties it has of its own; undefined if the object
 * is of another kind. Unlike `instanceof`, it also knows objects of another realm, such as an iframe.
 */
function slot(prototype: object, name: string, object: unknown): unknown {
  try {
    return Reflect.get(prototype, name, object);
  } catch {
    return undefined;
  }
}
