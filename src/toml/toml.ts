import { Cursor } from './cursor.ts';
import { readEntry } from './entry.ts';
import { readPath } from './key.ts';
import type { Places } from './places.ts';
import { ROOT_DEPTH, Tables } from './tables.ts';
import type { TomlTable } from './toml-values.ts';

export { TomlError } from './error.ts';
export { TomlDateTime, type TomlTable, type TomlValue, isTable } from './toml-values.ts';

/**
 * Reads a document in TOML 1.1.0. Every document in TOML 1.0.0 is one, too. Comments in this folder name the sections of
 * https://toml.io/en/v1.1.0.
 *
 * @param places - records where headers, tables and keys are, for messages about them and for editing the text
 * @throws TomlError - at the first place that is not TOML; characters that are allowed nowhere come first
 */
export function parseToml(text: string, places?: Places): TomlTable {
  const cursor = new Cursor(text);
  const tables = new Tables(cursor, places);
  let opened = { table: tables.root, depth: ROOT_DEPTH };
  let from = cursor.at;
  for (cursor.skipBlank(); !cursor.ended; cursor.skipBlank()) {
    if (cursor.skip('[')) {
      const at = cursor.at - 1;
      const ofArray = cursor.skip('[');
      cursor.skipSpace();
      const path = readPath(cursor, ROOT_DEPTH + 1);
      cursor.require(ofArray ? ']]' : ']');
      opened = ofArray ? tables.append(path) : tables.define(path);
      places?.headers.push({ from, at, path: [...path.parents, path.last].map(({ name }) => name), ofArray });
    } else {
      readEntry(cursor, tables, opened.table, opened.depth);
    }
    cursor.endLine();
    from = cursor.at;
  }
  return tables.root;
}
