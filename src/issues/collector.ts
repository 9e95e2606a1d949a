import type { Code } from '../codes.ts';
import { positionsOf } from '../json/position.ts';
import { MAX_ISSUES, MAX_ISSUE_TEXT, MAX_TEXT } from '../limits.ts';
import type { Issue } from '../report.ts';
import { startOf } from './printable.ts';
import { type Shown, type Texts, own, say } from './shown.ts';

/** Where an issue stands. */
export interface Place {
  readonly pointer: Shown;
  /** In bytes. */
  readonly offset: number;
}

/** What was asked for and what was found, as texts. */
export interface Comparison {
  readonly expected?: Shown;
  readonly actual?: Shown;
}

type Draft = Omit<Issue, 'check' | 'line' | 'column'>;

/**
 * Gathers the issues of one check or policy. It lists at most {@link MAX_ISSUES} errors and as many warnings, of bounded length in
 * all, but counts every one, so that a document that is nothing but faults can neither exhaust memory nor hide an error behind warnings.
 */
export class IssueCollector {
  readonly check: Issue['check'];
  /** What texts of the document go through on their way into an issue. */
  readonly texts: Texts;
  readonly #errors: Draft[] = [];
  readonly #warnings: Draft[] = [];
  #errorCount = 0;
  #warningCount = 0;
  #errorText = 0;
  #warningText = 0;

  constructor(check: Issue['check'], texts: Texts) {
    this.check = check;
    this.texts = texts;
  }

  get failed(): boolean {
    return this.#errorCount > 0;
  }

  error(code: Code, place: Place, message: Shown, comparison: Comparison = {}): void {
    this.#errorCount++;
    if (!this.listsErrors) return;
    this.#errorText += list(this.#errors, code, 'error', place, message, comparison);
  }

  warning(code: Code, place: Place, message: Shown, comparison: Comparison = {}): void {
    this.#warningCount++;
    if (!this.listsWarnings) return;
    this.#warningText += list(this.#warnings, code, 'warning', place, message, comparison);
  }

  get listsErrors(): boolean {
    return this.#errors.length < MAX_ISSUES && this.#errorText < MAX_ISSUE_TEXT;
  }

  get listsWarnings(): boolean {
    return this.#warnings.length < MAX_ISSUES && this.#warningText < MAX_ISSUE_TEXT;
  }

  /** Counts errors that were found elsewhere and are not to be listed. */
  omitErrors(count: number): void {
    this.#errorCount += count;
  }

  /** The same for warnings. */
  omitWarnings(count: number): void {
    this.#warningCount += count;
  }

  /** The issues in document order, the last one telling how many are not listed. */
  finish(document: Uint8Array): Issue[] {
    const drafts = [...this.#errors, ...this.#warnings].sort((left, right) => left.offset - right.offset);
    const errors = this.#errorCount - this.#errors.length;
    const warnings = this.#warningCount - this.#warnings.length;
    if (errors + warnings > 0) {
      const place = { pointer: own(''), offset: drafts.at(-1)?.offset ?? 0 };
      const message = say`Besides, ${errors} more errors and ${warnings} more warnings are not listed. Correct those listed, then verify again.`;
      list(drafts, 'issues_omitted', errors > 0 ? 'error' : 'warning', place, message, {});
    }
    const positions = positionsOf(document, drafts.map(({ offset }) => offset));
    return drafts.map(({ code, severity, message, pointer, offset, ...comparison }, index) => {
      const { line, column } = positions[index] ?? { line: 1, column: 1 };
      return { check: this.check, code, severity, message, pointer, offset, line, column, ...comparison };
    });
  }
}

/** @returns how long the texts of the issue are together */
function list(drafts: Draft[], code: Code, severity: Issue['severity'], place: Place, message: Shown, comparison: Comparison): number {
  // Own properties only, so that nothing is taken from a prototype that is polluted.
  const texts = Object.entries(comparison).map(([name, text]) => [name, bounded(text)] as const);
  drafts.push({ code, severity, message: bounded(message), pointer: bounded(place.pointer), offset: place.offset, ...Object.fromEntries(texts) });
  return texts.reduce((sum, [, text]) => sum + text.length, message.length + place.pointer.length);
}

/** No text of a report grows with the document. */
function bounded(text: Shown): string {
  return text.length <= MAX_TEXT ? text : `${startOf(text, MAX_TEXT)}…`;
}
