const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = UPPER.toLowerCase();
const DIGITS = '0123456789';

export const ALPHABETS = {
  base62: UPPER + LOWER + DIGITS,
  base64: `${UPPER + LOWER + DIGITS}+/`,
  base64url: `${UPPER + LOWER + DIGITS}-_`,
  base36: LOWER + DIGITS,
  base32: `${UPPER}234567`,
  hex: `${DIGITS}abcdef`,
  lower: LOWER,
  signs: `${UPPER + LOWER + DIGITS}!@#$%^&*-_=+?.`,
} as const;

/** Draws strings from an alphabet, the same ones for the same seed (xorshift32). */
export function drawFrom(alphabet: string, seed: number): (length: number) => string {
  // Seeds that are close to each other begin far apart.
  let state = Math.imul(seed, 0x9e3779b1) ^ 0x2545f491 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  return (length) => Array.from({ length }, () => alphabet.charAt(next() % alphabet.length)).join('');
}
