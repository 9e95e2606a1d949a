import { decodeBase64Url } from '../base64url.ts';
import { isTokenBody } from '../placeholder.ts';
import type { TokenRule } from '../secret-rule.ts';

/** RFC 7515 §3.1: header, payload and signature in base64url, with points between them. */
const COMPACT = /([\w-]{16,4096})\.[\w-]{4,16384}\.([\w-]{20,2048})/y;

export const jsonWebToken: TokenRule = {
  id: 'json_web_token',
  title: 'A JSON Web Token',
  advice: 'Let it expire or revoke it, and change the key if the token lasts.',
  // An object in base64: behind the brace a quotation mark, a space, a line feed, a tab or a carriage return.
  prefixes: ['eyJ', 'eyA', 'ewo', 'ewk', 'ew0'],
  endOf(text, start) {
    // Within base64url, each hyphen would start another attempt, which could read all the rest: quadratic time.
    const before = text.charCodeAt(start - 1);
    if (before === 0x2d /* - */ || before === 0x5f /* _ */) return -1;
    COMPACT.lastIndex = start;
    const [token, header = '', signature = ''] = COMPACT.exec(text) ?? [];
    return token !== undefined && hasAlgorithm(header) && isTokenBody(signature) ? start + token.length : -1;
  },
};

/** RFC 7515 §4.1.1: every header names the algorithm. Text that only looks like a token does not decode to that. */
function hasAlgorithm(header: string): boolean {
  const decoded = decodeBase64Url(header);
  // An exception costs more than everything else here, and there can be thousands of lookalikes.
  if (!decoded.includes('alg')) return false;
  try {
    // Its first characters allow only an object.
    const { alg } = JSON.parse(decoded) as { readonly alg?: unknown };
    return typeof alg === 'string';
  } catch {
    return false;
  }
}
