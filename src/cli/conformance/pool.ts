/** Does the same with every item, a few at a time, and gives the results in the order of the items. */
export async function inPool<Item, Result>(items: readonly Item[], size: number, run: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results = new Map<number, Result>();
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    // All workers take from one iterator, so each item is taken once.
    for (const [index, item] of queue) results.set(index, await run(item));
  };
  await Promise.all(Array.from({ length: Math.min(size, items.length) }, worker));
  return items.map((_, index) => results.get(index) as Result);
}
