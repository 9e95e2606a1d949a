import { isPlaceholder, runsOn } from './placeholder.ts';
import { isDense } from './character-classes.ts';
import { isHarmless } from './harmless.ts';
import { randomness, wordiness } from './randomness.ts';

const MIN_LENGTH = 16;
/** From this length on, random values can be distinguished from others almost without error. */
const SURE_LENGTH = 20;

/**
 * A value that only white space or a quotation mark ends, or a backslash that begins an escape, where the text is JSON or
 * code within a string.
 */
const WHOLE = /^(?:[!#-&(-[\]-_a-~]|\\(?![\s"'`\\nrtu]|$)){0,2000}/;

/** A value that also ends at characters with a meaning in a shell, a list or an object, or at the next parameter of a URL. */
const BARE = /^(?:[!#-%*+\-./\d:=?@A-Z^_a-z~]|&(?![\w%.-]{1,40}=)){0,2000}/;

/** Whether there may be a value at `at` that is long enough: a fast test, because most places have none. */
export function mayBeValue(text: string, at: number): boolean {
  return isDense(text.charCodeAt(at + MIN_LENGTH - 1)) && isDense(text.charCodeAt(at + MIN_LENGTH / 2));
}

/**
 * The value that begins at `at`, or its first `limit` characters, without the punctuation of the text around it: a bracket
 * at the end is part of the value only if the one that opens it is.
 *
 * @param whole - whether it goes on to white space or a quotation mark
 */
export function valueAt(text: string, at: number, limit: number, whole: boolean): string {
  const [value] = (whole ? WHOLE : BARE).exec(text.slice(at, at + limit)) ?? [''];
  for (let end = value.length; ; end--) {
    const last = value.charAt(end - 1);
    const opening = last && '([{<'[')]}>'.indexOf(last)];
    const isOutside = opening ? !value.includes(opening) : /[.,:;!?]/.test(last);
    if (!isOutside) return value.slice(0, end);
  }
}

/** UUIDs are random, but they are identifiers. In URLs, a percent sign and two digits stand for another character. */
const NO_EVIDENCE = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|%[\da-f]{2}/gi;

/** Whether a value of a secret's name is long and random, and not a word, path, name or example. */
export function isRandomValue(value: string): boolean {
  return (
    looksRandom(value) &&
    // Another assignment.
    !/^[a-z_-]{5,}=[^=]/.test(value) &&
    !/passw(?:or)?d/i.test(value) &&
    !isPlaceholder(value) &&
    // Alternating letters and digits, each counting up: a1b2c3d4.
    runsOn(value, 2) < 0.75 &&
    !isHarmless(value) &&
    looksRandom(value.replace(NO_EVIDENCE, '')) &&
    wordiness(value) < 0.45
  );
}

function looksRandom(value: string): boolean {
  return (
    value.length >= MIN_LENGTH &&
    randomness(value) > (value.length < SURE_LENGTH ? 10 : 0) &&
    // Text that is mostly punctuation is a pattern or a drawing.
    /(?:[A-Za-z\d][^A-Za-z\d]*){8}/.test(value)
  );
}
