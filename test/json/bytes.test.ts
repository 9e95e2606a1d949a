import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { END, byteAt, hexDigit, isDigit, isWhitespace } from '../../src/json/bytes.ts';
import { ARRAY, BOOLEAN, KINDS, NULL, NUMBER, OBJECT, STRING, isContainer } from '../../src/json/kinds.ts';
import { encodeUtf8, findUnpairedSurrogate, sequenceLength, utf8Length } from '../../src/json/utf8.ts';
import { compareCodePoints } from '../../src/report/code-points.ts';
import { parameters } from '../support/property.ts';

/** Bytes, UTF-8 and code units, compared with what the engine says of them. */

const BYTES = Array.from({ length: 256 }, (_, byte) => byte);
/** The scalar values around each one from which on UTF-8 or UTF-16 are written otherwise. */
const SCALARS = [
  0, 1, 0x7f, 0x80, 0x81, 0x7ff, 0x800, 0xfff, 0x1000, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10001, 0x3ffff, 0x40000,
  0xfffff, 0x100000, 0x10ffff,
];

const characters = fc.string({
  maxLength: 6,
  unit: fc.constantFrom(...SCALARS.map((scalar) => String.fromCodePoint(scalar))),
});
/** With surrogates that are alone, too. */
const units = fc.string({
  maxLength: 6,
  unit: fc.constantFrom(
    'a',
    '\0',
    '\u007f',
    '\u0080',
    '\u07ff',
    '\u0800',
    '\ud7ff',
    '\ud800',
    '\udbff',
    '\udc00',
    '\udfff',
    '\ue000',
    '\uffff',
  ),
});
const RUNS = parameters(500);

afterEach(() => {
  vi.unstubAllGlobals();
});

test('hexadecimal digits, digits and white space are those of the grammar, and no other byte is', () => {
  const all = (list: string): number[] => [...list].map((character) => character.charCodeAt(0));
  expect(BYTES.filter((byte) => isDigit(byte))).toEqual(all('0123456789'));
  expect(BYTES.filter((byte) => isWhitespace(byte))).toEqual(all('\t\n\r '));
  const digits = new Map(
    [...all('0123456789abcdef').entries(), ...all('0123456789ABCDEF').entries()].map(([digit, byte]) => [byte, digit]),
  );
  expect(BYTES.map((byte) => hexDigit(byte))).toEqual(BYTES.map((byte) => digits.get(byte) ?? -1));
});

test('there is no byte at the end of a document, even if more is in its memory', () => {
  const view = new DataView(Uint8Array.of(7, 8, 9).buffer);
  expect([0, 1, 2, 3].map((position) => byteAt(view, position, 2))).toEqual([7, 8, END, END]);
  expect(BYTES).not.toContain(END);
});

test('every kind has a number of its own, and objects and arrays alone contain values', () => {
  expect([OBJECT, ARRAY, STRING, NUMBER, BOOLEAN, NULL].map((kind) => KINDS[kind])).toEqual([
    'object',
    'array',
    'string',
    'number',
    'boolean',
    'null',
  ]);
  expect(KINDS.length).toBe(6);
  expect(KINDS.filter((_, kind) => isContainer(kind))).toEqual(['object', 'array']);
});

/** The length of the character at the start of the bytes, if they begin with one that is not ASCII. */
function characterLength(bytes: Uint8Array): number {
  for (const length of [2, 3, 4]) {
    if (length > bytes.length) return 0;
    // A replacement character for each part that is wrong, and one character for what is right.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, length));
    if ([...text].length === 1 && Buffer.from(text).equals(bytes.subarray(0, length))) return length;
  }
  return 0;
}

