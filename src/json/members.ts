import type { Bytes } from './bytes.ts';
import { canonicalForm } from './canonical.ts';
import type { JsonDocument } from './document.ts';
import { isContainer } from './kinds.ts';

/** Values of an object on the tape, by name. */
export type Members = ReadonlyMap<string, number>;

/** The members of an object on the tape; none of another value. */
export function membersOf(document: JsonDocument, object: number | undefined): Members {
  if (object === undefined || document.kind(object) !== 'object') return new Map();
  return new Map(Array.from(document.memberNames(object), (name) => [document.name(name), name + 1]));
}

/** The elements of an array on the tape; none of another value. */
export function elementsOf(document: JsonDocument, array: number | undefined): readonly number[] {
  return array === undefined || document.kind(array) !== 'array' ? [] : [...document.elements(array)];
}

/** A string on the tape; null of another value. */
export function textAt(document: JsonDocument, value: number | undefined): string | null {
  return value !== undefined && document.kind(value) === 'string' ? document.string(value) : null;
}

/** R1: a value in canonical form, which is how it is written, without white space between tokens. */
export function canonicalBytes(document: JsonDocument, value: number): Bytes {
  return isContainer(document.kindNumber(value))
    ? canonicalForm(document, value)
    : document.bytes.subarray(document.start(value), document.end(value));
}
