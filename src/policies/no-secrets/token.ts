import { matchAt } from './around.ts';
import { isTokenBody } from './placeholder.ts';
import type { SecretRuleId, TokenForm, TokenRule } from './secret-rule.ts';

/**
 * Finds tokens whose body matches a pattern.
 *
 * @param pattern - sticky, and matches a bounded number of characters; its group, if it has one, is the random part
 */
export function bodyOf(pattern: RegExp): TokenForm['endOf'] {
  return (text, _start, body) => {
    const match = matchAt(pattern, text, body);
    if (match === null) return -1;
    const end = body + match[0].length;
    return isTokenBody(match[1] ?? match[2] ?? match[0]) ? end : ~end;
  };
}

/** A rule for tokens whose body matches a pattern, as of {@link bodyOf}. */
export function tokenRule(id: SecretRuleId, title: string, prefixes: readonly string[], pattern: RegExp): TokenRule {
  return {
    id,
    title,
    advice: 'Revoke it where it was issued, and create another one.',
    prefixes,
    endOf: bodyOf(pattern),
  };
}
