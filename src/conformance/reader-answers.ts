import type { Bytes } from '../json/bytes.ts';
import { readDocument } from '../json/document.ts';
import { elementsOf, membersOf } from '../json/members.ts';
import { NameTable } from '../json/names.ts';
import { excerpt } from '../report/printable.ts';
import { toPointer } from '../report/pointer.ts';
import { type ReaderCase, type Value, sourceOf } from './reader-cases.ts';

/** How an answer compares with the right one. */
export type ReaderOutcome =
  | { readonly kind: 'agree' }
  | {
      readonly kind: 'differs';
      /** A JSON Pointer into the answer, to the first difference. */
      readonly pointer: string;
      /** Both as they are written, shortened; null if there is none. */
      readonly expected: string | null;
      readonly actual: string | null;
      /** Whether the reference implementation gives this answer. */
      readonly asReference: boolean;
    }
  | { readonly kind: 'no_answer'; readonly finding: ReaderFinding };

/** Why there is no answer. */
export interface ReaderFinding {
  readonly kind: 'nonsense' | 'error' | 'too_long' | 'too_few' | 'too_many' | 'crash' | 'timeout';
  readonly message: string;
}

/** The most characters of a value that a report shows. */
const MAX_SHOWN = 200;

/** Compares an answer, by the rules of the vectors' page. @param line - what the command printed, without the end of the line */
export function compareAnswer({ expected, reference }: ReaderCase, line: Bytes): ReaderOutcome {
  const document = readDocument(line, new NameTable([]));
  const [problem] = document.problems;
  if (problem !== undefined) {
    const { code, offset } = problem;
    return noAnswer(
      'nonsense',
      `Its answer is no JSON: ${code} at byte ${offset} of the line ${excerpt(new TextDecoder().decode(line))}`,
    );
  }
  const actual = { document, value: document.root };
  const difference = firstDifference(expected, actual, []);
  if (difference === null) return { kind: 'agree' };
  const error = membersOf(document, document.root).get('error');
  if (error !== undefined && !membersOf(expected.document, expected.value).has('error'))
    return noAnswer('error', `It cannot answer: ${shown({ document, value: error })}`);
  return {
    kind: 'differs',
    pointer: toPointer(difference.path),
    expected: difference.expected && shown(difference.expected),
    actual: difference.actual && shown(difference.actual),
    asReference: reference !== null && firstDifference(reference, actual, []) === null,
  };
}

export function noAnswer(kind: ReaderFinding['kind'], message: string): ReaderOutcome {
  return { kind: 'no_answer', finding: { kind, message } };
}

interface Difference {
  readonly path: readonly (string | number)[];
  readonly expected: Value | null;
  readonly actual: Value | null;
}

/**
 * Members in any order, lists in theirs, integers exactly, other numbers as doubles. Only at its top may an answer have more members.
 * Recursion is safe: the reader accepts at most 127 levels.
 */
function firstDifference(expected: Value, actual: Value, path: Difference['path']): Difference | null {
  const here = { path, expected, actual };
  const kind = expected.document.kind(expected.value);
  if (actual.document.kind(actual.value) !== kind) return here;
  if (kind === 'array') return differenceOfLists(expected, actual, path);
  if (kind === 'object') return differenceOfObjects(expected, actual, path);
  const wanted = expected.document.text(expected.value);
  const given = actual.document.text(actual.value);
  return wanted === given || (kind === 'number' && isSameNumber(wanted, given)) ? null : here;
}

function differenceOfLists(expected: Value, actual: Value, path: Difference['path']): Difference | null {
  const elements = elementsOf(actual.document, actual.value);
  let index = 0;
  for (const value of expected.document.elements(expected.value)) {
    const element = { document: expected.document, value };
    const given = elements[index];
    const place = [...path, index++];
    if (given === undefined) return { path: place, expected: element, actual: null };
    const found = firstDifference(element, { document: actual.document, value: given }, place);
    if (found !== null) return found;
  }
  const more = elements[index];
  return more === undefined
    ? null
    : { path: [...path, index], expected: null, actual: { document: actual.document, value: more } };
}

function differenceOfObjects(expected: Value, actual: Value, path: Difference['path']): Difference | null {
  const wanted = membersOf(expected.document, expected.value);
  const given = membersOf(actual.document, actual.value);
  for (const [name, value] of wanted) {
    const member = { document: expected.document, value };
    const found = given.get(name);
    if (found === undefined) return { path: [...path, name], expected: member, actual: null };
    const difference = firstDifference(member, { document: actual.document, value: found }, [...path, name]);
    if (difference !== null) return difference;
  }
  for (const [name, value] of path.length === 0 ? [] : given)
    if (!wanted.has(name))
      return { path: [...path, name], expected: null, actual: { document: actual.document, value } };
  return null;
}

function isSameNumber(expected: string, actual: string): boolean {
  // An integer is written in one way, except minus zero.
  if (isInteger(expected) && isInteger(actual)) return expected.replace('-0', '0') === actual.replace('-0', '0');
  return Number(expected) === Number(actual);
}

function isInteger(text: string): boolean {
  return /^-?\d+$/.test(text);
}

function shown({ document, value }: Value): string {
  return excerpt(sourceOf(document, value), MAX_SHOWN);
}
