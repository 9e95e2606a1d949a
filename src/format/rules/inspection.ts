import type { Crypto } from '../../crypto/crypto.ts';
import type { Arguments, CodeOf, CodeWith } from '../../report/codes.ts';
import type { IssueCollector, Place } from '../../report/collector.ts';
import { labelAt } from '../../report/labels.ts';
import type { Grants } from '../../report/report.ts';
import { type Shown, own, say } from '../../report/shown.ts';
import type { JsonDocument } from '../../json/document.ts';
import type { PackageFile } from '../package-types.ts';

type CodeHere = CodeOf<'structure' | 'any'>;

/** Codes of what can be wrong with a text, for which {@link Inspection.reportText} has the arguments. */
export type CodeOfText = CodeOf<'structure'> & CodeWith<'at' | 'expected' | 'actual'>;

/** What a rule works with: the document, the way to the value under inspection, and where to report. */
export class Inspection {
  readonly document: JsonDocument;
  readonly collector: IssueCollector;
  /** The way from the root to the value under inspection. Walkers push and pop; rules only read it. */
  readonly path: (string | number)[] = [];
  /** What a rule leaves for later, because it waits for an engine or for a part that is loaded on demand. */
  readonly later: ((crypto: Crypto) => Promise<void>)[] = [];
  /** What the files of a skills package decode to. */
  readonly files: PackageFile[] = [];
  /** What an add-on asks to be granted. */
  grants: Grants | null = null;

  constructor(document: JsonDocument, collector: IssueCollector) {
    this.document = document;
    this.collector = collector;
  }

  /**
   * Reports what is wrong with a value.
   *
   * @param makeArguments - makes the arguments of the code's sentence, all but `at`, which is how a message names the value. Called
   *   only for an issue that is listed: a document that is nothing but faults would otherwise take ten times as long as a good one.
   */
  report(value: number, code: CodeHere & CodeWith<'at'>): void;
  report<C extends CodeHere>(value: number, code: C, makeArguments: (at: Shown) => Omit<Arguments<C>, 'at'>): void;
  report(value: number, code: CodeHere, makeArguments: (at: Shown) => object = () => ({})): void {
    const { collector } = this;
    if (!collector.lists(code)) {
      collector.omit(code);
      return;
    }
    const at = collector.texts.label(this.path);
    collector.add(code, this.placeOf(value), { at, ...makeArguments(at) } as Arguments<CodeHere>);
  }

  /** The place of the value under inspection. */
  placeOf(value: number): Place {
    return { pointer: this.collector.texts.pointer(this.path), offset: this.document.start(value) };
  }

  /**
   * Reports that a string, or a number as it is written, is not what it must be.
   *
   * @param expected - undefined where the table of codes has it, or nothing is
   */
  reportText(value: number, code: CodeOfText, expected?: Shown): void {
    // Undefined is as good as absent, which the type of the arguments does not allow for a code that says it.
    const texts = (): object => ({ expected, actual: this.quote(this.document.text(value)) });
    this.report(value, code, texts as () => Arguments<CodeOfText>);
  }

  /** Runs `inspect` with more steps on the path. */
  within(steps: string | number | readonly (string | number)[], inspect: () => void): void {
    const { length } = this.path;
    this.path.push(...[steps].flat());
    inspect();
    this.path.length = length;
  }

  /** The text of the value under inspection, or of a part of it, for an issue. */
  quote(text: string): Shown {
    return this.collector.texts.value(text, labelAt(this.path));
  }

  /** What stands there, for the `actual` of an issue about a type. */
  describe(value: number): Shown {
    const { document } = this;
    const kind = document.kind(value);
    switch (kind) {
      case 'string':
        return say`the string "${this.quote(document.string(value))}"`;
      case 'number':
        return say`the number ${this.quote(document.source(value))}`;
      case 'boolean':
      case 'null':
        return own(document.source(value));
      case 'array':
      case 'object':
        return own(`an ${kind}`);
    }
  }
}
