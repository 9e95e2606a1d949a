import { BACKSLASH, type Bytes, QUOTE, SPACE, skipSpaces } from './bytes.ts';
import type { JsonDocument } from './document.ts';
import { bytesEqualTo, lowestByte } from './string.ts';

/**
 * The canonical form of an object or array (R1): its bytes as written, without the white space between tokens. If there is
 * no such white space, it is a view of the document.
 */
export function canonicalForm(document: JsonDocument, container: number): Bytes {
  const { bytes, view } = document;
  const start = document.start(container);
  const end = document.end(container);
  if (!document.hasWhitespace(container)) return bytes.subarray(start, end);
  const output = new DataView(new ArrayBuffer(end - start));
  let written = 0;
  // Where white space stays. Most of a document is in strings, which are copied four bytes at a time.
  let inString = false;
  for (let position = start; position < end; ) {
    if (inString && position + 4 <= end) {
      const word = view.getInt32(position, true);
      output.setInt32(written, word, true);
      const special = bytesEqualTo(word, QUOTE) | bytesEqualTo(word, BACKSLASH);
      const plain = special === 0 ? 4 : lowestByte(special) >> 3;
      position += plain;
      written += plain;
      if (plain === 4) continue;
    }
    const byte = view.getUint8(position++);
    if (!inString && byte <= SPACE) {
      position = skipSpaces(view, position, end);
      continue;
    }
    output.setUint8(written++, byte);
    if (byte === QUOTE) inString = !inString;
    else if (byte === BACKSLASH) output.setUint8(written++, view.getUint8(position++));
  }
  return new Uint8Array(output.buffer, 0, written);
}
