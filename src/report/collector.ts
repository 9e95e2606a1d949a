import { ANY, type Arguments, type Code, type CodeTable, type CodeWith } from './codes.ts';
import { MAX_ISSUES, MAX_ISSUE_TEXT, MAX_TEXT } from './limits.ts';
import { shortened } from './printable.ts';
import type { Issue } from './report.ts';
import { type Shown, type Texts, own, say } from './shown.ts';

/** Where an issue stands. */
export interface Place {
  readonly pointer: Shown;
  /** In bytes. */
  readonly offset: number;
}

/** The document as a whole. */
export const DOCUMENT_PLACE: Place = { pointer: /* @__PURE__ */ own(''), offset: 0 };

/** Finds the lines and columns of offsets in a document, given in ascending order. */
export type PositionsOf = (offsets: readonly number[]) => readonly Pick<Issue, 'line' | 'column'>[];

/** The issues of one severity. */
class List {
  readonly issues: Issue[] = [];
  /** How many issues there are, listed or not. */
  count = 0;
  /** UTF-16 units of those listed. */
  text = 0;
}

function isFull({ issues, text }: List): boolean {
  return issues.length >= MAX_ISSUES || text >= MAX_ISSUE_TEXT;
}

/**
 * Collects the issues of one check or policy. It lists at most {@link MAX_ISSUES} errors and as many warnings, of bounded total
 * length, but counts all, so that a document full of faults can neither exhaust memory nor hide an error behind warnings.
 */
export class IssueCollector {
  readonly source: Issue['source'];
  /** Every text of the document passes through this on its way into an issue. */
  readonly texts: Texts;
  readonly #tables: CodeTable[];
  readonly #lists = { error: new List(), warning: new List() };

  constructor(table: CodeTable & { readonly source: Issue['source'] }, texts: Texts) {
    this.source = table.source;
    this.texts = texts;
    this.#tables = [table, ANY];
  }

  /** Makes room for the codes of a part that was loaded on demand. */
  learn(table: CodeTable): void {
    this.#tables.push(table);
  }

  get failed(): boolean {
    return this.#lists.error.count > 0;
  }

  /** Adds an issue, with its severity and sentence from the table of codes. */
  add(code: CodeWith<never>, place: Place): void;
  add<C extends Code>(code: C, place: Place, args: Arguments<C>): void;
  add(code: Code, place: Place, args: object = {}): void {
    const list = this.#listOf(code);
    list.count++;
    if (isFull(list)) return;
    const issue = this.#issueOf(code, place, args);
    list.issues.push(issue);
    const { message, pointer, expected = '', actual = '' } = issue;
    list.text += `${message}${pointer}${expected}${actual}`.length;
  }

  /** Whether one more issue with this code would be listed. If not, {@link omit} it without computing its arguments. */
  lists(code: Code): boolean {
    return !isFull(this.#listOf(code));
  }

  /** Counts issues that are not listed, with this code or another of the same severity. */
  omit(code: Code, count: number = 1): void {
    this.#listOf(code).count += count;
  }

  /** The issues in document order, the last of which says how many are not listed. */
  finish(positionsOf: PositionsOf): Issue[] {
    const { error, warning } = this.#lists;
    const issues = [...error.issues, ...warning.issues].sort((left, right) => left.offset - right.offset);
    const errors = error.count - error.issues.length;
    const warnings = warning.count - warning.issues.length;
    if (errors + warnings > 0) {
      const place = { pointer: own(''), offset: issues.at(-1)?.offset ?? 0 };
      const omitted = this.#issueOf('issues_omitted', place, { errors: say`${errors}`, warnings: say`${warnings}` });
      if (errors === 0) omitted.severity = 'warning';
      issues.push(omitted);
    }
    const positions = positionsOf(issues.map(({ offset }) => offset));
    return issues.map((issue, index) => Object.assign(issue, positions[index]));
  }

  #listOf(code: Code): List {
    return this.#lists[this.#severityOf(code)];
  }

  #severityOf(code: Code): Issue['severity'] {
    return this.#tables.some(({ warning }) => Object.hasOwn(warning, code)) ? 'warning' : 'error';
  }

  #issueOf(code: Code, { pointer, offset }: Place, args: object): Issue {
    const severity = this.#severityOf(code);
    const table = this.#tables.find((each) => Object.hasOwn(each[severity], code));
    const [sentence = '', expected] = [table?.[severity][code]].flat();
    // Without a prototype, because `Object.prototype` could be polluted.
    const stated: Partial<Record<string, string>> = Object.assign(Object.create(null), args);
    stated['expected'] ??= expected;
    const message = sentence.replace(/\{(\w+)\}/g, (_, name: string) => stated[name] ?? '');
    const issue: Issue = {
      source: this.source,
      code,
      severity,
      message: shortened(message, MAX_TEXT),
      pointer: shortened(pointer, MAX_TEXT),
      offset,
      // Set in the end, for all issues at once.
      line: 1,
      column: 1,
    };
    for (const name of ['expected', 'actual', 'rule'] as const) {
      const text = stated[name];
      if (text !== undefined) issue[name] = shortened(text, MAX_TEXT);
    }
    return issue;
  }
}
