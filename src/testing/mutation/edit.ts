import { type ObjectSpan, type Span, memberOf, spansOf, valueAt } from '../spans.ts';

/** A document to change, and the places of its parts. */
export interface Target {
  readonly text: string;
  readonly root: Span;
  readonly manifest: ObjectSpan;
  readonly content: ObjectSpan;
  readonly signed: boolean;
  readonly schemaVersion: 1 | 2;
  readonly kind: string;
}

/** @param text - a package with a valid structure */
export function targetOf(text: string): Target {
  const root = spansOf(text);
  const manifest = objectAt(root, ['manifest']);
  const signature = memberOf(manifest, 'signature')?.value;
  const version = memberOf(manifest, 'schema_version')?.value;
  const target = {
    text,
    root,
    manifest,
    content: objectAt(root, ['content']),
    signed: signature?.kind === 'object',
    schemaVersion: text.slice(version?.start, version?.end) === '1' ? 1 : 2,
    kind: 'context',
  } as const;
  const kind = stringAt(target, ['manifest', 'kind']);
  return kind === '' ? target : { ...target, kind };
}

/** Replaces the text from `start` to `end`. */
export function splice(text: string, start: number, end: number, insert: string): string {
  return text.slice(0, start) + insert + text.slice(end);
}

/** Sets a member of an object to a value, given as JSON text; adds the member if there is none. */
export function setMember({ text, root }: Target, path: readonly string[], json: string): string {
  const present = valueAt(root, path);
  if (present !== undefined) return splice(text, present.start, present.end, json);
  return addMember(text, objectAt(root, path.slice(0, -1)), JSON.stringify(path.at(-1)), json);
}

/** @param nameToken - the name as JSON text */
export function addMember(text: string, object: ObjectSpan, nameToken: string, json: string): string {
  const comma = object.members.length > 0 ? ',' : '';
  return splice(text, object.end - 1, object.end - 1, `${comma}${nameToken}:${json}`);
}

export function removeMember(text: string, object: ObjectSpan, name: string): string {
  const index = object.members.findIndex((member) => member.name === name);
  const member = object.members[index];
  if (member === undefined) return text;
  const next = object.members[index + 1];
  if (next !== undefined) return splice(text, member.start, next.start, '');
  const previous = object.members[index - 1];
  return splice(text, previous === undefined ? member.start : previous.end, member.end, '');
}

export function objectAt(root: Span, path: readonly string[]): ObjectSpan {
  const span = valueAt(root, path);
  if (span?.kind !== 'object') throw new TypeError(`There is no object at /${path.join('/')}.`);
  return span;
}

/** The value of a string of the document. */
export function stringAt({ text, root }: Target, path: readonly string[]): string {
  const span = valueAt(root, path);
  return span?.kind === 'string' ? String(JSON.parse(text.slice(span.start, span.end))) : '';
}

/** A name that the object does not have and that has no rule. */
export function newName(object: ObjectSpan): string {
  let name = 'x-added';
  while (memberOf(object, name) !== undefined) name += '+';
  return name;
}
