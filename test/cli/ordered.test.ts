import { describe, expect, it } from 'vitest';
import { inOrder } from '../../src/cli/ordered.ts';

/** Runs tasks that hold so many bytes each, and says in which order they end and how many were under way at most. */
async function runAll(sizes: readonly number[]): Promise<{ results: number[]; atOnce: number }> {
  let begun = 0;
  let given = 0;
  let atOnce = 0;
  const results: number[] = [];
  const begin = async (): Promise<{ bytes: number; result: Promise<number> } | null> => {
    if (begun === sizes.length) return null;
    const index = begun++;
    atOnce = Math.max(atOnce, begun - given);
    // The later ones are the faster ones.
    const result = new Promise<number>((resolve) => setTimeout(() => resolve(index), sizes.length - index));
    return { bytes: sizes[index] ?? 0, result };
  };
  for await (const result of inOrder(begin)) {
    results.push(result);
    given++;
  }
  return { results, atOnce };
}

const MIB = 1024 * 1024;

describe('tasks that overlap', () => {
  it.each<[what: string, sizes: number[], atOnce: number]>([
    ['none', [], 0],
    ['fewer than may be under way', [1, 1, 1], 3],
    ['many small ones, of which eight are under way', Array.from({ length: 30 }, () => 1), 8],
    ['large ones, which end before another is begun', Array.from({ length: 5 }, () => 64 * MIB), 1],
    ['ones of half the memory', Array.from({ length: 6 }, () => 32 * MIB), 2],
    ['a large one after small ones', [1, 64 * MIB, 1], 2],
    ['small ones after a large one', [64 * MIB, 1, 1, 1, 1], 4],
  ])('give their results in order: %s', async (_what, sizes, expected) => {
    const { results, atOnce } = await runAll(sizes);
    expect(results).toEqual(sizes.map((_, index) => index));
    expect(atOnce).toBe(expected);
  });
});
