import { isTokenBody } from './placeholder.ts';
import type { TokenRule } from './secret-rule.ts';

/**
 * Finds tokens whose body matches a pattern.
 *
 * @param pattern - sticky, and matches a bounded number of characters; its first group is the random part, if
 * that is not the whole
 */
export function bodyOf(pattern: RegExp): TokenRule['endOf'] {
  return (text, _start, body) => {
    pattern.lastIndex = body;
    const match = pattern.exec(text);
    if (match === null) return -1;
    const end = body + match[0].length;
    return isTokenBody(match[1] ?? match[0]) ? end : ~end;
  };
}
