import { type Rule, textThat } from '../rules/rule.ts';

/** R10: 1 to 128 ASCII characters; split at `/`, no part is empty, `.` or `..`, because names become paths. */
export function isPackageName(text: string): boolean {
  return /^[a-zA-Z0-9._@/-]{1,128}$/.test(text) && text.split('/').every((part) => !['', '.', '..'].includes(part));
}

/** V2 §7: `@company` of `@company/package`; null for a name that has none. */
export function namespaceOf(name: string): string | null {
  return /^@[^/]+(?=\/)/.exec(name)?.[0] ?? null;
}

export const packageName: Rule = /* @__PURE__ */ textThat(isPackageName, 'invalid_name');
