/** The most code units of a text that a report shows. */
const EXCERPT = 80;

/** A text as a message quotes it: shortened if it is long, and printable. */
export function excerpt(text: string, limit: number = EXCERPT): string {
  const start = printable(startOf(text, limit));
  return text.length <= limit ? start : `${start}… (${text.length} characters)`;
}

/**
 * The first code units of a text, never half a surrogate pair. They are copied one by one: engines make slices that keep
 * the whole text in memory, and a report must not keep a document.
 */
export function startOf(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = isHighSurrogate(text.charCodeAt(limit - 1)) ? limit - 1 : limit;
  const units = Array.from({ length: end }, (_, index) => text.charCodeAt(index));
  return String.fromCharCode(...units);
}

/** A text that is shortened if it is long. */
export function shortened(text: string, limit: number): string {
  return text.length <= limit ? text : `${startOf(text, limit)}…`;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

/** A text with `\u{…}` for each character that a terminal would interpret instead of show. */
export function printable(text: string): string {
  // Most texts are ASCII, and an engine takes 0.4 ms to compile the other pattern: controls (C0, DEL, C1), characters that reorder or
  // hide text, lone surrogates, and separators that break lines.
  return /^[ -~]*$/.test(text) ? text : text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, escapeCharacter);
}

/** A character by its code point, as a Unicode escape of ECMAScript. */
export function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
