import type { StructureCode } from '../codes.ts';
import { type Comparison, type IssueCollector, type Place, placeAt } from '../issues/collector.ts';
import type { Reading } from '../json/reading.ts';

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

  error(value: number, code: StructureCode, message: string, comparison?: Comparison): void {
    this.collector.error(code, this.#place(value, this.collector.listsErrors), message, comparison);
  }

  warning(value: number, code: StructureCode, message: string, comparison?: Comparison): void {
    this.collector.warning(code, this.#place(value, this.collector.listsWarnings), message, comparison);
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

  // An issue that is only counted needs no pointer, which is the costly part of it.
  #place(value: number, listed: boolean): Place {
    return placeAt(listed ? this.path : [], this.reading.start(value));
  }
}
