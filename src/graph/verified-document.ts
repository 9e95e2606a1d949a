import type { Bytes } from '../json/bytes.ts';
import { type JsonDocument, readDocument } from '../json/document.ts';
import { type Members, membersOf } from '../json/members.ts';
import { NameTable } from '../json/names.ts';

/** Reads a document again, for what plain data does not keep: how values are written, and where. */
export function readAgain(bytes: Bytes): JsonDocument {
  return readDocument(bytes, new NameTable([]));
}

/** The members of the content. */
export function contentOf(document: JsonDocument): Members {
  return membersOf(document, membersOf(document, document.root).get('content'));
}
