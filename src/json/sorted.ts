import { asciiBytes } from '../crypto/hex.ts';
import { type Bytes, CLOSE_ARRAY, CLOSE_OBJECT, COLON, COMMA, OPEN_ARRAY, OPEN_OBJECT, atByte } from './bytes.ts';
import { copyBytes } from './compactor.ts';
import { ARRAY, OBJECT } from './kinds.ts';
import type { Reading } from './reading.ts';
import { compareCodePoints } from './utf8.ts';

/**
 * A value without white space and with the members of every object in the order of their names, everything else as it is
 * written. Not the canonical form (R1), but what a writer gets who takes V1's "keys sorted" at its word.
 */
export function withSortedKeys(reading: Reading, value: number): Bytes {
  const output = new Uint8Array(reading.end(value) - reading.start(value));
  return output.slice(0, writeValue(reading, value, output, new DataView(output.buffer), 0));
}

/**
 * Recursion is safe: the reader accepted at most 127 levels.
 *
 * @returns the place in the output after the value
 */
function writeValue(reading: Reading, value: number, output: Bytes, view: DataView, start: number): number {
  const kind = atByte(reading.kinds, value);
  if (kind === OBJECT) return writeObject(reading, value, output, view, start);
  if (kind === ARRAY) return writeArray(reading, value, output, view, start);
  return copySpan(reading, reading.start(value), reading.end(value), output, view, start);
}

function writeObject(reading: Reading, object: number, output: Bytes, view: DataView, start: number): number {
  let position = start;
  for (const name of sortedNames(reading, object)) {
    output[position] = position === start ? OPEN_OBJECT : COMMA;
    position = writeName(reading, name, output, view, position + 1);
    output[position] = COLON;
    position = writeValue(reading, name + 1, output, view, position + 1);
  }
  if (position === start) output[position++] = OPEN_OBJECT;
  output[position] = CLOSE_OBJECT;
  return position + 1;
}

function writeArray(reading: Reading, array: number, output: Bytes, view: DataView, start: number): number {
  let position = start;
  const closing = reading.closing(array);
  for (let element = reading.first(array); element < closing; element = reading.after(element)) {
    output[position] = position === start ? OPEN_ARRAY : COMMA;
    position = writeValue(reading, element, output, view, position + 1);
  }
  if (position === start) output[position++] = OPEN_ARRAY;
  output[position] = CLOSE_ARRAY;
  return position + 1;
}

function writeName(reading: Reading, name: number, output: Bytes, view: DataView, position: number): number {
  const start = reading.nameStart(name);
  if (start >= 0) return copySpan(reading, start, reading.stringEnd(start), output, view, position);
  // A listed name: its spelling is not on the tape. They are ASCII, and writers do not escape them.
  const bytes = asciiBytes(`"${reading.name(name)}"`);
  output.set(bytes, position);
  return position + bytes.length;
}

function copySpan(reading: Reading, from: number, to: number, output: Bytes, view: DataView, position: number): number {
  const length = to - from;
  if (length > LONG) output.set(reading.bytes.subarray(from, to), position);
  else copyBytes(reading.view, from, view, position, length);
  return position + length;
}

/** From about this length on, `set` with its fixed cost is faster than a loop. */
const LONG = 256;

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
