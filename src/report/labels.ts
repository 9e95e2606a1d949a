import type { Path } from './pointer.ts';

/** Names of members that say nothing about their values, and names of the siblings that do. */
const SAYS_NOTHING: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'value',
  'val',
  'v',
  'content',
  'data',
  'text',
  'default',
]);
const LABELS: ReadonlySet<string> = /* @__PURE__ */ new Set(['key', 'name', 'id']);

/** The part of a document's interface that {@link labelOf} needs. */
interface Members {
  /** The names of an object's members; the value of each follows its name. */
  memberNames(object: number): Iterable<number>;
  name(name: number): string;
  kind(value: number): string;
  string(value: number): string;
}

/**
 * The label of a member's value: its name. If the name says nothing, the label is that of a sibling in facts (format §3) and in
 * lists of settings, as in `{"key": …, "value": …}`, or else the name of the object.
 */
export function labelOf(document: Members, object: number, name: string, enclosing: string): string {
  if (!SAYS_NOTHING.has(name)) return name;
  for (const member of document.memberNames(object)) {
    if (LABELS.has(document.name(member)) && document.kind(member + 1) === 'string') return document.string(member + 1);
  }
  return enclosing;
}

/** The label of the names below a member, from the path to them. */
export function enclosingName(name: string, enclosing: string): string {
  return SAYS_NOTHING.has(name) ? enclosing : name;
}

/**
 * The label of a value, from the path to it. If its own name says nothing, a sibling may, but a path has no siblings: the
 * value could be anything, including a secret.
 */
export function labelAt(path: Path): string {
  for (let index = path.length - 1; index >= 0; index--) {
    const step = path[index];
    if (typeof step === 'string') return enclosingName(step, 'secret');
  }
  return '';
}
