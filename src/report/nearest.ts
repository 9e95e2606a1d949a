/** No name is longer; comparing a much longer text would only take time. */
const LONGEST = 80;

/**
 * The names most similar to a text, the nearest first, with at most one letter in three different. Case, spaces, `-` and `_`
 * are ignored.
 */
export function nearest<Name extends string>(text: string, names: readonly Name[]): Name[] {
  if (text.length > LONGEST) return [];
  const plain = plainOf(text);
  const near: { readonly name: Name; readonly distance: number }[] = [];
  for (const name of names) {
    const distance = editDistance(plain, plainOf(name));
    // A part of a name also finds it.
    const isPart = plain.length >= 4 && plainOf(name).includes(plain);
    if (distance <= Math.floor(plain.length / 3) || isPart) near.push({ name, distance });
  }
  return near.sort((left, right) => left.distance - right.distance).map(({ name }) => name);
}

function plainOf(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, '');
}

/** How many characters must be inserted, removed or replaced to turn one text into the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  // Row by row of the table of distances between prefixes; only the previous row is needed.
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const letter of from.split('')) {
    let before = Number.POSITIVE_INFINITY;
    row = row.map((above, index) => {
      const replaced = (row[index - 1] ?? Number.POSITIVE_INFINITY) + (letter === to[index - 1] ? 0 : 1);
      before = Math.min(replaced, above + 1, before + 1);
      return before;
    });
  }
  return row[to.length] ?? 0;
}
