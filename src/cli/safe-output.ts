import { escapeCharacter, startOf } from '../report/printable.ts';

/** A text that is safe to show, with what is not printable as \u{…}. */
export function printable(text: string): string {
  const shown = isAscii(text) ? text : text.replace(unprintable(), escapeCharacter);
  return shown.replace(COMMAND, escapeCharacter);
}

/** The same of a text that may be of any length: of a long one, the beginning and the end. */
export function brief(text: string): string {
  if (text.length <= MAX_LENGTH) return printable(text);
  const tail = text.slice(-TAIL_LENGTH).replace(/^[\udc00-\udfff]/, '');
  return `${printable(startOf(text, HEAD_LENGTH))}…${printable(tail)} (${text.length} characters)`;
}

/** A part of a printable text that may be cut anywhere, so that any of it can begin a line. */
export function cuttable(text: string): string {
  return text.replace(/:(?=:)|([-+~^])(?=\1\1)/g, escapeCharacter);
}

/** JSON text that is safe to show: the same value, with what is not printable escaped. */
export function printableJson(value: unknown): string {
  const json = JSON.stringify(value);
  const shown = isAscii(json) ? json : json.replace(unprintable(), escapeJson);
  // A line of JSON begins with a bracket, so nothing of the value is at the start of one.
  return shown.replace(COMMAND_ANYWHERE, escapeJson);
}

/** What is longer takes more of a screen than it is worth. */
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

/**
 * What makes a command of a text for the systems that run builds and read their output. They know `##` before a bracket, be it
 * with a word between them, anywhere in a line (GitHub `##[group]`, Azure Pipelines `##vso[…]`, TeamCity `##teamcity[…]`); so
 * here it is enough that anything but a space follows, as in no heading of Markdown. GitLab and Travis have words with a colon.
 */
const COMMAND_ANYWHERE = /(?<=#)#(?=[^\s#])|(?<=section_(?:start|end)|travis_(?:fold|time)):/gi;

/** And what does so at the start of a line alone, be it indented: `::` (GitHub), and `---`, `+++`, `~~~` and `^^^` (Buildkite). */
const COMMAND = new RegExp(`${COMMAND_ANYWHERE.source}|(?<=^|\\s)(?::(?=:)|([-+~^])(?=\\1\\1+(?:\\s|$)))`, 'gi');

let made: RegExp | null = null;

/** To make the tables of this pattern takes 0.4 ms, so the first text that needs them makes them. */
function unprintable(): RegExp {
  // Characters that a terminal would obey instead of show: controls (C0, DEL, C1), separators that break lines, those that
  // reorder or hide text, and marks that have no letter, or are so many that they would cover the lines around them.
  return (made ??= /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]|(?<=^|\s|\p{M}{4})\p{M}/gu);
}
