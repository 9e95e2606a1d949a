/**
 * Runs a function on every item, a few at a time, and returns the results in the order of the items. After an error, no more
 * items are started.
 */
export async function inPool<Item, Result>(
  items: readonly Item[],
  size: number,
  run: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: { readonly index: number; readonly result: Result }[] = [];
  const queue = items.entries();
  let failed = false;
  const worker = async (): Promise<void> => {
    // All workers take from one iterator, so each item is taken once.
    for (const [index, item] of queue) {
      if (failed) return;
      try {
        results.push({ index, result: await run(item) });
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(size, items.length) }, worker));
  return results.sort((left, right) => left.index - right.index).map(({ result }) => result);
}
