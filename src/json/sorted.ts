import { asciiBytes } from '../crypto/hex.ts';
import { type Bytes, atByte } from './bytes.ts';
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
  const { bytes } = reading;
  const copy = (from: number, to: number): void => {
    if (to - from > LONG) {
      output.set(bytes.subarray(from, to), size);
      size += to - from;
    } else {
      for (let position = from; position < to; position++) output[size++] = atByte(bytes, position);
    }
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
      let first = true;
      for (const name of sortedNames(reading, current)) {
        if (!first) put(0x2c);
        first = false;
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

/** From about this length on, `set` with its fixed cost is faster than a loop. */
const LONG = 64;

/** Up to so many names are put in order as they come: to sort them afterwards takes three times as long. */
const FEW = 16;

function sortedNames(reading: Reading, object: number): number[] {
  const names: number[] = [];
  const texts: string[] = [];
  const closing = reading.closing(object);
  for (let name = reading.first(object); name < closing; name = reading.after(name + 1)) {
    const text = reading.name(name);
    let place = names.length;
    for (; place > 0 && place < FEW && compareCodePoints(texts[place - 1] ?? '', text) > 0; place--) {
      names[place] = names[place - 1] ?? name;
      texts[place] = texts[place - 1] ?? text;
    }
    names[place] = name;
    texts[place] = text;
  }
  return names.length <= FEW ? names : sortByText(names, texts);
}

function sortByText(names: readonly number[], texts: readonly string[]): number[] {
  return names
    .map((name, index) => ({ name, text: texts[index] ?? '' }))
    .sort((left, right) => compareCodePoints(left.text, right.text))
    .map(({ name }) => name);
}
