import type { Cursor } from './cursor.ts';
import { readPath } from './key.ts';
import { readScalar } from './toml-scalar.ts';
import { readString } from './toml-string.ts';
import type { Tables } from './tables.ts';
import type { TomlTable, TomlValue } from './toml-values.ts';

/**
 * Reads `key = value` into a table ("Key/Value Pair").
 *
 * @param depth - of that table
 */
export function readEntry(cursor: Cursor, tables: Tables, table: TomlTable, depth: number): void {
  const { parents, last } = readPath(cursor, depth);
  const parent = tables.descend(table, parents, 'dotted');
  tables.refuseDuplicate(parent, last);
  cursor.require('=');
  cursor.skipSpace();
  tables.set(parent, last, readValue(cursor, tables, depth + parents.length));
}

/** @param depth - of the table or array that it belongs to */
function readValue(cursor: Cursor, tables: Tables, depth: number): TomlValue {
  const bracket = cursor.take(/[[{]/y);
  if (bracket !== '') {
    cursor.boundDepth(depth + 1);
    return (bracket === '[' ? readArray : readInlineTable)(cursor, tables, depth + 1);
  }
  return readString(cursor, /"""|'''|["']/y) ?? readScalar(cursor);
}

/** "Array": on any number of lines, and with a comma after the last value if you like. */
function readArray(cursor: Cursor, tables: Tables, depth: number): TomlValue[] {
  const array: TomlValue[] = [];
  do {
    cursor.skipBlank();
    if (cursor.skip(']')) return array;
    array.push(readValue(cursor, tables, depth));
    cursor.skipBlank();
  } while (cursor.skip(','));
  cursor.require(']', '"," or "]"');
  return array;
}

/** "Inline Table": likewise. */
function readInlineTable(cursor: Cursor, tables: Tables, depth: number): TomlTable {
  const table = tables.create(cursor.at - 1);
  do {
    cursor.skipBlank();
    if (cursor.skip('}')) return table;
    readEntry(cursor, tables, table, depth);
    cursor.skipBlank();
  } while (cursor.skip(','));
  cursor.require('}', '"," or "}"');
  return table;
}
