import { ANY, type Arguments, type Code, type CodeTable, type CodeWith } from './codes.ts';
import { MAX_ISSUES, MAX_ISSUE_TEXT, MAX_TEXT } from './limits.ts';
import { startOf } from './printable.ts';
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
  readonly drafts: Omit<Issue, 'source' | 'line' | 'column'>[] = [];
  count = 0;
  text = 0;

  get isFull(): boolean {
    return this.drafts.length >= MAX_ISSUES || this.text >= MAX_ISSUE_TEXT;
  }
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
    const list = this.#lists[this.#severityOf(code)];
    list.count++;
    if (list.isFull) return;
    const draft = this.#draftOf(code, place, args);
    list.drafts.push(draft);
    list.text += [draft.message, draft.pointer, draft.expected ?? '', draft.actual ?? ''].reduce(
      (sum, text) => sum + text.length,
      0,
    );
  }

  /** Whether one more issue with this code would be listed. If not, {@link omit} it without computing its arguments. */
  lists(code: Code): boolean {
    return !this.#lists[this.#severityOf(code)].isFull;
  }

  /** Counts issues that are not listed, with this code or another of the same severity. */
  omit(code: Code, count: number = 1): void {
    this.#lists[this.#severityOf(code)].count += count;
  }

  /** The issues in document order, the last of which says how many are not listed. */
  finish(positionsOf: PositionsOf): Issue[] {
    const { error, warning } = this.#lists;
    const drafts = [...error.drafts, ...warning.drafts].sort((left, right) => left.offset - right.offset);
    const errors = error.count - error.drafts.length;
    const warnings = warning.count - warning.drafts.length;
    if (errors + warnings > 0) {
      const place = { pointer: own(''), offset: drafts.at(-1)?.offset ?? 0 };
      const draft = this.#draftOf('issues_omitted', place, { errors: say`${errors}`, warnings: say`${warnings}` });
      drafts.push(errors > 0 ? draft : { ...draft, severity: 'warning' });
    }
    const positions = positionsOf(drafts.map(({ offset }) => offset));
    return drafts.map(({ code, severity, message, pointer, offset, ...comparison }, index) => {
      const { line, column } = positions[index] ?? { line: 1, column: 1 };
      return { source: this.source, code, severity, message, pointer, offset, line, column, ...comparison };
    });
  }

  #severityOf(code: Code): Issue['severity'] {
    return this.#tables.some(({ warning }) => Object.hasOwn(warning, code)) ? 'warning' : 'error';
  }

  #draftOf(code: Code, { pointer, offset }: Place, args: object): List['drafts'][number] {
    const severity = this.#severityOf(code);
    const table = this.#tables.find((each) => Object.hasOwn(each[severity], code));
    const [sentence = '', expected] = [table?.[severity][code]].flat();
    // Without a prototype, because `Object.prototype` could be polluted.
    const stated: Partial<Record<string, string>> = Object.assign(Object.create(null), args);
    stated['expected'] ??= expected;
    const message = sentence.replace(/\{(\w+)\}/g, (_, name: string) => stated[name] ?? '');
    const draft: List['drafts'][number] = {
      code,
      severity,
      message: bounded(message),
      pointer: bounded(pointer),
      offset,
    };
    for (const name of ['expected', 'actual', 'rule'] as const) {
      const text = stated[name];
      if (text !== undefined) draft[name] = bounded(text);
    }
    return draft;
  }
}

/** No text of a report grows with the document. */
function bounded(text: string): string {
  return text.length <= MAX_TEXT ? text : `${startOf(text, MAX_TEXT)}…`;
}
