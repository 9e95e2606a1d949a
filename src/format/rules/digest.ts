import { own } from '../../report/shown.ts';
import { type Rule, stringThat } from './rule.ts';

/** R6: exactly 64 hexadecimal digits, in lower case. */
export function isDigest(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** R6: a SHA-256 digest as the manifest writes it. */
export const digest: Rule = /* @__PURE__ */ stringThat(
  isDigest,
  (inspection, value, text) =>
    inspection.report(value, 'invalid_digest', (at) => ({
      at,
      expected: own('64 lower-case hexadecimal digits'),
      actual: inspection.quote(text),
    })),
);
