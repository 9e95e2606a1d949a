import { NameTable } from '../../src/json/names.ts';
import { type JsonDocument, readDocument } from '../../src/json/document.ts';

export const NAMES: NameTable = new NameTable(['content', 'manifest', 'a', 'b']);

export function readText(text: string | Uint8Array): JsonDocument {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : new Uint8Array(text);
  return readDocument(bytes, NAMES);
}

/** The problems of a document, as code and offset. */
export function problemsOf(text: string | Uint8Array): [string, number][] {
  return readText(text).problems.map(({ code, offset }) => [code, offset]);
}
