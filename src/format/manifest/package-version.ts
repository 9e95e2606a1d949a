import { type Rule, textThat } from '../rules/rule.ts';

/** R11: 1 to 64 characters, the first one not a point. */
export function isPackageVersion(text: string): boolean {
  return /^(?!\.)[a-zA-Z0-9._+-]{1,64}$/.test(text);
}

export const packageVersion: Rule = /* @__PURE__ */ textThat(isPackageVersion, 'invalid_version');
