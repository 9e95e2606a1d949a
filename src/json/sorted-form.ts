import type { Bytes } from './bytes.ts';
import type { JsonDocument } from './document.ts';

/**
 * A value without white space and with the members of every object in the order of their names, everything else as it is
 * written. This is not the canonical form, but what a writer hashes who follows V1's "keys sorted" (R1).
 *
 * Loaded on demand, so it shares no code with what is loaded at start: a bundler would make a file of its own for that.
 *
 * @param compare - orders names
 */
export function sortedForm(
  document: JsonDocument,
  value: number,
  compare: (left: string, right: string) => number,
): Bytes {
  const output = new Uint8Array(document.end(value) - document.start(value));
  let end = 0;

  const writeSpan = (from: number, to: number): void => {
    output.set(document.bytes.subarray(from, to), end);
    end += to - from;
  };

  const writeAscii = (text: string): void => {
    for (const character of text) output[end++] = character.charCodeAt(0);
  };

  const writeName = (name: number): void => {
    const start = document.nameStart(name);
    if (start >= 0) writeSpan(start, document.stringEnd(start));
    // A listed name: its spelling is not on the tape. They are ASCII, and writers do not escape them.
    else writeAscii(`"${document.name(name)}"`);
  };

  const writeObject = (object: number): void => {
    const members = [...document.memberNames(object)].map((name) => ({ name, text: document.name(name) }));
    writeAscii('{');
    const first = end;
    for (const { name } of members.sort((left, right) => compare(left.text, right.text))) {
      if (end > first) writeAscii(',');
      writeName(name);
      writeAscii(':');
      write(name + 1);
    }
    writeAscii('}');
  };

  const writeArray = (array: number): void => {
    writeAscii('[');
    const first = end;
    for (const element of document.elements(array)) {
      if (end > first) writeAscii(',');
      write(element);
    }
    writeAscii(']');
  };

  // Recursion is safe: the reader accepted at most 127 levels.
  const write = (inner: number): void => {
    const kind = document.kind(inner);
    if (kind === 'object') writeObject(inner);
    else if (kind === 'array') writeArray(inner);
    else writeSpan(document.start(inner), document.end(inner));
  };

  write(value);
  return output.subarray(0, end);
}
