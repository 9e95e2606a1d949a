/** Adds a value to the list that a map has for a key. */
export function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Elements in their order, as lists of those that compare as equal. Sorting is stable. */
export function runsOf<Element>(
  elements: readonly Element[],
  compare: (left: Element, right: Element) => number,
): readonly (readonly [Element, ...Element[]])[] {
  const runs: [Element, ...Element[]][] = [];
  for (const element of [...elements].sort(compare)) {
    const run = runs[runs.length - 1];
    if (run !== undefined && compare(run[0], element) === 0) run.push(element);
    else runs.push([element]);
  }
  return runs;
}
