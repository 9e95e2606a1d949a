// Exact arithmetic: fractions of big integers, with a positive denominator.

/** The double as a fraction. */
export function fraction(double) {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, double);
  const whole = bits.getBigUint64(0);
  const exponent = (whole >> 52n) & 0x7ffn;
  const digits = (whole & 0xfffffffffffffn) | (exponent === 0n ? 0n : 1n << 52n);
  const power = (exponent === 0n ? 1n : exponent) - 1075n;
  const signed = double < 0 ? -digits : digits;
  return power < 0n ? [signed, 1n << -power] : [signed << power, 1n];
}

/** The arithmetic mean of fractions. */
export function mean(fractions) {
  const [top, bottom] = fractions.reduce(([a, b], [c, d]) => [a * d + c * b, b * d], [0n, 1n]);
  return [top, bottom * BigInt(fractions.length)];
}

/** The nearest double of a fraction within the range of doubles, ties to even. */
export function nearest([top, bottom]) {
  if (top < 0n) return -nearest([-top, bottom]);
  if (top === 0n) return 0;
  let power = BigInt(top.toString(2).length - bottom.toString(2).length - 53);
  for (;;) {
    if (power < -1074n) power = -1074n;
    const [a, b] = power < 0n ? [top << -power, bottom] : [top, bottom << power];
    let digits = a / b;
    if (digits >= 1n << 53n) {
      power++;
      continue;
    }
    const twice = 2n * (a % b);
    if (twice > b || (twice === b && digits % 2n === 1n)) digits++;
    return Number(digits) * 2 ** Number(power);
  }
}

const BITS = 512n;
const ONE = 1n << BITS;

// ln 2 = 2 · (1/3 + 1/(3·3^3) + 1/(5·3^5) + …)
function naturalLogarithmOf2() {
  let sum = 0n;
  for (let term = (2n * ONE) / 3n, k = 1n; term > 0n; term /= 9n, k += 2n) sum += term / k;
  return sum;
}

/** start · 2^(−days/halfLife), rounded to twelve decimals, half up. All are positive. */
export function decayed(start, days, halfLife) {
  const whole = days / halfLife;
  const rest = days % halfLife;
  // Below 2^-41 the product is below half of 10^-12, whatever the rest.
  if (whole > 41n) return 0;
  const [top, bottom] = fraction(start);
  const scaled = [top * 10n ** 12n, bottom << whole];
  let rounded;
  if (rest === 0n) rounded = (2n * scaled[0] + scaled[1]) / (2n * scaled[1]);
  else {
    const x = (naturalLogarithmOf2() * rest) / halfLife;
    let power = 0n;
    for (let term = ONE, k = 1n; term !== 0n; term = (-term * x) / (ONE * k), k++) power += term;
    const product = (scaled[0] * power) / scaled[1];
    rounded = (product + ONE / 2n) >> BITS;
    // The root is irrational, so there is no tie; the error is far below this distance.
    const distance = product - (rounded << BITS) + ONE / 2n;
    if (distance < ONE >> 300n || distance > ONE - (ONE >> 300n)) throw new Error('Not precise enough');
  }
  return Number(`${rounded}e-12`);
}
