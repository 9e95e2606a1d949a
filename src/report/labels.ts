import type { Path } from './pointer.ts';

/** Names of members that say nothing of what they hold, and of those that say it for them. */
const SAYS_NOTHING: ReadonlySet<string> = /* @__PURE__ */ new Set(['value', 'val', 'v', 'content', 'data', 'text']);
const LABELS: ReadonlySet<string> = /* @__PURE__ */ new Set(['key', 'name', 'id']);

/** The objects of a document, as far as {@link labelOf} needs them. */
interface Members {
  /** The name of the first member. Its value follows it. */
  first(object: number): number;
  /** What follows a value. */
  after(value: number): number;
  /** Where the members end. */
  closing(object: number): number;
  name(name: number): string;
  kind(value: number): string;
  string(value: number): string;
}

/**
 * What the value of a member is called. Where its own name says nothing, a sibling says it in facts (format §3) and in lists of
 * settings, as in `{"key": …, "value": …}`, and else the name of the object.
 */
export function labelOf(document: Members, object: number, name: string, enclosing: string): string {
  if (!SAYS_NOTHING.has(name)) return name;
  const closing = document.closing(object);
  for (let member = document.first(object); member < closing; member = document.after(member + 1)) {
    if (LABELS.has(document.name(member)) && document.kind(member + 1) === 'string') return document.string(member + 1);
  }
  return enclosing;
}

/** What the names below a member are called, by the way to them. */
export function enclosingName(name: string, enclosing: string): string {
  return SAYS_NOTHING.has(name) ? enclosing : name;
}

/**
 * What a value is called, by the way to it. Where its own name says nothing, a sibling may, which the way does not tell: the
 * value could be anything, a secret too.
 */
export function labelAt(path: Path): string {
  for (let index = path.length - 1; index >= 0; index--) {
    const step = path[index];
    if (typeof step === 'string') return enclosingName(step, 'secret');
  }
  return '';
}
