import { describe, expect, it } from 'vitest';
import {
  isAlphanumeric,
  isDense,
  isDigit,
  isQuote,
  isSpace,
} from '../../../src/policies/no-secrets/character-classes.ts';

const CODES = Array.from({ length: 0x180 }, (_, code) => code);
const SPACES = ' \t\n\v\f\r';
const QUOTES = '"\'`';

describe('every character up to U+017F', () => {
  it('is white space, a quotation mark, dense, or none of these', () => {
    for (const code of CODES) {
      const character = String.fromCharCode(code);
      expect(isSpace(code), `U+${code.toString(16)}`).toBe(SPACES.includes(character));
      expect(isQuote(code), `U+${code.toString(16)}`).toBe(QUOTES.includes(character));
      expect(isDense(code), `U+${code.toString(16)}`).toBe(/[!-~]/.test(character) && !QUOTES.includes(character));
    }
  });

  it('is a letter or digit of ASCII, or not', () => {
    for (const code of CODES) {
      expect(isAlphanumeric(code), `U+${code.toString(16)}`).toBe(/[A-Za-z0-9]/.test(String.fromCharCode(code)));
      expect(isDigit(code), `U+${code.toString(16)}`).toBe(/[0-9]/.test(String.fromCharCode(code)));
    }
  });
});
