import type { Parameters } from 'fast-check';
import fc from 'fast-check';
import { someOf } from './effort.ts';

const { PROPERTY_SEED, PROPERTY_RUNS, PROPERTY_SECONDS } = process.env;

// Otherwise a property would pass without a single run.
for (const [name, value] of Object.entries({ PROPERTY_RUNS, PROPERTY_SECONDS }))
  if (value !== undefined && !(Number(value) > 0)) throw new RangeError(`${name} must be a number above 0.`);

/** The seed of this run; PROPERTY_SEED repeats one. */
const seed = PROPERTY_SEED === undefined ? Date.now() | 0 : Number(PROPERTY_SEED);
let announced = false;

type Runs = Pick<Parameters, 'seed' | 'numRuns' | 'interruptAfterTimeLimit' | 'markInterruptAsFailure'>;

/**
 * How long a property is tried: so many times with `npm run test:all`, and fewer with `npm test`, though `least`; PROPERTY_RUNS times, or for
 * PROPERTY_SECONDS as often as that allows. The seed is printed, so that a run can be repeated even if it ends in another way than
 * by a failure.
 */
export function parameters(runs: number = 1000, least?: number): Runs {
  if (!announced) console.log(`PROPERTY_SEED=${seed}`);
  announced = true;
  if (PROPERTY_SECONDS !== undefined) {
    return {
      seed,
      numRuns: Number.MAX_SAFE_INTEGER,
      interruptAfterTimeLimit: Number(PROPERTY_SECONDS) * 1000,
      markInterruptAsFailure: false,
    };
  }
  return { seed, numRuns: PROPERTY_RUNS === undefined ? someOf(runs, least) : Number(PROPERTY_RUNS) };
}

/** Holds for every value, or prints the smallest for which it does not. */
export function check<Values>(
  arbitrary: fc.Arbitrary<Values>,
  holds: (values: Values) => Promise<void>,
  runs?: number,
): Promise<void> {
  return fc.assert(fc.asyncProperty(arbitrary, holds), parameters(runs));
}
