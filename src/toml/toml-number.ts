import type { Cursor } from './cursor.ts';

const DECIMAL = /^[+-]?(?:0|[1-9][\d_]*)$/;
const PREFIXED = /^0(?:x[\da-fA-F_]+|o[0-7_]+|b[01_]+)$/;
const FLOAT = /^[+-]?(?:inf|nan|(?:0|[1-9][\d_]*)(?:\.\d[\d_]*)?(?:[eE][+-]?\d[\d_]*)?)$/;

/**
 * The number that a token writes ("Integer", "Float"), or `undefined`.
 *
 * @param start - where the token begins
 */
export function numberOf(cursor: Cursor, token: string, start: number): number | bigint | undefined {
  const prefixed = PREFIXED.test(token);
  // Each underscore stands between two digits, of which a prefix is none.
  if (prefixed ? /^.._|__|_$/.test(token) : /\D_|_\D|_$/.test(token)) return undefined;
  const digits = token.replace(/_/g, '');
  if (prefixed || DECIMAL.test(token)) return integerOf(cursor, digits, start);
  // What is too large for a double is infinite, as IEEE 754 rounds it. No conversion knows nan, so it gives that.
  return FLOAT.test(token) ? Number(digits.replace('inf', 'Infinity')) : undefined;
}

/** "Integer": from −2^63 to 2^63 − 1, and an error where it would not be held losslessly. */
function integerOf(cursor: Cursor, digits: string, start: number): bigint {
  // To convert very many digits would take more than linear time.
  const significant = digits.replace(/^(?:[+-]|0[xob])?0*/, '').length;
  const value = significant > 64 ? undefined : BigInt(digits);
  if (value === undefined || BigInt.asIntN(64, value) !== value) {
    return cursor.fail('This integer does not fit in 64 bits with a sign.', start);
  }
  return value;
}
