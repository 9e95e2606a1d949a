import { escapeCharacter, startOf } from '../report/printable.ts';

/** A text that is safe to show, with unprintable characters as \u{…}. */
export function printable(text: string): string {
  return escapeCommands(COMMAND, escapeUnprintable(text, escapeCharacter), escapeCharacter);
}

/** The same for a text of any length: the beginning and the end of a long one. */
export function brief(text: string): string {
  if (text.length <= MAX_LENGTH) return printable(text);
  const tail = text.slice(-TAIL_LENGTH).replace(/^[\udc00-\udfff]/, '');
  return `${printable(startOf(text, HEAD_LENGTH))}…${printable(tail)} (${text.length} characters)`;
}

/** A part of a printable text that may be cut anywhere, so that any of it can begin a line. */
export function cuttable(text: string): string {
  return text.replace(/:(?=:)|([-+~^])(?=\1\1)/g, escapeCharacter);
}

/** A line of a text after a mark of this program, so that it does not begin a line. Tabs are kept. */
export function printableLine(text: string): string {
  const shown = text.split('\t').map((part) => escapeUnprintable(part, escapeCharacter));
  return escapeCommands(COMMAND_ANYWHERE, shown.join('\t'), escapeCharacter);
}

/**
 * JSON text that is safe to show: the same value, with unprintable characters escaped.
 *
 * @param write - writes the value as JSON
 */
export function printableJson(value: unknown, write: (value: unknown) => string = JSON.stringify): string {
  // A line of JSON begins with a bracket, so no text of the value begins one.
  return escapeCommands(COMMAND_ANYWHERE, escapeUnprintable(write(value), escapeJson), escapeJson);
}

/** A longer text would take too much of the screen. */
const MAX_LENGTH = 1000;
const HEAD_LENGTH = 600;
const TAIL_LENGTH = 300;

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

function escapeJson(character: string): string {
  let escaped = '';
  for (let unit = 0; unit < character.length; unit++)
    escaped += `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`;
  return escaped;
}

/*
 * Safari before 16.4 does not support look-behind, and does not run a script that has any. So these patterns match what
 * stands before a character, too, and the last character of a match is the one that is escaped.
 */

/**
 * What makes a command of a text for the systems that run builds and read their output. They know `##` before a bracket, be it
 * with a word between them, anywhere in a line (GitHub `##[group]`, Azure Pipelines `##vso[…]`, TeamCity `##teamcity[…]`); so
 * here it is enough that anything but a space follows, as in no heading of Markdown. GitLab and Travis have words with a colon.
 */
const COMMAND_ANYWHERE = /##(?=[^\s#])|(?:section_(?:start|end)|travis_(?:fold|time)):/gi;

/** And what does so at the start of a line alone, be it indented: `::` (GitHub), and `---`, `+++`, `~~~` and `^^^` (Buildkite). */
const COMMAND = new RegExp(`${COMMAND_ANYWHERE.source}|(?:^|\\s)(?::(?=:)|([-+~^])(?=\\1\\1))`, 'gi');

type Escape = (character: string) => string;

function escapeCommands(commands: RegExp, text: string, escapeOne: Escape): string {
  return text.replace(commands, (match) => match.slice(0, -1) + escapeOne(match.slice(-1)));
}

let made: RegExp | null = null;

/** Escapes what a terminal would interpret instead of show, and marks that have no letter or would cover the lines around them. */
function escapeUnprintable(text: string, escapeOne: Escape): string {
  if (isAscii(text)) return text;
  // Controls (C0, DEL, C1), separators that break lines, what reorders or hides text, and marks. Compiling this
  // pattern takes 0.4 ms, so it is done for the first text that needs it.
  made ??= /([\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}])|\p{M}/gu;
  return text.replace(made, (character, control: string | undefined, offset: number) =>
    control !== undefined || isStrayMark(text, offset) ? escapeOne(character) : character,
  );
}

/** Whether a mark at a place has no letter before it, or four marks. */
function isStrayMark(text: string, offset: number): boolean {
  return offset === 0 || /(?:\s|\p{M}{4})$/u.test(text.slice(Math.max(0, offset - LONGEST_MARKS), offset));
}

/** Four marks, each two units long at most. */
const LONGEST_MARKS = 8;
