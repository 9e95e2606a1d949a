/**
 * Decodes RFC 4648 §4, strictly (R19): the standard alphabet, padded, no white space, and the bits that padding makes
 * superfluous are zero (§3.5), so that a byte string has one encoding only.
 *
 * @returns null for any other text
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let written = 0;
  let bits = 0;
  for (let index = 0; index < text.length - padding; index++) {
    const value = sextet(text.charCodeAt(index));
    if (value < 0) return null;
    bits = (bits << 6) | value;
    // The 2nd, 3rd and 4th of four characters complete a byte each, with 4, 2 and 0 bits left over.
    const left = 6 - 2 * (index & 3);
    if (left < 6) bytes[written++] = bits >> left;
  }
  const superfluousBits = padding === 2 ? 0x0f : padding === 1 ? 0x03 : 0;
  return (bits & superfluousBits) === 0 ? bytes : null;
}

/** The value of a character of the alphabet (RFC 4648 table 1), or -1. */
function sextet(unit: number): number {
  if (unit >= 0x41 && unit <= 0x5a) return unit - 0x41; // A-Z
  if (unit >= 0x61 && unit <= 0x7a) return unit - 0x61 + 26; // a-z
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 + 52; // 0-9
  return unit === 0x2b ? 62 : unit === 0x2f ? 63 : -1; // + and /
}
