import { type ExactNumber, exactNumber } from './exact-number.ts';
import type { Reading } from './reading.ts';

/**
 * JSON as plain data, frozen. Objects have no prototype, so no name of theirs, `__proto__` among them, means anything else.
 * Numbers are doubles, but for those that a double does not hold.
 */
export type Data = null | boolean | number | ExactNumber | string | readonly Data[] | DataObject;
export interface DataObject {
  readonly [name: string]: Data;
}

/** A value of a document as plain data. @internal */
export function toData(reading: Reading, value: number): Data {
  switch (reading.kind(value)) {
    case 'null':
      return null;
    case 'boolean':
      return reading.source(value) === 'true';
    case 'number':
      return exactNumber(reading.source(value));
    case 'string':
      return reading.string(value);
    case 'array':
      return toArray(reading, value);
    case 'object':
      return toObject(reading, value);
  }
}

// Recursion is safe: the reader accepted at most 127 levels.
function toArray(reading: Reading, value: number): readonly Data[] {
  const array: Data[] = [];
  const closing = reading.closing(value);
  for (let element = reading.first(value); element < closing; element = reading.after(element)) {
    array.push(toData(reading, element));
  }
  return Object.freeze(array);
}

function toObject(reading: Reading, value: number): DataObject {
  const object = Object.create(null) as { [name: string]: Data };
  const closing = reading.closing(value);
  for (let name = reading.first(value); name < closing; name = reading.after(name + 1)) {
    object[reading.name(name)] = toData(reading, name + 1);
  }
  return Object.freeze(object);
}
