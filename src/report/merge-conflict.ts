/** What a version control system leaves in a file that it could not merge, at the start of a line. */
const MARKER = /^(?:<{7}|>{7}|\|{7}) /m;

/** What is wrong with a text that cannot be read for such a reason, and what to do; null if it has no such line. */
export function describeConflict(text: string): string | null {
  const at = text.search(MARKER);
  if (at < 0) return null;
  const line = text.slice(0, at).replace(/[^\n]+/g, '').length + 1;
  return `it has merge conflict markers, the first in line ${line}. Resolve the conflict, and commit the result`;
}
