import { asciiBytes } from '../crypto/hex.ts';
import type { Bytes } from './bytes.ts';
import type { Reading } from './reading.ts';
import { compareCodePoints } from './utf8.ts';

/**
 * A value without white space and with the members of every object in the order of their names, everything else as it is
 * written. Not the canonical form (R1), but what a writer gets who takes V1's "keys sorted" at its word.
 */
export function withSortedKeys(reading: Reading, value: number): Bytes {
  const output = new Uint8Array(reading.end(value) - reading.start(value));
  let size = 0;
  const put = (byte: number): void => {
    output[size++] = byte;
  };
  const copy = (from: number, to: number): void => {
    output.set(reading.bytes.subarray(from, to), size);
    size += to - from;
  };
  const writeName = (name: number): void => {
    const start = reading.nameStart(name);
    if (start >= 0) return copy(start, reading.stringEnd(start));
    // A listed name: its spelling is not on the tape. They are ASCII, and writers do not escape them.
    for (const byte of asciiBytes(`"${reading.name(name)}"`)) put(byte);
  };
  // Recursion is safe: the reader accepted at most 127 levels.
  const write = (current: number): void => {
    const kind = reading.kind(current);
    if (kind !== 'object' && kind !== 'array') return copy(reading.start(current), reading.end(current));
    put(kind === 'object' ? 0x7b : 0x5b);
    if (kind === 'object') {
      for (const [index, name] of sortedNames(reading, current).entries()) {
        if (index > 0) put(0x2c);
        writeName(name);
        put(0x3a);
        write(name + 1);
      }
    } else {
      const first = reading.first(current);
      for (let element = first; element < reading.closing(current); element = reading.after(element)) {
        if (element > first) put(0x2c);
        write(element);
      }
    }
    put(kind === 'object' ? 0x7d : 0x5d);
  };
  write(value);
  return output.slice(0, size);
}

function sortedNames(reading: Reading, object: number): number[] {
  const names: { readonly at: number; readonly text: string }[] = [];
  for (let at = reading.first(object); at < reading.closing(object); at = reading.after(at + 1)) {
    names.push({ at, text: reading.name(at) });
  }
  return names.sort((left, right) => compareCodePoints(left.text, right.text)).map(({ at }) => at);
}
