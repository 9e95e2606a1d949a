/** Most texts are plain. To make the tables of the patterns below takes 0.4 ms, so the first to need them makes them. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text) && !text.includes('::') && !text.includes('##[');
}

/** A text that is safe to show, with what is not printable as \u{…}. */
export function printable(text: string): string {
  return isPlain(text) ? text : text.replace(patterns().unprintable, escape).replace(patterns().command, escape);
}

function escape(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** JSON text that is safe to show: the same value, with what is not printable escaped. */
export function printableJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (isPlain(json)) return json;
  return json.replace(patterns().unprintableOrCommand, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

interface Patterns {
  readonly unprintable: RegExp;
  readonly command: RegExp;
  readonly unprintableOrCommand: RegExp;
}

let made: Patterns | null = null;

function patterns(): Patterns {
  return (made ??= makePatterns());
}

function makePatterns(): Patterns {
  // Characters that a terminal would obey instead of show: controls (C0, DEL, C1), separators that break lines, and those
  // that reorder or hide text. A package may have any of them in a name or value.
  const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
  // What a runner of GitHub obeys in the output of a step, be it in the middle of a line or at its start: the second
  // character is escaped, or the first.
  const command = /(?<=#)#(?=\[)|(?<=^|\s):(?=:)/g;
  // In JSON, a line begins with a brace.
  const unprintableOrCommand = new RegExp(`${unprintable.source}|(?<=#)#(?=\\[)`, 'gu');
  return { unprintable, command, unprintableOrCommand };
}
