/** No name is longer; to compare a text that is much longer would only take time. */
const LONGEST = 80;

/**
 * The names that differ least from a text, the nearest first, in one of three letters at most. Case, spaces, `-` and `_` do
 * not count.
 */
export function nearest<Name extends string>(text: string, names: readonly Name[]): Name[] {
  if (text.length > LONGEST) return [];
  const plain = plainOf(text);
  const near: { readonly name: Name; readonly distance: number }[] = [];
  for (const name of names) {
    const distance = editDistance(plain, plainOf(name));
    // Whoever remembers only a part of a name finds it, too.
    const isPart = plain.length >= 4 && plainOf(name).includes(plain);
    if (distance <= Math.floor(plain.length / 3) || isPart) near.push({ name, distance });
  }
  return near.sort((left, right) => left.distance - right.distance).map(({ name }) => name);
}

function plainOf(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, '');
}

/** How many characters are to be inserted, removed or replaced to make one text of another (Levenshtein). */
function editDistance(from: string, to: string): number {
  // Row by row of the table of distances between beginnings; only the row before is needed.
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      const replaced = at(row, j) + (from[i] === to[j] ? 0 : 1);
      next.push(Math.min(replaced, at(row, j + 1) + 1, at(next, j) + 1));
    }
    row = next;
  }
  return at(row, to.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
