/**
 * The bytes of text in base64url, each as one character. ECMAScript alone has no decoder. In base64, the bytes are right up to the
 * first `+` or `/`, which text hardly ever needs.
 */
export function decodeBase64Url(text: string): string {
  let decoded = '';
  let held = 0;
  for (let index = 0; index < text.length; index++) {
    held = (held << 6) | sextetOf(text.charCodeAt(index));
    // Of four characters, each but the first completes a byte.
    const place = index & 3;
    if (place > 0) decoded += String.fromCharCode((held >> (6 - 2 * place)) & 0xff);
  }
  return decoded;
}

function sextetOf(code: number): number {
  if (code < 0x3a) return code === 0x2d /* - */ ? 62 : code + 4;
  if (code < 0x5b) return code - 0x41;
  return code === 0x5f /* _ */ ? 63 : code - 71;
}
