import type { StructureCode } from '../codes.ts';
import type { Comparison, IssueCollector, Place } from '../issues/collector.ts';
import { labelAt } from '../issues/labels.ts';
import { type Shown, own, say } from '../issues/shown.ts';
import type { Reading } from '../json/reading.ts';

/**
 * What is wrong, in words, made only for an issue that is listed: a document that is nothing but faults would otherwise take
 * ten times as long as a good one.
 */
export type Finding = () => { readonly message: Shown } & Comparison;

/** What a rule works with: the document, the way to the value under inspection, and where to report. */
export class Inspection {
  readonly reading: Reading;
  readonly collector: IssueCollector;
  /** The way from the root to the value under inspection. Walkers push and pop; rules only read it. */
  readonly path: (string | number)[] = [];

  constructor(reading: Reading, collector: IssueCollector) {
    this.reading = reading;
    this.collector = collector;
  }

  error(value: number, code: StructureCode, finding: Finding): void {
    const { collector } = this;
    if (!collector.listsErrors) return collector.omitErrors(1);
    const { message, ...comparison } = finding();
    collector.error(code, this.#placeOf(value), message, comparison);
  }

  warning(value: number, code: StructureCode, finding: Finding): void {
    const { collector } = this;
    if (!collector.listsWarnings) return collector.omitWarnings(1);
    const { message, ...comparison } = finding();
    collector.warning(code, this.#placeOf(value), message, comparison);
  }

  /** Runs `inspect` with one more step on the path. */
  within(step: string | number, inspect: () => void): void {
    this.path.push(step);
    inspect();
    this.path.pop();
  }

  /** How a message names the value under inspection. */
  get label(): Shown {
    return this.collector.texts.label(this.path);
  }

  /** The text of the value under inspection, or of a part of it, for an issue. */
  quote(text: string): Shown {
    return this.collector.texts.value(text, labelAt(this.path));
  }

  /** What stands there, for the `actual` of an issue about a type. */
  describe(value: number): Shown {
    const { reading } = this;
    const kind = reading.kind(value);
    switch (kind) {
      case 'string':
        return say`the string "${this.quote(reading.string(value))}"`;
      case 'number':
        return say`the number ${this.quote(reading.source(value))}`;
      case 'boolean':
      case 'null':
        return own(reading.source(value));
      case 'array':
      case 'object':
        return say`an ${own(kind)}`;
    }
  }

  #placeOf(value: number): Place {
    return { pointer: this.collector.texts.pointer(this.path), offset: this.reading.start(value) };
  }
}
