import type { Bytes } from '../json/bytes.ts';
import { type JsonDocument, readDocument } from '../json/document.ts';
import { NameTable } from '../json/names.ts';

/** Reads a document again, for what plain data does not keep: how values are written, and where. */
export function readAgain(bytes: Bytes): JsonDocument {
  return readDocument(bytes, new NameTable([]));
}

/** The members of an object on the tape, by name; none of another value. */
export function membersOf(document: JsonDocument, object: number | undefined): ReadonlyMap<string, number> {
  if (object === undefined || document.kind(object) !== 'object') return new Map();
  return new Map(Array.from(document.memberNames(object), (name) => [document.name(name), name + 1]));
}

/** The elements of an array on the tape; none of another value. */
export function elementsOf(document: JsonDocument, array: number | undefined): readonly number[] {
  return array === undefined || document.kind(array) !== 'array' ? [] : [...document.elements(array)];
}

/** The content, and its members. */
export function contentOf(document: JsonDocument): ReadonlyMap<string, number> {
  return membersOf(document, membersOf(document, document.root).get('content'));
}
