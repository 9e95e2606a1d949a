import { type Rule, textThat } from '../rules/rule.ts';

/** R11: 1 to 64 characters, the first one not a point. */
export function isPackageVersion(text: string): boolean {
  return /^(?!\.)[a-zA-Z0-9._+-]{1,64}$/.test(text);
}

export const packageVersion: Rule = /* @__PURE__ */ textThat(isPackageVersion, 'invalid_version');

/** SemVer 2.0.0 §2, §9, §10: three numbers, an optional pre-release, optional build metadata. */
export function isSemVer(text: string): boolean {
  return (semVer ??= semVerPattern()).test(text);
}

let semVer: RegExp | undefined;

function semVerPattern(): RegExp {
  const number = '(?:0|[1-9]\\d*)';
  // A pre-release identifier is a number without leading zeros, or has at least one character that is no digit.
  const identifier = `(?:${number}|\\d*[a-zA-Z-][0-9a-zA-Z-]*)`;
  const preRelease = `-${identifier}(?:\\.${identifier})*`;
  const build = '\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*';
  return new RegExp(`^${number}\\.${number}\\.${number}(?:${preRelease})?(?:${build})?$`);
}
