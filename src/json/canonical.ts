import { BACKSLASH, type Bytes, CLOSE_ARRAY, CLOSE_OBJECT, COLON, COMMA, OPEN_ARRAY, OPEN_OBJECT, QUOTE, SPACE, skipSpaces } from './bytes.ts';
import type { JsonDocument } from './document.ts';
import { lowestByte, quotesAndBackslashes } from './string.ts';
import { compareCodePoints, encodeUtf8 } from './utf8.ts';

/**
 * The canonical form of an object or array (R1): its bytes as they stand, without the white space between tokens. Without
 * such white space it is a view of the document.
 */
export function canonicalForm(document: JsonDocument, container: number): Bytes {
  const { bytes, view } = document;
  const start = document.start(container);
  const end = document.end(container);
  if (!document.hasWhitespace(container)) return bytes.subarray(start, end);
  const output = new Uint8Array(end - start);
  const outputView = new DataView(output.buffer);
  let written = 0;
  for (let position = start; position < end; ) {
    const byte = view.getUint8(position++);
    if (byte <= SPACE) {
      position = skipSpaces(view, position, end);
      continue;
    }
    output[written++] = byte;
    if (byte !== QUOTE) continue;
    const length = copyString(view, position, outputView, written);
    position += length;
    written += length;
  }
  return output.subarray(0, written);
}

/**
 * Copies a string from behind its opening quotation mark to the closing one, four bytes at a time. Up to three bytes that
 * follow are copied as well, and overwritten by what is copied next.
 *
 * @returns how many bytes the string has, the closing quotation mark included
 */
function copyString(view: DataView, start: number, output: DataView, to: number): number {
  const shift = to - start;
  const lastWord = Math.min(view.byteLength, output.byteLength - shift) - 4;
  for (let position = start; ; ) {
    if (position <= lastWord) {
      const word = view.getInt32(position, true);
      output.setInt32(position + shift, word, true);
      const special = quotesAndBackslashes(word);
      if (special === 0) {
        position += 4;
        continue;
      }
      position += lowestByte(special) >> 3;
    }
    const byte = view.getUint8(position);
    output.setUint8(position + shift, byte);
    position++;
    if (byte === QUOTE) return position - start;
    if (byte === BACKSLASH) {
      output.setUint8(position + shift, view.getUint8(position));
      position++;
    }
  }
}

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
  if (kind !== 'object' && kind !== 'array') return copySpan(document, document.start(value), document.end(value), output, start);
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
