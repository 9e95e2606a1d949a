import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NameTable } from '../../src/json/names.ts';
import { keyedHash, randomKey } from '../../src/json/keyed-hash.ts';
import { quickHash, tailOf } from '../../src/json/quick-hash.ts';
import { collidingNames } from '../support/colliding-names.mjs';
import { scanNumber } from '../../src/json/number.ts';
import { lowestByte, scanAndCopyString, scanString, specialBytes } from '../../src/json/string.ts';
import { StringMap } from '../../src/json/string-map.ts';
import { hasEscape, unescape } from '../../src/json/unescape.ts';
import { viewOf } from '../support/view.ts';

/** What looks at four bytes at once, compared with what the specification says of each byte. */

const encoder = new TextEncoder();
const SILENT = { problem: () => {}, numberKind: 0 };
const RUNS = { numRuns: 3000 };

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

  it('finds the end of a string, and copies it, as far as JSON.stringify wrote it', () => {
    fc.assert(
      fc.property(spelled, fc.nat(9), fc.nat(9), ({ source }, before, after) => {
        const body = encoder.encode(source);
        const document = encoder.encode(`${' '.repeat(before)}"${source}"${'}'.repeat(after)}`);
        const view = viewOf(document);
        const start = before + 1;
        const end = start + body.length + 1;
        expect(scanString(SILENT, view, start, document.length)).toBe(end);
        const target = new DataView(new ArrayBuffer(document.length));
        expect(scanAndCopyString(SILENT, view, start, document.length, target, -before)).toBe(end);
        expect(new Uint8Array(target.buffer, 1, body.length + 1)).toEqual(document.subarray(start, end));
      }),
      RUNS,
    );
  });

  it('finds the end of a number where the grammar has it', () => {
    const digits = fc.string({ unit: fc.constantFrom('0', '1', '9'), minLength: 1, maxLength: 12 });
    const number = fc.tuple(fc.boolean(), digits, fc.option(digits), fc.option(fc.tuple(fc.constantFrom('e', 'E', 'e+', 'E-'), digits))).map(
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

  it('tells whether a string has an escape, and resolves escapes as JSON.parse does', () => {
    fc.assert(
      fc.property(spelled, fc.nat(7), ({ value, source }, before) => {
        const document = encoder.encode(`${'"'.repeat(before)}${source}"`);
        const view = viewOf(document);
        const end = document.length - 1;
        expect(hasEscape(view, before, end, tailOf(view, before, end))).toBe(source.includes('\\'));
        const target = new Uint8Array(document.length);
        const written = unescape(view, before, end, target, 0);
        expect(target.subarray(0, written)).toEqual(encoder.encode(value));
      }),
      RUNS,
    );
  });

  it('keeps halves of pairs apart when it resolves escapes', () => {
    const resolved = ['\\ud83d', '\\ude00', '\\ufffd', '\\ud83d\\ude00', '\\ude00\\ud83d'].map((source) => {
      const view = viewOf(encoder.encode(source));
      const target = new Uint8Array(12);
      return target.slice(0, unescape(view, 0, source.length, target, 0)).join();
    });
    expect(new Set(resolved).size).toBe(resolved.length);
  });
});

describe('a map of strings', () => {
  it('does what a Map does, however the strings are spelled and from wherever they are looked up', () => {
    fc.assert(
      fc.property(fc.array(spelled, { maxLength: 40 }), fc.array(spelled, { maxLength: 20 }), (added, sought) => {
        const view = viewOf(encoder.encode(added.map(({ source }) => `"${source}"`).join()));
        const map = new StringMap(randomKey(), view, 1);
        const model = new Map<string, number>();
        let start = 1;
        for (const [index, { value, source }] of added.entries()) {
          const end = start + encoder.encode(source).length;
          if (!model.has(value)) model.set(value, index + 1);
          expect(map.getOrAdd(start, end, index + 1)).toBe(model.get(value));
          start = end + 3;
        }
        for (const { value, source } of [...added, ...sought]) {
          const body = encoder.encode(source);
          expect(map.get(viewOf(body), 0, body.length)).toBe(model.get(value) ?? 0);
        }
      }),
      RUNS,
    );
  });

  it('hashes by a key that is another one in every table of names', () => {
    const view = viewOf(encoder.encode('the same name in two tables'));
    const hashes = Array.from({ length: 8 }, () => keyedHash(new NameTable([]).key, view, 0, view.byteLength, tailOf(view, 0, view.byteLength)));
    expect(new Set(hashes).size).toBeGreaterThan(1);
  });

  const HASHES: readonly [string, (view: DataView) => number][] = [
    ['keyed', (view) => keyedHash({ low: 0x01234567, high: -0x76543211 }, view, 0, view.byteLength, tailOf(view, 0, view.byteLength))],
    ['quick', (view) => quickHash(view, 0, view.byteLength, tailOf(view, 0, view.byteLength))],
  ];

  it.each(HASHES)('spreads strings that are alike over the whole table, with the %s hash', (_name, hash) => {
    for (const name of [(index: number) => `node-${index}`, (index: number) => `${index}-node`, (index: number) => `n${index}`]) {
      const slots = new Set(Array.from({ length: 4096 }, (_, index) => hash(viewOf(encoder.encode(name(index)))) & 4095));
      // Of 4,096 throws at 4,096 slots, 1 - 1/e of the slots are hit: 2,589.
      expect(slots.size).toBeGreaterThan(2450);
      expect(slots.size).toBeLessThan(2730);
    }
  });

  it.each(HASHES)('looks at all bytes and at how many they are, with the %s hash', (_name, hash) => {
    const bytes = encoder.encode('0123456789');
    const hashes = Array.from({ length: bytes.length }, (_, index) => hash(viewOf(bytes.map((byte, place) => (place === index ? byte ^ 1 : byte)))));
    const lengths = Array.from({ length: 12 }, (_, length) => hash(new DataView(new ArrayBuffer(length))));
    expect(new Set([...hashes, ...lengths, hash(viewOf(bytes))]).size).toBe(bytes.length + 12 + 1);
  });

  it('finds strings that were chosen to collide, among others before them and after them', () => {
    const colliding = collidingNames(400);
    const view = viewOf(encoder.encode(colliding[0]));
    const hashes = colliding.map((name) => quickHash(viewOf(encoder.encode(name)), 0, 8, tailOf(viewOf(encoder.encode(name)), 0, 8)));
    expect(view.byteLength).toBe(8);
    expect(new Set(hashes).size).toBe(1);
    const others = Array.from({ length: 300 }, (_, index) => `${index}`.padStart(8, 'x'));
    const escaped = Array.from({ length: 20 }, (_, index) => `\\u0061 ${index}`);
    const names = [...others.slice(0, 200), ...escaped, ...colliding, ...others.slice(200)];
    const document = encoder.encode(names.join(''));
    const map = new StringMap(randomKey(), viewOf(document), 1);
    const places = names.map((name, index) => [names.slice(0, index).join('').length, name.length] as const);
    for (const round of ['added', 'found']) {
      expect([round, ...places.map(([start, length], index) => map.getOrAdd(start, start + length, round === 'added' ? index + 1 : 9999))]).toEqual([round, ...names.map((_, index) => index + 1)]);
    }
    const sought = [...collidingNames(410).slice(400), 'xxxxx300', 'a 20'].map((name) => viewOf(encoder.encode(name)));
    expect(sought.map((name) => map.get(name, 0, name.byteLength))).toEqual(sought.map(() => 0));
    // The map forgets the names and that they collided.
    map.clear(viewOf(document));
    expect(places.map(([start, length]) => map.get(viewOf(document), start, start + length))).toEqual(names.map(() => 0));
  });
});
