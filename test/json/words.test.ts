import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanNumber } from '../../src/json/number.ts';
import { lowestByte, scanString, specialBytes } from '../../src/json/string.ts';
import { decodeString } from '../../src/json/text.ts';
import { viewOf } from '../support/view.ts';
import { parameters } from '../support/property.ts';

/** What looks at four bytes at once, compared with what the specification says of each byte. */

const encoder = new TextEncoder();
const SILENT = { problem: () => {} };
const RUNS = parameters(3000);

function sourceOf(value: string, escaped: boolean): string {
  const source = JSON.stringify(value).slice(1, -1);
  return escaped ? source.replace(/a/g, '\\u0061').replace(/é/g, '\\u00e9').replace(/😀/gu, '\\ud83d\\ude00') : source;
}

const text = fc.oneof(
  fc.string({ maxLength: 24, unit: fc.constantFrom('a', 'b', 'é', '漢', '😀', '"', '\\', '\n', '\0', ' ') }),
  fc.string({ maxLength: 60, unit: 'grapheme' }),
);
const spelled = fc.tuple(text, fc.boolean()).map(([value, escaped]) => ({ value, source: sourceOf(value, escaped) }));

describe('four bytes at once', () => {
  it('flags first the first byte that a string may not have as it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (bytes) => {
        const special = specialBytes(viewOf(bytes).getInt32(0, true));
        const expected = bytes.findIndex((byte) => byte < 0x20 || byte === 0x22 || byte === 0x5c || byte >= 0x80);
        expect(special === 0 ? -1 : lowestByte(special) / 8).toBe(expected);
      }),
      RUNS,
    );
  });

  it('finds the end of a string, as far as JSON.stringify wrote it', () => {
    fc.assert(
      fc.property(spelled, fc.nat(9), fc.nat(9), ({ source }, before, after) => {
        const body = encoder.encode(source);
        const document = encoder.encode(`${' '.repeat(before)}"${source}"${'}'.repeat(after)}`);
        const view = viewOf(document);
        const start = before + 1;
        const end = start + body.length + 1;
        expect(scanString(SILENT, view, start, document.length)).toBe(end);
      }),
      RUNS,
    );
  });

  it('finds the end of a number according to the grammar', () => {
    const digits = fc.string({ unit: fc.constantFrom('0', '1', '9'), minLength: 1, maxLength: 12 });
    const number = fc
      .tuple(
        fc.boolean(),
        digits,
        fc.option(digits),
        fc.option(fc.tuple(fc.constantFrom('e', 'E', 'e+', 'E-'), digits)),
      )
      .map(
        ([negative, whole, fraction, exponent]) =>
          `${negative ? '-' : ''}${whole.replace(/^0+(?=\d)/, '')}${fraction === null ? '' : `.${fraction}`}${exponent?.join('') ?? ''}`,
      );
    const follower = fc.constantFrom('', ',', '}', ']', ' ', '\n', 'x', '/', ':', '"', '.', '-', '+');
    fc.assert(
      fc.property(number, follower, fc.nat(5), (source, next, padding) => {
        fc.pre(!(next === '.' && !/[.eE]/.test(source)));
        const document = encoder.encode(`${source}${next}${'0'.repeat(next === '' ? 0 : padding)}`);
        expect(scanNumber(SILENT, viewOf(document), 0, document.length)).toBe(source.length);
      }),
      RUNS,
    );
  });

  it('resolves escapes as JSON.parse does', () => {
    fc.assert(
      fc.property(spelled, fc.nat(7), ({ value, source }, before) => {
        const document = encoder.encode(`${'"'.repeat(before)}${source}"`);
        expect(decodeString(viewOf(document), before, document.length - 1)).toBe(value);
      }),
      RUNS,
    );
  });
});
