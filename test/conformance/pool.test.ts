import { expect, it } from 'vitest';
import { inPool } from '../../src/conformance/pool.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Work that is done when it is told to be. */
function work(): {
  readonly begun: number[];
  readonly run: (item: number) => Promise<number>;
  readonly finish: (item: number, error?: Error) => Promise<void>;
} {
  const begun: number[] = [];
  const ends = new Map<number, (error?: Error) => void>();
  return {
    begun,
    run: (item) =>
      new Promise((resolve, reject) => {
        begun.push(item);
        ends.set(item, (error) => (error === undefined ? resolve(item * 10) : reject(error)));
      }),
    async finish(item, error) {
      ends.get(item)?.(error);
      await turn();
    },
  };
}

it('so many are done at a time, and the results are in the order of the items', async () => {
  const { begun, run, finish } = work();
  const results = inPool([1, 2, 3, 4], 2, run);
  expect(begun).toEqual([1, 2]);
  await finish(2);
  expect(begun).toEqual([1, 2, 3]);
  await finish(3);
  expect(begun).toEqual([1, 2, 3, 4]);
  await finish(4);
  await finish(1);
  expect(await results).toEqual([10, 20, 30, 40]);
});

it('there may be fewer items than could be done, or none', async () => {
  expect(await inPool([7], 9, async (item) => item + 1)).toEqual([8]);
  expect(await inPool([], 9, async () => 0)).toEqual([]);
});

it('after an error nothing is begun any more', async () => {
  const { begun, run, finish } = work();
  const results = inPool([1, 2, 3, 4], 2, run);
  const problem = results.catch((error: unknown) => error);
  await finish(2, new Error('no'));
  expect(await problem).toEqual(new Error('no'));
  await finish(1);
  expect(begun).toEqual([1, 2]);
});
