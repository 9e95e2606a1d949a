import { say } from '../issues/shown.ts';
import { type Rule, stringThat } from '../rules/types.ts';

/** R10: 1 to 128 ASCII characters; split at `/`, no part is empty, `.` or `..`, because names become paths. */
export function isPackageName(text: string): boolean {
  return /^[a-zA-Z0-9._@/-]{1,128}$/.test(text) && text.split('/').every((part) => !['', '.', '..'].includes(part));
}

export const packageName: Rule = /* @__PURE__ */ stringThat(isPackageName, (inspection, value, text) =>
  inspection.error(value, 'invalid_name', () => ({
    message: say`${inspection.label} must be 1 to 128 characters of a-z A-Z 0-9 . _ @ / - and, split at /, have no part that is empty, "." or "..". Rename the package.`,
    expected: say`1 to 128 characters of [a-zA-Z0-9._@/-]`,
    actual: inspection.quote(text),
  })),
);
