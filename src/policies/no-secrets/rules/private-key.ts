import { matchAt, textBefore } from '../around.ts';
import { decodeBase64Url } from '../base64url.ts';
import { isTokenBody } from '../placeholder.ts';
import type { TokenForm, TokenRule } from '../secret-rule.ts';

/** A title has spaces, so it is searched for separately from all other prefixes. */
export const PRIVATE_KEY_HEADER = 'BEGIN';

/** Where the title begins that has this word at `word`, with its five or, in RFC 4716, four hyphens; or -1. */
export function titleStart(text: string, word: number): number {
  return /^----[- ]$/.test(textBefore(text, word, 5)) ? word - 5 : -1;
}

/** RFC 7468 §2 and §10, RFC 4880 §6.2, RFC 4716 §3.2: the kind of private key can be any words. Forms in URLs encode the spaces. */
const LABEL = /(?:(?: |\+|%20)[A-Z\d]{1,16}){0,4}(?: |\+|%20)PRIVATE(?: |\+|%20)KEY(?:(?: |\+|%20)BLOCK)? ?-{4,5}/y;
const END = /-{4,5} ?END[A-Z\d +%]{1,80}-{4,5}/y;

/** How far after the first line the key must begin, because there can be comment lines before it. */
const WINDOW = 2048;

/** Three dots in a line of the key mean that some of it was left out; in a comment before it they mean nothing. */
const LEFT_OUT = /^[A-Za-z\d+/=\\" \t]*(?:\.{3}|…)/m;

/** A line of a key that is cut off. The first line alone, as in documentation, is not a key. */
const LONG_LINE = /[A-Za-z\d+/]{40,76}/g;

/** What joins lines in code, JSON, HTML and URLs, and is not part of the key: line breaks that are escaped, tags. */
const JOINT = /\\+[nrt]|\\(?=\/)|%0[AD]|<[^<>]{0,8}>/gi;

export const privateKey: TokenRule = {
  id: 'private_key',
  title: 'A private key',
  advice: 'Replace it wherever it is trusted.',
  prefixes: ['-----BEGIN ', '---- BEGIN '],
  endOf(text, _start, body) {
    const label = matchAt(LABEL, text, body);
    if (label === null) return -1;
    const begin = body + label[0].length;
    // Ends at the beginning of the next key, so that no character is read for two keys.
    const next = text.indexOf('----', begin);
    const end = next < 0 ? null : matchAt(END, text, next);
    const lines = text.slice(begin, Math.min(next < 0 ? text.length : next, begin + WINDOW));
    if (end !== null) return !LEFT_OUT.test(lines) && isKey(lines) ? next + end[0].length : -1;
    for (const line of lines.matchAll(LONG_LINE)) if (isTokenBody(line[0])) return begin + line.index + line[0].length;
    return -1;
  },
};

/** Whether what is in base64 in these lines, however long they are, is random somewhere. */
function isKey(lines: string): boolean {
  const joined = (lines.replace(JOINT, ' ').match(/[A-Za-z\d+/]+/g) ?? []).join('');
  for (let from = 0; from + 16 <= joined.length; from += 32)
    if (isTokenBody(joined.slice(from, from + 64))) return true;
  return false;
}

/** A key as a whole in base64, as in secrets of Kubernetes, whatever its kind is. */
export const encodedKey: TokenForm = {
  id: 'private_key',
  prefixes: ['LS0tLS1CRUdJTi'],
  endOf(text, start) {
    const [encoded = ''] = matchAt(ENCODED, text, start) ?? [];
    return /PRIVATE KEY/.test(decodeBase64Url(encoded.slice(0, 80))) ? start + encoded.length : -1;
  },
};

const ENCODED = /[A-Za-z\d+/]{80,}/y;
