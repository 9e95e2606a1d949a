import { at } from '../json/bytes.ts';

/** Adds a value to the list of a key in a map. */
export function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Sorts elements, and groups those that compare as equal. Sorting is stable. */
export function runsOf<Element>(
  elements: readonly Element[],
  compare: (left: Element, right: Element) => number,
): readonly (readonly [Element, ...Element[]])[] {
  // Most lists have one element, and there are many lists.
  if (elements.length === 1) return [elements as [Element]];
  const runs: [Element, ...Element[]][] = [];
  for (const element of [...elements].sort(compare)) {
    const run = runs[runs.length - 1];
    if (run !== undefined && compare(run[0], element) === 0) run.push(element);
    else runs.push([element]);
  }
  return runs;
}

/**
 * A counting sort by keys that are integers from 0. It is stable, and takes a quarter of the time of a sort that compares.
 *
 * @param count - more than the greatest key
 */
export function sortedByKey<Element>(
  elements: readonly Element[],
  keyOf: (element: Element) => number,
  count: number,
): readonly Element[] {
  /** For each key, first how many elements have it, then where the next of them goes. */
  const places = new Int32Array(count);
  const take = (key: number): number => {
    const place = at(places, key);
    places[key] = place + 1;
    return place;
  };
  for (const element of elements) take(keyOf(element));
  let end = 0;
  places.forEach((size, key) => {
    places[key] = end;
    end += size;
  });
  const sorted = [...elements];
  for (const element of elements) sorted[take(keyOf(element))] = element;
  return sorted;
}
