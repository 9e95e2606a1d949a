/**
 * The constants of FIPS 180-4 §4.2 and §5.3, from their definition: the first 64 bits of the fractional parts of roots of
 * the first primes. Those of SHA-256 are the first 32 bits of those of SHA-512, so one table serves both: entry 2i is the
 * high half of a word, entry 2i + 1 the low half. Computed once, exactly, with integers.
 */
export interface Sha2Constants {
  /** Of the cube roots of the first 80 primes. */
  readonly rounds: Int32Array;
  /** Of the square roots of the first 8 primes. */
  readonly initial: Int32Array;
}

let constants: Sha2Constants | null = null;

export function sha2Constants(): Sha2Constants {
  constants ??= { rounds: fractions(80, 3n), initial: fractions(8, 2n) };
  return constants;
}

function fractions(count: number, degree: bigint): Int32Array {
  const words = new Int32Array(2 * count);
  for (let prime = 2, index = 0; index < count; prime++) {
    if (!isPrime(prime)) continue;
    // The root of prime · 2^(64 · degree) is that of the prime with 64 bits more.
    const root = integerRoot(BigInt(prime) << (64n * degree), degree);
    words[2 * index] = Number(BigInt.asIntN(32, root >> 32n));
    words[2 * index + 1] = Number(BigInt.asIntN(32, root));
    index++;
  }
  return words;
}

/** The root, rounded down: by Newton's method, which converges to it from any larger number. */
function integerRoot(value: bigint, degree: bigint): bigint {
  let root = BigInt(Math.ceil(Number(value) ** (1 / Number(degree)) * (1 + 2 ** -40)));
  for (;;) {
    const next = ((degree - 1n) * root + value / root ** (degree - 1n)) / degree;
    if (next >= root) return root;
    root = next;
  }
}

function isPrime(value: number): boolean {
  for (let divisor = 2; divisor * divisor <= value; divisor++) if (value % divisor === 0) return false;
  return true;
}
