import { randomness } from './randomness.ts';

/**
 * Words that mark a value as a placeholder. Random values must not contain one by chance, so a short word counts only at
 * the beginning or after a separator.
 */
const TELLING =
  /example|change[-_]?(?:me|it|this)|replace|placeholder|redacted|filtered|dummy|sample|qwerty|x{6}|\*{3}|\.{3}|…|(?:^|[^a-z0-9])(?:your|fake|todo|none|not[-_]?a|(?:insert|test|demo)[-_])/i;

/**
 * The beginnings of keys that vendors and standards publish as examples: jwt.io, RFC 7515, RFC 8410, RFC 6749, RFC 7617, GitHub, Slack,
 * reCAPTCHA, the emulators of Azure. Of random values of 40 characters, one in a hundred million has one of them.
 */
const PUBLISHED =
  /SflKxw|NHVaYe|dBjftJ|cC4hiU|DtEhU3|INTuct|2YotnF|tGzv3J|czZCaGR|QWxhZGRpbjpv|dXNlcm5hbWU6cGFz|16C7e4|pdFZKV|6LeIxAc|C2y6yD|Eby8vd/;

/** Whether a value is a placeholder for a secret, as in documentation. */
export function isPlaceholder(value: string): boolean {
  return isRepetition(value) || runsOn(value, 1) > 0.6 || TELLING.test(value) || PUBLISHED.test(value);
}

/** A random value does not repeat its first six characters. */
function isRepetition(value: string): boolean {
  return value.length >= 12 && value.indexOf(value.slice(0, 6), 1) > 0;
}

/** The fraction of a value in which each character continues a sequence with the one `step` before it: `1234`, `abcd`, `aaaa`. */
export function runsOn(value: string, step: number): number {
  let count = 0;
  for (let index = step; index < value.length; index++) {
    const difference = (value.charCodeAt(index) | 0x20) - (value.charCodeAt(index - step) | 0x20);
    if (difference === 0 || difference === 1) count++;
  }
  return count / (value.length - step);
}

/**
 * Whether what follows the prefix of a token is drawn at random. The prefix already identifies a token, so this
 * refuses only obvious words such as `this-is-a-fake-token`; of random values of 16 characters, one in ten thousand.
 */
export function isTokenBody(body: string): boolean {
  return !isPlaceholder(body) && randomness(body) > -12;
}
