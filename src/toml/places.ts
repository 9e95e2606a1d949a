import { countScalars } from './error.ts';
import type { TomlTable } from './toml-values.ts';

/** A place as an editor shows it; see {@link TomlError}. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the tables and keys of a document begin. */
export class Places {
  readonly #tables = new Map<TomlTable, { readonly at: number; readonly keys: Map<string, number> }>();
  #text = '';

  /** @param text - as the reader reads it, in which offsets count */
  begin(text: string): void {
    this.#text = text;
  }

  noteTable(table: TomlTable, at: number): void {
    this.#tables.set(table, { at, keys: new Map() });
  }

  noteKey(table: TomlTable, name: string, at: number): void {
    this.#tables.get(table)?.keys.set(name, at);
  }

  /** The offset of a key; without a name, or where there is no such key, that of the table. */
  offsetOf(table: TomlTable, name?: string): number {
    const found = this.#tables.get(table);
    return (name === undefined ? undefined : found?.keys.get(name)) ?? found?.at ?? 0;
  }

  /** @param offsets - ascending, so that the text is read once */
  positionsOf(offsets: readonly number[]): Position[] {
    let line = 1;
    let start = 0;
    let at = 0;
    let column = 1;
    return offsets.map((offset) => {
      for (let end = this.#text.indexOf('\n', start); end >= 0 && end < offset; end = this.#text.indexOf('\n', start)) {
        start = at = end + 1;
        line++;
        column = 1;
      }
      column += countScalars(this.#text.slice(at, offset));
      at = offset;
      return { line, column };
    });
  }
}
