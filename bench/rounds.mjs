// What the benches share: rounds in which all contenders do the same, so that whatever else the machine does hits them alike.
import process from 'node:process';

/** Node.js, Deno or Bun, with its version. */
export function runtime() {
  const { node, deno, bun, v8 } = process.versions;
  if (deno) return `Deno ${deno} (V8 ${v8})`;
  if (bun) return `Bun ${bun}`;
  return `Node.js ${node} (V8 ${v8})`;
}

/** Whether `--quick` was asked for: a few rounds, to see that all works. */
export const quick = process.argv.includes('--quick');

/**
 * Runs the contenders round by round, one after the other, and leaves out the first fifth of the time, in which engines
 * compile. Each round has another order, or one contender would always pay for the garbage of the same other one.
 *
 * @param contenders - functions by name, which are given the number of the round; what they return is awaited
 * @param seconds - how long
 * @returns for each name the median of its times, in milliseconds
 */
export async function medians(contenders, seconds) {
  const names = Object.keys(contenders);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  const started = performance.now();
  const measuring = started + 200 * seconds;
  const end = started + 1000 * seconds;
  for (let round = 0, counted = 0; counted < 3 || performance.now() < end; round++) {
    const counts = performance.now() >= measuring;
    if (counts) counted++;
    for (const name of shuffled(names)) {
      const before = performance.now();
      await contenders[name](round);
      if (counts) times[name].push(performance.now() - before);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])]));
}

function shuffled(list) {
  return list
    .map((item) => ({ item, key: Math.random() }))
    .sort((left, right) => left.key - right.key)
    .map(({ item }) => item);
}

function median(values) {
  return values.sort((left, right) => left - right)[values.length >> 1];
}
