import { isLowerHex } from '../crypto/hex.ts';
import { say } from '../issues/shown.ts';
import { type Rule, stringThat } from './types.ts';

/** R6: a SHA-256 digest as the manifest writes it. */
export const digest: Rule = /* @__PURE__ */ stringThat(
  (text) => isLowerHex(text, 64),
  (inspection, value, text) =>
    inspection.error(value, 'invalid_digest', () => ({
      message: say`${inspection.label} must be a SHA-256 digest: 64 hexadecimal digits in lower case, without prefix or space.`,
      expected: say`64 lower-case hexadecimal digits`,
      actual: inspection.quote(text),
    })),
);
