import { isLowerHex } from '../crypto/hex.ts';
import { own } from '../report/shown.ts';
import { type Rule, stringThat } from './types.ts';

/** R6: a SHA-256 digest as the manifest writes it. */
export const digest: Rule = /* @__PURE__ */ stringThat(
  (text) => isLowerHex(text, 64),
  (inspection, value, text) =>
    inspection.report(value, 'invalid_digest', (at) => ({
      at,
      expected: own('64 lower-case hexadecimal digits'),
      actual: inspection.quote(text),
    })),
);
