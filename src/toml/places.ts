import { countScalars } from './error.ts';
import type { TomlTable } from './toml-values.ts';

/** A place as an editor shows it; see {@link TomlError}. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A header of a table, or of an array of tables. */
export interface Header {
  /** The end of the expression before it, with its line end. From here to the header, there are only blank lines and comments. */
  readonly from: number;
  /** Of its first bracket. */
  readonly at: number;
  /** The names in it. */
  readonly path: readonly string[];
  readonly ofArray: boolean;
}

/** Where a key begins, and where its value ends. */
interface Span {
  readonly at: number;
  readonly end: number;
}

/** Records where the tables and keys of a document are. */
export class Places {
  readonly headers: Header[] = [];
  readonly #tables = new Map<TomlTable, { readonly at: number; readonly keys: Map<string, Span> }>();
  #text = '';

  /** The text to which offsets refer: without a byte order mark, and with LF for CRLF. */
  get text(): string {
    return this.#text;
  }

  /** @param text - the text to which offsets refer */
  begin(text: string): void {
    this.#text = text;
  }

  noteTable(table: TomlTable, at: number): void {
    this.#tables.set(table, { at, keys: new Map() });
  }

  noteKey(table: TomlTable, name: string, at: number, end: number): void {
    this.#tables.get(table)?.keys.set(name, { at, end });
  }

  /** Where a key of a table is, with its value; null if the table does not have it. */
  spanOf(table: TomlTable, name: string): Span | null {
    return this.#tables.get(table)?.keys.get(name) ?? null;
  }

  /** The offset of a key, or of the table if no name is given or it has no such key. */
  offsetOf(table: TomlTable, name?: string): number {
    const found = this.#tables.get(table);
    return (name === undefined ? undefined : found?.keys.get(name)?.at) ?? found?.at ?? 0;
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
