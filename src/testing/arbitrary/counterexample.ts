import * as fc from 'fast-check';

/** Makes fast-check print a value as this text, because a document's bytes as numbers are not readable. */
export function shownAs<Value extends object>(value: Value, text: () => string): Value {
  return Object.defineProperty(value, fc.toStringMethod, { value: text });
}
