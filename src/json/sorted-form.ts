import { type Bytes, CLOSE_ARRAY, CLOSE_OBJECT, COLON, COMMA, OPEN_ARRAY, OPEN_OBJECT } from './bytes.ts';
import type { JsonDocument } from './document.ts';
import { compareCodePoints, encodeUtf8 } from './utf8.ts';

/**
 * A value without white space and with the members of every object in the order of their names, everything else as it is
 * written. This is not the canonical form, but what a writer hashes who follows V1's "keys sorted" (R1).
 */
export function sortedForm(document: JsonDocument, value: number): Bytes {
  const output = new Uint8Array(document.end(value) - document.start(value));
  return output.subarray(0, writeSorted(document, value, output, 0));
}

/**
 * Recursion is safe: the reader accepted at most 127 levels.
 *
 * @returns the place in the output after the value
 */
function writeSorted(document: JsonDocument, value: number, output: Bytes, start: number): number {
  const kind = document.kind(value);
  if (kind !== 'object' && kind !== 'array')
    return copySpan(document, document.start(value), document.end(value), output, start);
  output[start] = kind === 'object' ? OPEN_OBJECT : OPEN_ARRAY;
  let position = start + 1;
  for (const entry of kind === 'object' ? sortedNames(document, value) : document.elements(value)) {
    if (position > start + 1) output[position++] = COMMA;
    if (kind === 'object') {
      position = writeName(document, entry, output, position);
      output[position++] = COLON;
    }
    position = writeSorted(document, kind === 'object' ? entry + 1 : entry, output, position);
  }
  output[position] = kind === 'object' ? CLOSE_OBJECT : CLOSE_ARRAY;
  return position + 1;
}

function writeName(document: JsonDocument, name: number, output: Bytes, position: number): number {
  const start = document.nameStart(name);
  if (start >= 0) return copySpan(document, start, document.stringEnd(start), output, position);
  // A listed name: its spelling is not on the tape. They are ASCII, and writers do not escape them.
  const bytes = encodeUtf8(`"${document.name(name)}"`);
  output.set(bytes, position);
  return position + bytes.length;
}

function copySpan(document: JsonDocument, from: number, to: number, output: Bytes, position: number): number {
  output.set(document.bytes.subarray(from, to), position);
  return position + to - from;
}

function sortedNames(document: JsonDocument, object: number): number[] {
  return [...document.memberNames(object)]
    .map((name) => ({ name, text: document.name(name) }))
    .sort((left, right) => compareCodePoints(left.text, right.text))
    .map(({ name }) => name);
}
