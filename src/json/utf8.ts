/** UTF-8, strictly (R2; Unicode 15 §3.9, table 3-7): no overlong form, no surrogate, nothing above U+10FFFF. */

/**
 * The length in bytes of the well-formed sequence of two bytes or more at `position`, or 0 if there is none.
 */
export function sequenceLength(view: DataView, position: number, end: number): number {
  const lead = view.getUint8(position);
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) {
    return position + 1 < end && isContinuation(view.getUint8(position + 1)) ? 2 : 0;
  }
  if (position + 2 >= end || !isContinuation(view.getUint8(position + 2))) return 0;
  const second = view.getUint8(position + 1);
  if (lead < 0xf0) {
    const lowest = lead === 0xe0 ? 0xa0 : 0x80;
    const highest = lead === 0xed ? 0x9f : 0xbf;
    return second >= lowest && second <= highest ? 3 : 0;
  }
  const lowest = lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  return position + 3 < end && isContinuation(view.getUint8(position + 3)) ? 4 : 0;
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** @param text - without lone surrogates. Not every engine has a `TextEncoder`. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return typeof TextEncoder === 'undefined' ? encodeByHand(text) : new TextEncoder().encode(text);
}

function encodeByHand(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(utf8Length(text));
  let end = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.codePointAt(index) ?? 0;
    end = putCodePoint(bytes, end, code);
    if (code >= 0x10000) index++;
  }
  return bytes;
}

/**
 * Writes a code point in UTF-8. A surrogate, which UTF-8 cannot encode, is written as three bytes that no other code point has.
 *
 * @returns the index after it
 */
export function putCodePoint(bytes: Uint8Array, end: number, code: number): number {
  if (code < 0x80) {
    bytes[end] = code;
    return end + 1;
  }
  if (code >= 0x10000) {
    bytes[end++] = 0xf0 | (code >> 18);
    bytes[end++] = 0x80 | ((code >> 12) & 0x3f);
  } else if (code >= 0x800) {
    bytes[end++] = 0xe0 | (code >> 12);
  }
  bytes[end++] = code < 0x800 ? 0xc0 | (code >> 6) : 0x80 | ((code >> 6) & 0x3f);
  bytes[end++] = 0x80 | (code & 0x3f);
  return end;
}

/** How many bytes a text takes in UTF-8. An unpaired surrogate counts as three, like the replacement character. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    length += unit < 0x800 ? 1 : 2;
    // A pair of two units takes four bytes.
    if (isPairAt(text, index)) index++;
  }
  return length;
}

/** The index of the first surrogate that is not part of a pair, or -1. */
export function findUnpairedSurrogate(text: string): number {
  for (let index = 0; index < text.length; index++) {
    if ((text.charCodeAt(index) & 0xf800) !== 0xd800) continue;
    if (!isPairAt(text, index)) return index;
    index++;
  }
  return -1;
}

function isPairAt(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
}