test('a sequence of two to four bytes is one where the decoder of the engine takes it for a character', () => {
  const byte = fc.constantFrom(
    0x22,
    0x7f,
    0x80,
    0x8f,
    0x90,
    0x9f,
    0xa0,
    0xbf,
    0xc0,
    0xc1,
    0xc2,
    0xdf,
    0xe0,
    0xe1,
    0xec,
    0xed,
    0xee,
    0xef,
    0xf0,
    0xf1,
    0xf3,
    0xf4,
    0xf5,
    0xff,
  );
  const continuation = fc.constantFrom(0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf);
  const lead = byte.filter((one) => one >= 0x80);
  const bytes = fc.oneof(fc.tuple(lead, continuation, continuation, continuation), fc.tuple(lead, byte, byte, byte));
  fc.assert(
    fc.property(bytes, fc.integer({ min: 1, max: 4 }), fc.nat(3), (sequence, end, before) => {
      const all = Uint8Array.of(...new Array<number>(before).fill(0xe6), ...sequence);
      // Up to the end alone, whether there is more behind it or not.
      const expected = characterLength(Uint8Array.from(sequence.slice(0, end)));
      expect(sequenceLength(new DataView(all.buffer), before, before + end)).toBe(expected);
      expect(sequenceLength(new DataView(all.slice(0, before + end).buffer), before, before + end)).toBe(expected);
    }),
    parameters(1500),
  );
});

test.each(SCALARS)(
  'the character with the number %d is a sequence, is so no more when it is cut, and is written as the engine writes it',
  (scalar) => {
    const bytes = new TextEncoder().encode(String.fromCodePoint(scalar));
    const view = new DataView(bytes.buffer);
    if (scalar >= 0x80) {
      expect(sequenceLength(view, 0, bytes.length)).toBe(bytes.length);
      for (let end = 1; end < bytes.length; end++) expect(sequenceLength(view, 0, end)).toBe(0);
    }
    vi.stubGlobal('TextEncoder', undefined);
    expect(encodeUtf8(String.fromCodePoint(scalar))).toEqual(bytes);
  },
);

test('text is encoded alike with the encoder of the engine and without', () => {
  fc.assert(
    fc.property(characters, (text) => {
      const expected = Uint8Array.from(Buffer.from(text));
      expect(encodeUtf8(text)).toEqual(expected);
      expect(utf8Length(text)).toBe(expected.length);
    }),
    RUNS,
  );
  vi.stubGlobal('TextEncoder', undefined);
  fc.assert(
    fc.property(characters, (text) => {
      expect(encodeUtf8(text)).toEqual(Uint8Array.from(Buffer.from(text)));
    }),
    RUNS,
  );
});

test('surrogates that are alone count three bytes, and the first of them is found', () => {
  fc.assert(
    fc.property(units, (text) => {
      // Buffer writes a replacement character for each.
      expect(utf8Length(text)).toBe(Buffer.from(text).length);
      expect(findUnpairedSurrogate(text)).toBe(text.search(/\p{Surrogate}/u));
    }),
    RUNS,
  );
});

test('the order of code points is that of the bytes of UTF-8', () => {
  const sign = (left: string, right: string): number => Math.sign(compareCodePoints(left, right));
  fc.assert(
    fc.property(characters, characters, characters, (common, left, right) => {
      expect(sign(common + left, common + right)).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
    }),
    {
      ...RUNS,
      examples: [
        ['a', '', '\0'],
        ['', 'b', 'b'],
        ['😀', '\uffff', '😀'],
        ['', '\u{10ffff}', '\u{10000}'],
      ],
    },
  );
});

test('the order of code points is one order, also for texts with half of a pair', () => {
  // If a text could be compared from the middle of a pair, each of them would come before the next, and the last before the first.
  const texts = ['\u{1f600}', '\ud83d\uffff', '\ue000'];
  for (const [first = '', second = '', third = ''] of [
    texts,
    [texts[1], texts[2], texts[0]],
    [texts[2], texts[0], texts[1]],
  ])
    expect([first, second, third].sort(compareCodePoints)).toEqual(['\ud83d\uffff', '\ue000', '\u{1f600}']);
});
