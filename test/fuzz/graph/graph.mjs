// Compares what `@ctxpkg/verify/graph` makes of random sets of packages with the model behind the vectors of readers, and tries every
// order of each set.
//
// npm run fuzz:graph -- [--executions N] [--seed S]
//
// Each set has a seed of its own, which is printed with a fault: `--seed S --executions 1` repeats it.
import { parseArgs } from 'node:util';
import { Random } from '../../../build/testing/random.js';
import { faultsOfSet } from './faults-of-set.mjs';
import { randomSet } from './random-set.mjs';

const { values } = parseArgs({
  options: {
    executions: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
const executions = Number(values.executions);
const firstSeed = Number(values.seed);
console.log(`seed ${firstSeed}, ${executions} sets`);
const started = performance.now();
let [faults, refused, orders] = [0, 0, 0];
for (let index = 0; index < executions; index++) {
  const seed = firstSeed + index;
  const text = randomSet(new Random(seed));
  let result;
  try {
    result = await faultsOfSet(text, new Random(seed));
  } catch (error) {
    result = { fault: `an exception: ${error?.stack}`, isRefused: false, orders: 0 };
  }
  orders += result.orders;
  if (result.isRefused) refused++;
  if (result.fault !== null) {
    faults++;
    console.log(`FAULT with --seed ${seed}: ${result.fault}\n  ${text}`);
  }
  if ((index + 1) % 10_000 === 0) print(index + 1);
}
print(executions);
console.log(faults === 0 ? 'No fault was found.' : `${faults} sets have a fault.`);
process.exitCode = faults === 0 ? 0 : 1;

function print(count) {
  const seconds = (performance.now() - started) / 1000;
  console.log(`${count} sets in ${seconds.toFixed(0)} s; ${orders} orders; ${refused} sets refused for equivocation`);
}
