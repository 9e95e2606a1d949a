import type { Bytes } from '../json/bytes.ts';
import { canonicalForm } from '../json/canonical.ts';
import { type JsonDocument, readDocument } from '../json/document.ts';
import { isContainer } from '../json/kinds.ts';
import { NameTable } from '../json/names.ts';

/** Values of an object on the tape, by name. */
export type Members = ReadonlyMap<string, number>;

/** Reads a document again, for what plain data does not keep: how values are written, and where. */
export function readAgain(bytes: Bytes): JsonDocument {
  return readDocument(bytes, new NameTable([]));
}

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

/** The members of the content. */
export function contentOf(document: JsonDocument): Members {
  return membersOf(document, membersOf(document, document.root).get('content'));
}

/** R1: a value in canonical form. */
export function canonicalBytes(document: JsonDocument, value: number): Bytes {
  return isContainer(document.kindNumber(value))
    ? canonicalForm(document, value)
    : document.bytes.subarray(document.start(value), document.end(value));
}
