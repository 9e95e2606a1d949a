/** The weights that one package gives an edge: more than one where it has parallel edges. */
export type Vote = readonly number[];

/**
 * R37: the exact arithmetic mean of the votes, each of which is the mean of its weights, rounded once to the nearest double,
 * ties to even.
 *
 * @param votes - at least one, each with at least one finite weight
 */
export function meanOfVotes(votes: readonly Vote[]): number {
  const [first = [], second = [], ...more] = votes;
  if (more.length === 0 && first.length === 1 && second.length <= 1) {
    const [left = 0] = first;
    const [right = left] = second;
    // Rounded once: if the sum is rounded, half of it is a normal number, and halving that is exact.
    const sum = left + right;
    if (Number.isFinite(sum)) return sum / 2;
  }
  return roundToDouble(sumOfMeans(votes), BigInt(votes.length));
}

/** numerator / denominator · 2^exponent */
interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly exponent: number;
}

function sumOfMeans(votes: readonly Vote[]): Rational {
  const parts = votes.map((vote) => vote.map(partsOf));
  const exponent = parts.flat().reduce((least, part) => Math.min(least, part.exponent), 1024);
  // By the number of weights: fewer fractions to add, so that many votes take time in proportion to their number.
  const sums = new Map<number, bigint>();
  for (const vote of parts) {
    let sum = sums.get(vote.length) ?? 0n;
    for (const part of vote) sum += part.significand << BigInt(part.exponent - exponent);
    sums.set(vote.length, sum);
  }
  let [numerator, denominator] = [0n, 1n];
  for (const [count, sum] of sums) {
    const factor = BigInt(count) / greatestDivisor(denominator, BigInt(count));
    numerator = numerator * factor + sum * ((denominator * factor) / BigInt(count));
    denominator *= factor;
  }
  return { numerator, denominator, exponent };
}

function greatestDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** IEEE 754 §3.4, as integers: the exponent of the last bit of the smallest double. */
const LEAST_EXPONENT = -1074;
const SIGNIFICAND_BITS = 53;
const BELOW_EXPONENT = 52n;

/** A finite double is exactly significand · 2^exponent. */
export function partsOf(double: number): { readonly significand: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(double));
  const bits = view.getBigUint64(0);
  const field = Number(bits >> BELOW_EXPONENT);
  const fraction = BigInt.asUintN(52, bits);
  const magnitude = field === 0 ? fraction : fraction | (1n << BELOW_EXPONENT);
  return { significand: double < 0 ? -magnitude : magnitude, exponent: Math.max(field, 1) - 1 + LEAST_EXPONENT };
}

/** A rational number, divided by `count`, as the nearest double, ties to even; it is not greater than the largest double. */
function roundToDouble(sum: Rational, count: bigint): number {
  if (sum.numerator === 0n) return 0;
  const magnitude = sum.numerator < 0n ? -sum.numerator : sum.numerator;
  const divisor = sum.denominator * count;
  // A quotient of at least 64 bits, the last of which stands for all that follow: it is set if they are not zero.
  const up = Math.max(0, 64 + bitLength(divisor) - bitLength(magnitude));
  const dividend = magnitude << BigInt(up);
  const quotient = (dividend / divisor) | (dividend % divisor === 0n ? 0n : 1n);
  const exponent = sum.exponent - up;

  const dropped = Math.max(bitLength(quotient) - SIGNIFICAND_BITS, LEAST_EXPONENT - exponent);
  const half = 1n << BigInt(dropped - 1);
  const rest = BigInt.asUintN(dropped, quotient);
  let significand = quotient >> BigInt(dropped);
  if (rest > half || (rest === half && significand % 2n === 1n)) significand++;
  const view = new DataView(new ArrayBuffer(8));
  // Where the significand has its leading bit, that bit adds 1 to the exponent's field, and so does a carry out of it.
  view.setBigUint64(0, (BigInt(exponent + dropped - LEAST_EXPONENT) << BELOW_EXPONENT) + significand);
  const double = view.getFloat64(0);
  return sum.numerator < 0n ? -double : double;
}

function bitLength(positive: bigint): number {
  return positive.toString(2).length;
}
