import { Cursor } from './cursor.ts';
import { readEntry } from './entry.ts';
import { readPath } from './key.ts';
import { Tables } from './tables.ts';
import type { TomlTable } from './toml-values.ts';

export { TomlError } from './error.ts';
export { TomlDateTime, type TomlTable, type TomlValue, isTable } from './toml-values.ts';

/**
 * Reads a document in TOML 1.0.0. Comments in this folder name the sections of https://toml.io/en/v1.0.0.
 *
 * @throws TomlError - at the first place where it is not TOML, or at characters that are allowed nowhere
 */
export function parseToml(text: string): TomlTable {
  const cursor = new Cursor(text);
  const tables = new Tables(cursor);
  let table = tables.root;
  let depth = 0;
  for (cursor.skipBlank(); !cursor.ended; cursor.skipBlank()) {
    if (cursor.skip('[')) {
      const ofArray = cursor.skip('[');
      cursor.skipSpace();
      const path = readPath(cursor, 1);
      cursor.require(ofArray ? ']]' : ']');
      table = ofArray ? tables.append(path) : tables.define(path);
      depth = path.parents.length + 1;
    } else {
      readEntry(cursor, tables, table, depth);
    }
    cursor.endLine();
  }
  return tables.root;
}
