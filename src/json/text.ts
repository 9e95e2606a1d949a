import { BACKSLASH } from './bytes.ts';
import { codeUnitAt, specialBytes } from './string.ts';
import { lengthByLead } from './utf8.ts';

/** Code units per call of `String.fromCharCode`, far below every engine's limit on arguments. */
const CHUNK = 4096;

/**
 * The value of a string whose body is from `start` to `end` and was accepted by the reader: escapes resolved, UTF-8
 * decoded. The same for a number or literal as it is written.
 */
export function decodeString(view: DataView, start: number, end: number): string {
  return (end - start <= SHORT ? shortPlainText(view, start, end) : null) ?? decodeSpan(view, start, end);
}

/** Names, identifiers, digests, keys and numbers are short and plain: for them this is several times faster than the general case. */
const SHORT = 256;

/** The text of a span that is ASCII without escapes, or null if it is not. */
function shortPlainText(view: DataView, start: number, end: number): string | null {
  let text = '';
  let position = start;
  for (; position + 4 <= end; position += 4) {
    const word = view.getInt32(position, true);
    // Characters that cannot be copied as they are; a quotation mark cannot occur here.
    if (specialBytes(word) !== 0) return null;
    text += String.fromCharCode(word & 0xff, (word >> 8) & 0xff, (word >> 16) & 0xff, word >> 24);
  }
  for (; position < end; position++) {
    const byte = view.getUint8(position);
    if (byte >= 0x80 || byte === BACKSLASH) return null;
    text += String.fromCharCode(byte);
  }
  return text;
}

function decodeSpan(view: DataView, start: number, end: number): string {
  // Engines spread a plain array into arguments many times faster than a typed one.
  let units: number[] = [];
  let text = '';
  let position = start;
  while (position < end) {
    // A sequence of four bytes becomes two code units.
    if (units.length + 2 > CHUNK) {
      text += String.fromCharCode(...units);
      units = [];
    }
    const lead = view.getUint8(position);
    if (lead === BACKSLASH) {
      const escaped = view.getUint8(position + 1);
      const unicode = escaped === 0x75;
      units.push(unicode ? codeUnitAt(view, position, end) : (SHORT_ESCAPES.get(escaped) ?? escaped));
      position += unicode ? 6 : 2;
    } else if (lead < 0x80) {
      units.push(lead);
      position++;
    } else {
      const length = lengthByLead(lead);
      let scalar = lead & (0x7f >> length);
      for (const after = position + length; ++position < after; )
        scalar = (scalar << 6) | (view.getUint8(position) & 0x3f);
      if (scalar >= 0x10000) units.push(0xd800 + ((scalar - 0x10000) >> 10));
      units.push(scalar < 0x10000 ? scalar : 0xdc00 + (scalar & 0x3ff));
    }
  }
  return text + String.fromCharCode(...units);
}

/** RFC 8259 §7: the escapes that stand for another character than the one after the backslash. */
export const SHORT_ESCAPES: ReadonlyMap<number, number> = /* @__PURE__ */ new Map([
  [0x62, 0x08], // \b
  [0x66, 0x0c], // \f
  [0x6e, 0x0a], // \n
  [0x72, 0x0d], // \r
  [0x74, 0x09], // \t
]);
