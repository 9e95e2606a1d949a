import type { Parameters } from 'fast-check';
import fc from 'fast-check';
import { vi } from 'vitest';

const { PROPERTY_SEED, PROPERTY_RUNS, PROPERTY_SECONDS } = process.env;

/** The seed of this run; PROPERTY_SEED repeats one. */
const seed = PROPERTY_SEED === undefined ? Date.now() | 0 : Number(PROPERTY_SEED);
let announced = false;

// Whoever asks for more runs asks for more time, and other work may share the cores.
vi.setConfig({ testTimeout: 300_000 + 2000 * Number(PROPERTY_SECONDS ?? 0) });

/**
 * How long a property is tried: by default 1,000 times, by PROPERTY_RUNS so many times, by PROPERTY_SECONDS so long and as
 * often as that allows. The seed is printed, so that a run can be repeated even if it ends in another way than by a failure.
 */
export function parameters<Values>(runs: number = 1000): Parameters<Values> {
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
  return { seed, numRuns: PROPERTY_RUNS === undefined ? runs : Number(PROPERTY_RUNS) };
}

/** Holds for every value, or prints the smallest for which it does not. */
export function check<Values>(
  arbitrary: fc.Arbitrary<Values>,
  holds: (values: Values) => Promise<void>,
  runs?: number,
): Promise<void> {
  return fc.assert(fc.asyncProperty(arbitrary, holds), parameters(runs));
}
