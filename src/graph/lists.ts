/** Adds a value to the list that a map has for a key. */
export function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Neighbours that belong together, as lists. */
export function runsOf<Element>(
  elements: readonly Element[],
  belong: (first: Element, other: Element) => boolean,
): readonly (readonly [Element, ...Element[]])[] {
  const runs: [Element, ...Element[]][] = [];
  for (const element of elements) {
    const run = runs[runs.length - 1];
    if (run !== undefined && belong(run[0], element)) run.push(element);
    else runs.push([element]);
  }
  return runs;
}
