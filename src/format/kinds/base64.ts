/**
 * RFC 4648 §4, strictly (R19): the standard alphabet, padded, no white space, and the bits that padding makes
 * superfluous are zero (§3.5), so that a byte string has one encoding only.
 */
export function isBase64(text: string): boolean {
  if (text.length % 4 !== 0) return false;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  let last = 0;
  for (let index = 0; index < text.length - padding; index++) {
    last = sextet(text.charCodeAt(index));
    if (last < 0) return false;
  }
  const superfluousBits = padding === 2 ? 0x0f : padding === 1 ? 0x03 : 0;
  return (last & superfluousBits) === 0;
}

/** The value of a character of the alphabet (RFC 4648 table 1), or -1. */
function sextet(unit: number): number {
  if (unit >= 0x41 && unit <= 0x5a) return unit - 0x41; // A-Z
  if (unit >= 0x61 && unit <= 0x7a) return unit - 0x61 + 26; // a-z
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 + 52; // 0-9
  return unit === 0x2b ? 62 : unit === 0x2f ? 63 : -1; // + and /
}
