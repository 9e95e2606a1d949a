import type { Bytes } from '../json/bytes.ts';
import { type JsonDocument, readDocument } from '../json/document.ts';
import { type Members, membersOf } from '../json/members.ts';
import { NameTable } from '../json/names.ts';

/** Reads a verified document again, for what plain data does not keep: the spelling and the place of values. */
export function readAgain(bytes: Bytes): JsonDocument {
  return readDocument(bytes, new NameTable([]));
}

/** The members of the content. */
export function contentOf(document: JsonDocument): Members {
  return membersOf(document, membersOf(document, document.root).get('content'));
}
