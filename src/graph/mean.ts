/** The weights that one package gives an edge: more than one where it has parallel edges. */
export type Vote = readonly number[];

/**
 * R37: the exact arithmetic mean of the votes, each of which is the mean of its weights, rounded once to the nearest double,
 * ties to even.
 *
 * @param votes - at least one, each with at least one finite weight
 */
export function meanOfVotes(votes: readonly Vote[]): number {
  const [[first = 0] = [], [second = first] = []] = votes;
  if (votes.flat().length === votes.length && votes.length <= 2) {
    // Rounded once: if the sum is rounded, half of it is a normal number, and halving that is exact.
    const sum = first + second;
    if (Number.isFinite(sum)) return sum / 2;
  }
  // By the number of weights: fewer fractions to add, so that many votes take time in proportion to their number.
  const sums = new Map<number, bigint>();
  for (const vote of votes)
    sums.set(
      vote.length,
      vote.reduce((sum, weight) => sum + unitsOf(weight), sums.get(vote.length) ?? 0n),
    );
  let [numerator, denominator] = [0n, 1n];
  for (const [count, sum] of sums) {
    numerator = numerator * BigInt(count) + sum * denominator;
    denominator *= BigInt(count);
  }
  return nearestDouble(numerator, denominator * BigInt(votes.length));
}

/** A finite double in units of the smallest one, 2^-1074: an integer. */
function unitsOf(double: number): bigint {
  let integer = double;
  let doublings = 0;
  // Doubling is exact: what is not an integer is far from the largest double.
  for (; !Number.isInteger(integer); doublings++) integer *= 2;
  return BigInt(integer) << BigInt(1074 - doublings);
}

/** IEEE 754 §3.4: the bits of a significand. */
const PRECISION = 53;

/** The double nearest to a fraction of such units, ties to even. It is not greater than the largest double. */
function nearestDouble(numerator: bigint, denominator: bigint): number {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const dropped = Math.max(0, (magnitude / denominator).toString(2).length - PRECISION);
  const divisor = denominator << BigInt(dropped);
  const rest = 2n * (magnitude % divisor);
  let significand = magnitude / divisor;
  if (rest > divisor || (rest === divisor && significand % 2n === 1n)) significand++;
  // Exact: both factors are doubles, and so is the product.
  const double = Number(significand) * 2 ** (dropped - 1074);
  return numerator < 0n ? -double : double;
}
