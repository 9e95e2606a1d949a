import type { Code } from '../codes.ts';
import { type Path, toPointer } from '../json/pointer.ts';
import { positionsOf } from '../json/position.ts';
import { MAX_ISSUES, MAX_ISSUE_TEXT } from '../limits.ts';
import type { Issue } from '../report.ts';

/** Where an issue stands. */
export interface Place {
  readonly pointer: string;
  /** In bytes. */
  readonly offset: number;
}

export function placeAt(path: Path, offset: number): Place {
  return { pointer: toPointer(path), offset };
}

/** What was asked for and what was found, as texts. */
export interface Comparison {
  readonly expected?: string;
  readonly actual?: string;
}

type Draft = Omit<Issue, 'check' | 'line' | 'column'>;

/**
 * Gathers the issues of one check or policy. It lists at most {@link MAX_ISSUES} errors and as many warnings, of bounded length in
 * all, but counts every one, so that a document that is nothing but faults can neither exhaust memory nor hide an error behind warnings.
 */
export class IssueCollector {
  readonly check: Issue['check'];
  readonly #errors: Draft[] = [];
  readonly #warnings: Draft[] = [];
  #errorCount = 0;
  #warningCount = 0;
  #errorText = 0;
  #warningText = 0;

  constructor(check: Issue['check']) {
    this.check = check;
  }

  get failed(): boolean {
    return this.#errorCount > 0;
  }

  error(code: Code, place: Place, message: string, comparison: Comparison = {}): void {
    this.#errorCount++;
    if (!this.listsErrors) return;
    this.#errors.push(draft(code, 'error', place, message, comparison));
    this.#errorText += place.pointer.length + message.length;
  }

  warning(code: Code, place: Place, message: string, comparison: Comparison = {}): void {
    this.#warningCount++;
    if (!this.listsWarnings) return;
    this.#warnings.push(draft(code, 'warning', place, message, comparison));
    this.#warningText += place.pointer.length + message.length;
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
      const last = drafts.at(-1)?.offset ?? 0;
      drafts.push(
        draft(
          'issues_omitted',
          errors > 0 ? 'error' : 'warning',
          { pointer: '', offset: last },
          `Besides, ${errors} more errors and ${warnings} more warnings are not listed. Correct those listed, then verify again.`,
          {},
        ),
      );
    }
    const positions = positionsOf(document, drafts.map(({ offset }) => offset));
    return drafts.map(({ code, severity, message, pointer, offset, ...comparison }, index) => {
      const { line, column } = positions[index] ?? { line: 1, column: 1 };
      return { check: this.check, code, severity, message, pointer, offset, line, column, ...comparison };
    });
  }
}

function draft(code: Code, severity: Issue['severity'], place: Place, message: string, comparison: Comparison): Draft {
  const { expected, actual } = comparison;
  return {
    code,
    severity,
    message,
    pointer: place.pointer,
    offset: place.offset,
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
  };
}
