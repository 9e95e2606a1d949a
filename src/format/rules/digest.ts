import { isLowerHex } from '../../crypto/hex.ts';
import { own } from '../../report/shown.ts';
import { type Rule, textThat } from './rule.ts';

/** R6: the digits of a SHA-256 digest. */
export function isDigest(text: string): boolean {
  return isLowerHex(text, 64);
}

/** R6: a SHA-256 digest as the manifest writes it. */
export const digest: Rule = /* @__PURE__ */ textThat(
  isDigest,
  'invalid_digest',
  /* @__PURE__ */ own('64 lower-case hexadecimal digits'),
);
