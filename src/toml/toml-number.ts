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
  // Each underscore must be between two digits; a prefix is not a digit.
  if (prefixed ? /^.._|__|_$/.test(token) : /\D_|_\D|_$/.test(token)) return undefined;
  const digits = token.replace(/_/g, '');
  if (prefixed || DECIMAL.test(token)) return integerOf(cursor, digits, start);
  // A float that is too large is infinite, as IEEE 754 rounds it. `Number('nan')` is NaN, as it is for any other word.
  return FLOAT.test(token) ? Number(digits.replace('inf', 'Infinity')) : undefined;
}

/** "Integer": from −2^63 to 2^63 − 1; any other is an error. */
function integerOf(cursor: Cursor, digits: string, start: number): bigint {
  // Converting very many digits takes more than linear time.
  const significant = digits.replace(/^(?:[+-]|0[xob])?0*/, '').length;
  const value = significant > 64 ? undefined : BigInt(digits);
  if (value === undefined || BigInt.asIntN(64, value) !== value) {
    return cursor.fail('This integer does not fit in 64 bits with a sign.', start);
  }
  return value;
}
