import { ADDON_MANIFEST } from '../../../report/addon-codes.ts';
import type { Arguments } from '../../../report/codes.ts';
import type { IssueCollector, Place } from '../../../report/collector.ts';
import { MAX_ISSUES } from '../../../report/limits.ts';
import { type Shown, own, say } from '../../../report/shown.ts';
import { Places, type Position } from '../../../toml/places.ts';
import { TomlError, type TomlTable, type TomlValue, isTable, parseToml } from '../../../toml/toml.ts';

/** A value of the manifest, the way to it, and where it begins. */
export interface Found {
  readonly value: TomlValue;
  /** Null for the manifest itself. */
  readonly within: Found | null;
  readonly step: string | number;
  /** The last key on the way, by which secrets are known. */
  readonly name: string;
  readonly offset: number;
}

type FaultCode = Exclude<
  keyof (typeof ADDON_MANIFEST.error & typeof ADDON_MANIFEST.warning),
  'addon_not_toml' | 'empty_manifest_toml'
>;

interface Fault {
  readonly code: FaultCode;
  readonly found: Found;
  readonly args: object;
}

/** Reads the TOML of an add-on, and gathers what is wrong with it, to be reported in the order of its lines. */
export class ManifestReader {
  readonly collector: IssueCollector;
  readonly #place: Place;
  readonly #at: Shown;
  readonly #places = new Places();
  readonly #faults: Fault[] = [];
  readonly #listed = { error: 0, warning: 0 };

  /**
   * @param place - of the TOML in the document
   * @param at - how messages name it
   */
  constructor(collector: IssueCollector, place: Place, at: Shown) {
    this.collector = collector;
    this.#place = place;
    this.#at = at;
  }

  /** @returns null if the text is not TOML, which is reported */
  parse(text: string): Found | null {
    try {
      return { value: parseToml(text, this.#places), within: null, step: '', name: '', offset: 0 };
    } catch (error) {
      if (!(error instanceof TomlError)) throw error;
      const { sentence, quoted, line, column } = error;
      const [before = '', after] = sentence.split('%');
      // Nobody can say what a quoted piece is the value of.
      const rest = after === undefined ? own('') : say`${this.collector.texts.value(quoted, 'secret')}${own(after)}`;
      this.collector.add('addon_not_toml', this.#place, {
        where: this.#where({ line, column }),
        problem: say`${own(before)}${rest}`,
      });
      return null;
    }
  }

  fault<C extends FaultCode>(code: C, found: Found, args: Omit<Arguments<C>, 'where' | 'actual'>): void {
    if (this.#listed[code in ADDON_MANIFEST.warning ? 'warning' : 'error']++ < MAX_ISSUES)
      this.#faults.push({ code, found, args });
    else this.collector.omit(code);
  }

  get failed(): boolean {
    return this.#listed.error > 0;
  }

  /** Reports the faults by their places, which are found in one pass over the text. */
  finish(): void {
    const faults = this.#faults.sort((left, right) => left.found.offset - right.found.offset);
    const positions = this.#places.positionsOf(faults.map(({ found }) => found.offset));
    for (const [index, { code, found, args }] of faults.entries()) {
      const { value, name, within } = found;
      const actual = typeof value === 'string' ? this.collector.texts.value(value, name) : undefined;
      const what = within === null ? own('The manifest') : say`\`${this.#pathOf(found)}\``;
      const where = say`${this.#where(positions[index] ?? { line: 1, column: 1 })} ${what}`;
      // Whoever reported the fault gave all else that its sentence needs.
      this.collector.add(code, this.#place, { ...args, where, actual } as unknown as Arguments<FaultCode>);
    }
  }

  #where({ line, column }: Position): Shown {
    return say`In ${this.#at}, line ${line}, column ${column}:`;
  }

  #pathOf({ within, step }: Found): Shown {
    if (within === null) return own('');
    const path = this.#pathOf(within);
    if (typeof step === 'number') return say`${path}[${step}]`;
    const key = this.collector.texts.value(step, within.name);
    return within.within === null ? key : say`${path}.${key}`;
  }

  member(table: Found | undefined, name: string): Found | undefined {
    const value = isTable(table?.value) ? table.value[name] : undefined;
    if (table === undefined || value === undefined) return undefined;
    const offset = this.#places.offsetOf(table.value as TomlTable, name);
    return { value, within: table, step: name, name, offset };
  }

  /** All members of a table, or elements of an array. */
  *each(found: Found | undefined): Generator<Found, void, undefined> {
    if (found === undefined) return;
    const { value, name, offset } = found;
    if (Array.isArray(value)) {
      for (const [index, element] of value.entries()) {
        const at = isTable(element) ? this.#places.offsetOf(element) : offset;
        yield { value: element, within: found, step: index, name, offset: at };
      }
    } else if (isTable(value)) {
      for (const key of Object.keys(value)) {
        const member = this.member(found, key);
        if (member !== undefined) yield member;
      }
    }
  }

  /** A text of a table, or '' where there is none. */
  text(table: Found | undefined, name: string): string {
    const value = this.member(table, name)?.value;
    return typeof value === 'string' ? value : '';
  }
}
