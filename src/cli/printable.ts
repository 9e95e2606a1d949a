/**
 * Characters that a terminal would obey instead of show: controls (C0, DEL, C1), separators that break lines, and those
 * that reorder or hide text. A package may have any of them in a name or value.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * What a runner of GitHub obeys in the output of a step, be it in the middle of a line or at its start: the second character
 * is escaped, or the first.
 */
const COMMAND = /(?<=#)#(?=\[)|(?<=^|\s):(?=:)/g;

/** In JSON, a line begins with a brace. */
const UNPRINTABLE_OR_COMMAND = new RegExp(`${UNPRINTABLE.source}|(?<=#)#(?=\\[)`, 'gu');

/** A text that is safe to show, with what is not printable as \u{…}. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, escape).replace(COMMAND, escape);
}

function escape(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** JSON text that is safe to show: the same value, with what is not printable escaped. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(UNPRINTABLE_OR_COMMAND, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
