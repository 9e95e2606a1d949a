import { type JsonDocument, readDocument } from '../json/document.ts';
import { canonicalBytes, elementsOf, membersOf, textAt } from '../json/members.ts';
import { NameTable } from '../json/names.ts';
import { excerpt } from '../report/printable.ts';
import { CouldNotRun } from './errors.ts';

/** A value in a document that was read, with its spelling. */
export interface Value {
  readonly document: JsonDocument;
  readonly value: number;
}

/** A case of the vectors for readers. */
export interface ReaderCase {
  /** The name of its file, such as `merge.json`. */
  readonly file: string;
  /** Unique in its file. */
  readonly id: string;
  /** The notes that decide it, such as `R35`. */
  readonly rulings: readonly string[];
  readonly why: string;
  /** What the command is sent: one line of JSON, without its end. */
  readonly line: string;
  readonly expected: Value;
  /** What the reference implementation gives; null where that is not known. */
  readonly reference: Value | null;
}

/** What a command is not told. */
const ANSWERS: readonly string[] = ['expected', 'expected_text', 'reference'];

/**
 * The cases of a file. They are sent as they are written there, without white space between tokens, because in some of them the
 * answer depends on how a value is spelled.
 *
 * @throws {CouldNotRun} if it is no such file
 */
export function readCases(file: string, bytes: Uint8Array<ArrayBuffer>): ReaderCase[] {
  const document = readDocument(bytes, new NameTable([]));
  const members = membersOf(document, document.complete ? document.root : undefined);
  const cases = members.get('cases');
  if (cases === undefined || document.kind(cases) !== 'array')
    throw new CouldNotRun(`${file} is no file of cases: it has no list "cases".`);
  const ofFile = textAt(document, members.get('ruling')) ?? '';
  return elementsOf(document, cases).map((one, index) => readCase(file, document, one, index, ofFile));
}

function readCase(file: string, document: JsonDocument, one: number, index: number, ofFile: string): ReaderCase {
  const members = membersOf(document, one);
  const expected = members.get('expected') ?? members.get('expected_text');
  const number = index + 1;
  if (expected === undefined) throw new CouldNotRun(`Case ${number} of ${file} has no member "expected".`);
  const input = Array.from(members)
    .filter(([name]) => !ANSWERS.includes(name))
    .map(([name, value]) => `${JSON.stringify(name)}:${sourceOf(document, value)}`);
  const given = `{${input.join(',')}}`;
  const reference = members.get('reference');
  return {
    file,
    id: textAt(document, members.get('id')) || `case ${number}`,
    rulings: (textAt(document, members.get('ruling')) || ofFile).split(','),
    why: textAt(document, members.get('why')) || `The case is ${excerpt(given)}.`,
    line: `{"file":${JSON.stringify(file)},"case":${given}}`,
    expected: { document, value: expected },
    reference: reference === undefined || document.kind(reference) === 'null' ? null : { document, value: reference },
  };
}

/** A value as it is written, without white space between tokens. */
export function sourceOf(document: JsonDocument, value: number): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(canonicalBytes(document, value));
}

/** The selected cases, in their order. */
export function selectCases(cases: readonly ReaderCase[], only: readonly string[] | null): readonly ReaderCase[] {
  if (only === null) return cases;
  const isSelected = ({ file, rulings }: ReaderCase, selector: string): boolean =>
    selector === file || rulings.includes(selector);
  const wrong = only.find((selector) => !cases.some((one) => isSelected(one, selector)));
  if (wrong !== undefined) throw new CouldNotRun(`--only ${wrong}: there is no case of this ruling or in this file.`);
  return cases.filter((one) => only.some((selector) => isSelected(one, selector)));
}
