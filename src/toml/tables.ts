import type { Cursor } from './cursor.ts';
import type { Key, Path } from './key.ts';
import type { Places } from './places.ts';
import type { TomlTable, TomlValue } from './toml-values.ts';

/**
 * How a table or array was created, which decides what may still be added to it ("Table", "Keys", "Array of Tables"):
 * - `super`: implicitly, by the path of another header, so its own header or dotted keys may define it once
 * - `header`: by its own header, so only headers of tables below it may add to it
 * - `dotted`: by dotted keys, so more of those and headers of tables below it may
 * - `array`: by a `[[header]]`, so more of those may
 *
 * A table or array that is written as a value has no creator, and is complete.
 */
type Creator = 'super' | 'header' | 'dotted' | 'array';

/** The table that the next keys go into, and its depth. */
interface Opened {
  readonly table: TomlTable;
  readonly depth: number;
}

export const ROOT_DEPTH = 1;

/** Creates and finds the tables of a document, and refuses what would define one twice. */
export class Tables {
  readonly root: TomlTable;
  readonly #creators = new Map<TomlValue | undefined, Creator>();
  readonly #cursor: Cursor;
  readonly #places: Places | undefined;
  /** How many arrays of tables the last `descend` went through. */
  #arrays = 0;

  constructor(cursor: Cursor, places: Places | undefined) {
    this.#cursor = cursor;
    this.#places = places;
    places?.begin(cursor.text);
    this.root = this.create(0);
  }

  /** `[path]` */
  define({ parents, last }: Path): Opened {
    const parent = this.descend(this.root, parents, 'super');
    const found = parent[last.name];
    if (found === undefined) return this.#opened(this.#add(parent, last, 'header'), parents.length + 1);
    if (this.#creators.get(found) !== 'super') this.#refuse(last);
    this.#creators.set(found, 'header');
    return this.#opened(found as TomlTable, parents.length + 1); // as all that has this creator
  }

  /** `[[path]]` */
  append({ parents, last }: Path): Opened {
    const parent = this.descend(this.root, parents, 'super');
    if (parent[last.name] === undefined) {
      this.set(parent, last, []);
      this.#creators.set(parent[last.name], 'array');
    }
    const array = parent[last.name];
    if (this.#creators.get(array) !== 'array') this.#refuse(last);
    const table = this.create(last.at);
    this.#creators.set(table, 'header');
    (array as TomlValue[]).push(table); // as all that has this creator
    return this.#opened(table, parents.length + 2);
  }

  /** The table to which keys lead, from the root for a header, or from the current table for a dotted key. */
  descend(from: TomlTable, keys: readonly Key[], by: 'super' | 'dotted'): TomlTable {
    let table = from;
    this.#arrays = 0;
    for (const key of keys) {
      const found = table[key.name];
      table = found === undefined ? this.#add(table, key, by) : this.#enter(found, key, by);
    }
    return table;
  }

  /** "Defining a key multiple times is invalid." */
  refuseDuplicate(table: TomlTable, key: Key): void {
    if (table[key.name] !== undefined) this.#refuse(key);
  }

  set(table: TomlTable, { name, at }: Key, value: TomlValue): void {
    table[name] = value;
    this.#places?.noteKey(table, name, at, this.#cursor.at);
  }

  /** @param at - where it begins */
  create(at: number): TomlTable {
    const table = Object.create(null) as TomlTable;
    this.#places?.noteTable(table, at);
    return table;
  }

  #opened(table: TomlTable, steps: number): Opened {
    const depth = ROOT_DEPTH + steps + this.#arrays;
    this.#cursor.boundDepth(depth);
    return { table, depth };
  }

  #enter(found: TomlValue, key: Key, by: 'super' | 'dotted'): TomlTable {
    const creator = this.#creators.get(found);
    if (by === 'dotted') {
      // Dotted keys do not enter what a header has defined.
      if (creator !== 'super' && creator !== 'dotted') this.#refuse(key);
      this.#creators.set(found, by);
    }
    if (creator === undefined) this.#refuse(key);
    if (creator !== 'array') return found as TomlTable; // as all else that has a creator
    // A header refers to the last table of an array.
    this.#arrays++;
    return (found as TomlValue[]).at(-1) as TomlTable;
  }

  #add(parent: TomlTable, key: Key, creator: Creator): TomlTable {
    const table = this.create(key.at);
    this.set(parent, key, table);
    this.#creators.set(table, creator);
    return table;
  }

  #refuse(key: Key): never {
    return this.#cursor.fail('The key "%" is already defined.', key.at, key.name);
  }
}
