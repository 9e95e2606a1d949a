import * as fc from 'fast-check';

/** Has fast-check print a value as this text: the bytes of a document as numbers tell nobody what is wrong with it. */
export function shownAs<Value extends object>(value: Value, text: () => string): Value {
  return Object.defineProperty(value, fc.toStringMethod, { value: text });
}
