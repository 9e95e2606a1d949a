import type { StructureCode } from '../codes.ts';
import { type Comparison, type IssueCollector, type Place, placeAt } from '../issues/collector.ts';
import type { Reading } from '../json/reading.ts';

/**
 * What is wrong, in words, made only for an issue that is listed: a document that is nothing but faults would otherwise take
 * ten times as long as a good one.
 */
export type Finding = () => { readonly message: string } & Comparison;

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
  get label(): string {
    return this.path.length === 0 ? 'The document' : `\`${this.path.join('.')}\``;
  }

  #placeOf(value: number): Place {
    return placeAt(this.path, this.reading.start(value));
  }
}
