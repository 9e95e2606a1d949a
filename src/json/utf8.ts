/** UTF-8, strictly (R2; Unicode 15 §3.9, table 3-7): no overlong form, no surrogate, nothing above U+10FFFF. */

/**
 * The length in bytes of the well-formed sequence of two bytes or more at `position`, or 0 if there is none.
 */
export function sequenceLength(view: DataView, position: number, end: number): number {
  const lead = view.getUint8(position);
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const after = position + lengthByLead(lead);
  if (after > end) return 0;
  for (let index = position + 1; index < after; index++) if ((view.getUint8(index) & 0xc0) !== 0x80) return 0;
  const second = view.getUint8(position + 1);
  const isOverlong = (lead === 0xe0 && second < 0xa0) || (lead === 0xf0 && second < 0x90);
  const isSurrogate = lead === 0xed && second > 0x9f;
  return isOverlong || isSurrogate || (lead === 0xf4 && second > 0x8f) ? 0 : after - position;
}

/** How many bytes the sequence has that begins with this byte. */
export function lengthByLead(lead: number): number {
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** @param text - without lone surrogates. Not every engine has a `TextEncoder`. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  if (typeof TextEncoder !== 'undefined') return new TextEncoder().encode(text);
  const bytes = new Uint8Array(utf8Length(text));
  // A byte of it is an ASCII character or, such as `%C3`, three.
  const escaped = encodeURIComponent(text);
  for (let index = 0, from = 0; index < bytes.length; index++) {
    const isEscape = escaped[from] === '%';
    bytes[index] = isEscape ? Number.parseInt(escaped.slice(from + 1, from + 3), 16) : escaped.charCodeAt(from);
    from += isEscape ? 3 : 1;
  }
  return bytes;
}

/** How many bytes a text takes in UTF-8. An unpaired surrogate counts as three, like the replacement character. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x80) length += unit < 0x800 ? 1 : 2;
    // A pair of two units takes four bytes.
    if ((unit & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) index++;
  }
  return length;
}

/** The index of the first surrogate that is not part of a pair, or -1. */
export function findUnpairedSurrogate(text: string): number {
  // Where the engine has it, this method of ES2024 is much faster than a search.
  return (text as { isWellFormed?: () => boolean }).isWellFormed?.() === true ? -1 : text.search(/\p{Surrogate}/u);
}
