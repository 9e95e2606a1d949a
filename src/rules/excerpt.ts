import type { Reading } from '../json/reading.ts';

/** Code units of a value that a report shows at most. */
const EXCERPT = 80;

/** A text, cut where it is long, never inside a surrogate pair. */
export function excerpt(text: string): string {
  if (text.length <= EXCERPT) return text;
  const last = text.charCodeAt(EXCERPT - 1);
  const cut = last >= 0xd800 && last < 0xdc00 ? EXCERPT - 1 : EXCERPT;
  return `${text.slice(0, cut)}… (${text.length} characters)`;
}

/** What stands there, for the `actual` of an issue about a type. */
export function describe(reading: Reading, value: number): string {
  const kind = reading.kind(value);
  switch (kind) {
    case 'string':
      return `the string "${excerpt(reading.string(value))}"`;
    case 'number':
      return `the number ${excerpt(reading.source(value))}`;
    case 'boolean':
    case 'null':
      return reading.source(value);
    case 'array':
    case 'object':
      return `an ${kind}`;
  }
}
