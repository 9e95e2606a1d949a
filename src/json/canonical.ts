import { type Bytes, QUOTE, SPACE, skipSpaces } from './bytes.ts';
import type { JsonDocument } from './document.ts';

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
  for (let position = start; position < end; ) {
    const byte = view.getUint8(position);
    if (byte <= SPACE) {
      position = skipSpaces(view, position + 1, end);
      continue;
    }
    // A string as a whole, because it may have spaces.
    const after = byte === QUOTE ? document.stringEnd(position) : position + 1;
    for (; position + 4 <= after; position += 4, written += 4)
      output.setInt32(written, view.getInt32(position, true), true);
    while (position < after) output.setUint8(written++, view.getUint8(position++));
  }
  return new Uint8Array(output.buffer, 0, written);
}
