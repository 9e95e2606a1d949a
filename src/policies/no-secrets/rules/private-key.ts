import { isTokenBody } from '../placeholder.ts';
import type { TokenRule } from '../secret-rule.ts';

/** It has a space, so it is searched for separately from all other prefixes. */
export const PRIVATE_KEY_HEADER = '-----BEGIN ';

/** RFC 7468 §2 and §10, RFC 4880 §6.2: the kind of private key can be any words. */
const LABEL = /(?:[A-Z\d]{1,16} ){0,4}PRIVATE KEY(?: BLOCK)?-----/y;
const END = /-----END [A-Z\d ]{1,80}-----/y;

/** How far after the first line the key must begin, because there can be comment lines before it. */
const WINDOW = 2048;

/** A line of the key in base64 if the last line is there too; most have 64 characters. */
const LINE = /[A-Za-z\d+/]{16,76}/g;
/** Three dots in a line of the key mean that some of it was left out; in a comment before it they mean nothing. */
const LEFT_OUT = /^[A-Za-z\d+/=\\" \t]*(?:\.{3}|…)/m;

/** A line of a key that is cut off. The first line alone, as in documentation, is not a key. */
const LONG_LINE = /[A-Za-z\d+/]{40,76}/g;

export const privateKey: TokenRule = {
  id: 'private_key',
  title: 'A private key',
  advice: 'Create another key, and withdraw this one wherever it is trusted.',
  prefixes: [PRIVATE_KEY_HEADER],
  endOf(text, _start, body) {
    LABEL.lastIndex = body;
    const label = LABEL.exec(text);
    if (label === null) return -1;
    const begin = body + label[0].length;
    // Ends at the beginning of the next key, so that no character is read for two keys.
    const next = text.indexOf('-----', begin);
    END.lastIndex = next;
    const end = next < 0 ? null : END.exec(text);
    const lines = text.slice(begin, Math.min(next < 0 ? text.length : next, begin + WINDOW));
    if (end !== null && LEFT_OUT.test(lines)) return -1;
    for (const line of lines.matchAll(end === null ? LONG_LINE : LINE)) {
      if (isTokenBody(line[0])) return end === null ? begin + line.index + line[0].length : next + end[0].length;
    }
    return -1;
  },
};
