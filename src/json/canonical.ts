import { BACKSLASH, type Bytes, QUOTE, SPACE, skipSpaces } from './bytes.ts';
import type { JsonDocument } from './document.ts';
import { lowestByte, quotesAndBackslashes } from './string.ts';

/**
 * The canonical form of an object or array (R1): its bytes as written, without the white space between tokens. If there is
 * no such white space, it is a view of the document.
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
 * Copies a string from after its opening quotation mark to the closing one, four bytes at a time. Up to three bytes after it
 * are copied as well, and then overwritten by the next copy.
 *
 * @returns the length of the string in bytes, including the closing quotation mark
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
