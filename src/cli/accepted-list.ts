import { isDigest } from '../format/rules/digest.ts';
import { toData } from '../json/data.ts';
import { readDocument } from '../json/document.ts';
import { NameTable } from '../json/names.ts';
import { encodeUtf8 } from '../json/utf8.ts';
import { type AcceptedSecret, takeEntry } from '../policies/no-secrets/accepted.ts';
import { SECRET_RULES } from '../policies/no-secrets/secret-rules.ts';
import { coveringDigest } from '../report/covering-digest.ts';
import { nearest } from '../report/nearest.ts';

/** What is wrong in a list, as a sentence without its beginning. */
export interface ListProblem {
  /** From 1. */
  readonly line: number;
  readonly problem: string;
}

const MEMBERS: readonly string[] = ['rule', 'pointer', 'contentHash', 'artifactSha256'];

/** What Git leaves in a file that it could not merge. */
const CONFLICT_MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?: |\r?$)/;

/**
 * Reads accepted findings, one JSON object per line; empty lines are ignored.
 *
 * @returns the findings, or the first line that is none
 */
export function parseAccepted(text: string): AcceptedSecret[] | ListProblem {
  const names = new NameTable(MEMBERS);
  const accepted = new Map<string, { readonly entry: AcceptedSecret; readonly line: number }>();
  for (const [index, source] of text.split('\n').entries()) {
    const line = index + 1;
    if (/^[ \t\r]*$/.test(source)) continue;
    if (CONFLICT_MARKER.test(source))
      return { line, problem: 'is a conflict marker of Git. Resolve the conflict first.' };
    const entry = readEntry(encodeUtf8(source), names);
    if (typeof entry === 'string') return { line, problem: entry };
    const key = JSON.stringify(entry, [...MEMBERS]);
    const earlier = accepted.get(key);
    if (earlier !== undefined) return { line, problem: `repeats line ${earlier.line}. Remove one of the two.` };
    accepted.set(key, { entry, line });
  }
  return Array.from(accepted.values(), ({ entry }) => entry);
}

function readEntry(bytes: Uint8Array<ArrayBuffer>, names: NameTable): AcceptedSecret | string {
  const document = readDocument(bytes, names);
  const [problem] = document.problems;
  if (problem !== undefined) {
    const column = new TextDecoder().decode(bytes.subarray(0, problem.offset)).length + 1;
    return `is not the JSON of an entry: ${problem.code} at column ${column}.`;
  }
  if (document.kind(document.root) !== 'object') return 'must be a JSON object.';
  const entry = toData(document, document.root) as Readonly<Record<string, unknown>>;
  const wrong = problemOf(entry);
  if (wrong !== null) return wrong;
  try {
    return takeEntry(entry, 'The entry');
  } catch (error) {
    return `is not an entry. ${(error as TypeError).message}`;
  }
}

/** What people get wrong most often, more precisely than {@link takeEntry} says it. */
function problemOf(entry: Readonly<Record<string, unknown>>): string | null {
  for (const name of Object.keys(entry)) {
    if (!MEMBERS.includes(name)) return `has an unknown member ${JSON.stringify(name)}.${suggestion(name, MEMBERS)}`;
  }
  const { rule, pointer, contentHash, artifactSha256 } = entry;
  const ids = SECRET_RULES.map(({ id }) => id);
  if (typeof rule !== 'string') return 'must have a member "rule" with the rule of the issue.';
  if (!ids.some((id) => id === rule)) return `names no rule: ${JSON.stringify(rule)}.${suggestion(rule, ids)}`;
  if (typeof pointer !== 'string') return 'must have a member "pointer" with the pointer of the issue.';
  if (pointer.includes('…')) return 'has a pointer with "…", which conceals a name: such a finding cannot be accepted.';
  for (const [name, hash] of Object.entries({ contentHash, artifactSha256 })) {
    if (hash !== undefined && !(typeof hash === 'string' && isDigest(hash)))
      return `must have 64 lower-case hexadecimal digits as ${name}, as the report has them.`;
  }
  const needed = coveringDigest(pointer);
  const where = needed === 'contentHash' ? 'in' : 'outside';
  return Object.keys(entry).length === 3 && needed in entry
    ? null
    : `must have ${needed} and no other hash, because its pointer is ${where} the content.`;
}

function suggestion(text: string, names: readonly string[]): string {
  const [near] = nearest(text, names);
  return near === undefined ? ` There are ${names.join(', ')}.` : ` Did you mean ${near}?`;
}
