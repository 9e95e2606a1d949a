import type { Cursor } from './cursor.ts';

/** The characters that stand for themselves in each kind of string ("String"), by its opening. */
const PLAIN: Readonly<Record<string, RegExp>> = {
  '"': /[^"\\\n]+/y,
  "'": /[^'\n]+/y,
  '"""': /[^"\\]+/y,
  "'''": /[^']+/y,
};

/**
 * Reads a string of any kind.
 *
 * @param opening - matches the quotation marks that may open it: a key is not multi-line ("Keys")
 * @returns `undefined` where there is no string
 */
export function readString(cursor: Cursor, opening: RegExp): string | undefined {
  const start = cursor.at;
  const marks = cursor.take(opening);
  // `PLAIN['']` could be found in a polluted `Object.prototype`.
  const plain = marks === '' ? undefined : PLAIN[marks];
  if (plain === undefined) return undefined;
  const multiLine = marks.length === 3;
  // A newline immediately after the opening is trimmed.
  if (multiLine) cursor.skip('\n');
  let value = '';
  for (;;) {
    value += cursor.take(plain);
    // One or two marks may be anywhere in a multi-line string, even just before the three that close it.
    const closing = cursor.take(multiLine ? /"{1,5}|'{1,5}/y : /["']/y);
    if (closing.length >= marks.length) return value + closing.slice(marks.length);
    value += closing;
    // A literal string has no escapes: there a backslash stands for itself.
    if (!marks.startsWith("'") && cursor.text[cursor.at] === '\\') value += readEscape(cursor, multiLine);
    else if (closing === '') cursor.fail(`This string is not closed${multiLine ? '' : ' on its line'}.`, start);
  }
}

/** Reads an escape, at its backslash. All others are reserved ("String"). */
function readEscape(cursor: Cursor, multiLine: boolean): string {
  // A backslash at the end of a line removes all white space and newlines after it.
  if (multiLine && cursor.take(/\\[ \t]*\n[ \t\n]*/y) !== '') return '';
  const start = cursor.at;
  if (cursor.skip('\\e')) return '\x1b';
  const short = cursor.take(/\\[btnfr"\\]/y);
  // JSON has all of these, with the same meanings.
  if (short !== '') return JSON.parse(`"${short}"`) as string;
  const long = cursor.take(/\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})/y);
  if (long === '') cursor.fail('This escape is unknown.', start);
  const scalar = parseInt(long.slice(2), 16);
  if (scalar > 0x10ffff || (scalar >= 0xd800 && scalar < 0xe000)) {
    cursor.fail(`The escape ${long} is not a Unicode scalar value.`, start);
  }
  return String.fromCodePoint(scalar);
}
