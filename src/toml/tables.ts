import type { Cursor } from './cursor.ts';
import { quote } from './error.ts';
import type { Key, Path } from './key.ts';
import type { TomlTable, TomlValue } from './toml-values.ts';

/**
 * What has created a table or array, which decides what may still be added to it ("Table", "Keys", "Array of Tables"):
 * - `super`: it is only a part of a header's path, so its own header or dotted keys may define it once
 * - `header`: its own header, so only headers of tables below it may add to it
 * - `dotted`: dotted keys, so more of those and headers of tables below it may
 * - `array`: a `[[header]]`, so more of those may
 *
 * What is written as a value has none, and is complete.
 */
type Creator = 'super' | 'header' | 'dotted' | 'array';

/** Creates and finds the tables of a document, and refuses what would define one twice. */
export class Tables {
  readonly root: TomlTable = newTable();
  readonly #creators = new Map<TomlValue | undefined, Creator>();
  readonly #cursor: Cursor;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
  }

  /** `[path]` */
  define({ parents, last }: Path): TomlTable {
    const parent = this.descend(this.root, parents, 'super');
    const found = parent[last.name];
    if (found === undefined) return this.#create(parent, last, 'header');
    if (this.#creators.get(found) !== 'super') this.#refuse(last);
    this.#creators.set(found, 'header');
    return found as TomlTable; // as all that has this creator
  }

  /** `[[path]]` */
  append({ parents, last }: Path): TomlTable {
    const parent = this.descend(this.root, parents, 'super');
    if (parent[last.name] === undefined) this.#creators.set((parent[last.name] = []), 'array');
    const array = parent[last.name];
    if (this.#creators.get(array) !== 'array') this.#refuse(last);
    const table = newTable();
    this.#creators.set(table, 'header');
    (array as TomlValue[]).push(table); // as all that has this creator
    return table;
  }

  /** The table to which keys lead, by a header or from the table whose dotted key they begin. */
  descend(from: TomlTable, keys: readonly Key[], by: 'super' | 'dotted'): TomlTable {
    let table = from;
    for (const key of keys) {
      const found = table[key.name];
      table = found === undefined ? this.#create(table, key, by) : this.#enter(found, key, by);
    }
    return table;
  }

  /** "Defining a key multiple times is invalid." */
  refuseDuplicate(table: TomlTable, key: Key): void {
    if (table[key.name] !== undefined) this.#refuse(key);
  }

  #enter(found: TomlValue, key: Key, by: 'super' | 'dotted'): TomlTable {
    const creator = this.#creators.get(found);
    if (by === 'dotted') {
      // Dotted keys do not enter what a header has defined.
      if (creator !== 'super' && creator !== 'dotted') this.#refuse(key);
      this.#creators.set(found, by);
    }
    if (creator === undefined) this.#refuse(key);
    // A header goes on in the table that its array was given last. All else that has a creator is a table.
    return (creator === 'array' ? (found as TomlValue[]).at(-1) : found) as TomlTable;
  }

  #create(parent: TomlTable, key: Key, creator: Creator): TomlTable {
    const table = newTable();
    parent[key.name] = table;
    this.#creators.set(table, creator);
    return table;
  }

  #refuse(key: Key): never {
    return this.#cursor.fail(`The key "${quote(key.name)}" is already defined.`, key.at);
  }
}

export function newTable(): TomlTable {
  return Object.create(null) as TomlTable;
}
