import { NameTable } from '../../src/json/names.ts';
import { type Reading, read } from '../../src/json/reading.ts';

export const NAMES: NameTable = new NameTable(['content', 'manifest', 'a', 'b']);

export function readText(text: string | Uint8Array): Reading {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : new Uint8Array(text);
  return read(bytes, NAMES);
}

/** The problems of a document, as code and offset. */
export function problemsOf(text: string | Uint8Array): [string, number][] {
  return readText(text).problems.map(({ code, offset }) => [code, offset]);
}
