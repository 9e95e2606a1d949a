import { matchAt } from '../around.ts';
import { decodeBase64Url } from '../base64url.ts';
import type { TokenRule } from '../secret-rule.ts';
import { bodyOf } from '../token.ts';

/** RFC 7515 §3.1 and RFC 7516 §3.1: a header in base64url before a point. Some libraries pad each part. */
const HEADER = /([\w-]{16,4096})={0,2}\./y;

/**
 * What follows the header: payload and signature; or an encrypted key, which can be empty, an initialisation vector, a ciphertext and
 * a tag.
 */
const restOf = /* @__PURE__ */ bodyOf(
  /(?:[\w-]{0,16384}={0,2}\.[\w-]{16,32}={0,2}\.([\w-]{1,16384})={0,2}\.[\w-]{22,128}|[\w-]{4,16384}={0,2}\.([\w-]{20,2048}))/y,
);

/** Behind a hyphen or an underscore, a header must be this short. */
const SHORT_HEADER = 512;

export const jsonWebToken: TokenRule = {
  id: 'json_web_token',
  title: 'A JSON Web Token',
  advice: 'Revoke it where it was issued, and create another one.',
  // An object in base64: behind the brace a quotation mark, a space, a line feed, a tab or a carriage return.
  prefixes: ['eyJ', 'eyA', 'ewo', 'ewk', 'ew0'],
  endOf(text, start) {
    // Within base64url, each hyphen starts another attempt, which must not read all the rest: it would take quadratic time.
    const before = text.charCodeAt(start - 1);
    const isWithin = before === 0x2d /* - */ || before === 0x5f; /* _ */
    if (isWithin && !text.slice(start, start + SHORT_HEADER).includes('.')) return -1;
    const header = matchAt(HEADER, text, start);
    if (header === null || !hasAlgorithm(header[1] ?? '')) return -1;
    return restOf(text, start, start + header[0].length);
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
