import type { Cursor } from './cursor.ts';
import { readString } from './toml-string.ts';

export interface Key {
  readonly name: string;
  /** Where it begins. */
  readonly at: number;
}

/** A key, and those before it if it is dotted. */
export interface Path {
  readonly parents: readonly Key[];
  readonly last: Key;
}

/**
 * Reads a bare, quoted or dotted key ("Keys") and the white space after it.
 *
 * @param depth - of the table that it belongs to
 */
export function readPath(cursor: Cursor, depth: number): Path {
  const parents: Key[] = [];
  for (;;) {
    cursor.boundDepth(depth + parents.length);
    const at = cursor.at;
    const name = readString(cursor, /["']/y) ?? cursor.take(/[\w-]+/y);
    if (cursor.at === at) cursor.expected('A key');
    cursor.skipSpace();
    if (!cursor.skip('.')) return { parents, last: { name, at } };
    cursor.skipSpace();
    parents.push({ name, at });
  }
}
