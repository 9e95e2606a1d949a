import { isLowerHex } from '../crypto/hex.ts';
import { excerpt } from './excerpt.ts';
import { type Rule, stringThat } from './types.ts';

/** R6: a SHA-256 digest as the manifest writes it. */
export const digest: Rule = /* @__PURE__ */ stringThat(
  (text) => isLowerHex(text, 64),
  (inspection, value, text) =>
    inspection.error(value, 'invalid_digest', () => ({
      message: `${inspection.label} must be a SHA-256 digest: 64 hexadecimal digits in lower case, without prefix or space.`,
      expected: '64 lower-case hexadecimal digits',
      actual: excerpt(text),
    })),
);
