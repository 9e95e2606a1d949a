import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReadFailure } from '../../src/json/failure.ts';
import { codeUnitAt, scanString } from '../../src/json/string.ts';
import { decodeString } from '../../src/json/text.ts';
import { viewOf } from '../support/view.ts';
import { parameters } from '../support/property.ts';

/** Strings as they stand in a document: where they end, what is wrong with them, and what they say. */

const BEFORE = '{"name":"';

/** The text of a body that stands in a document between others. */
function decoded(body: string, after: string = '"}'): string {
  const start = BEFORE.length;
  return decodeString(viewOf(BEFORE + body + after), start, start + Buffer.byteLength(body));
}

test.each([0, 1, 2, 3, 4, 5, 255, 256, 257, 4095, 4096, 4097, 8192, 9000])(
  'the text of %d ASCII characters is theirs',
  (length) => {
    const text = 'The quick brown fox! '.repeat(500).slice(0, length);
    expect(decoded(text)).toBe(text);
  },
);

test('every escape stands for its character, at any place of a word', () => {
  const escapes = [
    ['\\"', '"'],
    ['\\\\', '\\'],
    ['\\/', '/'],
    ['\\b', '\b'],
    ['\\f', '\f'],
    ['\\n', '\n'],
    ['\\r', '\r'],
    ['\\t', '\t'],
    ['\\u0062', 'b'],
    ['\\u00e9', 'é'],
    ['\\u6f22', '漢'],
    ['\\uD83D\\uDE00', '😀'],
  ] as const;
  for (const [escaped, character] of escapes) {
    for (let place = 0; place < 8; place++) {
      for (const rest of ['', 'x', 'xy', 'xyz', 'wxyz'])
        expect(decoded(`${'abcdefgh'.slice(0, place)}${escaped}${rest}`)).toBe(
          `${'abcdefgh'.slice(0, place)}${character}${rest}`,
        );
    }
  }
});

test.each(['\u007f', '\u0080', 'ÿ', '\u07ff', '\u0800', '漢', '\uffff', '\u{10000}', '😀', '\u{10ffff}'])(
  '%j is read at any place of a word and of a long text',
  (character) => {
    for (const length of [0, 1, 2, 3, 4, 252, 253, 254, 255, 256, 4092, 4093, 4094, 4095, 4096, 8190]) {
      const text = `${'a'.repeat(length)}${character}${'b'.repeat(length % 5)}`;
      expect(decoded(text) === text).toBe(true);
    }
  },
);

test('a text of more code units than an engine takes as arguments is read whole', () => {
  const body = 'é😀\\n'.repeat(50_000);
  expect(decoded(body) === body.replaceAll('\\n', '\n')).toBe(true);
});

type Problem = readonly [code: string, offset: number];

/** Scans a string; offsets count from the first byte of the body. */
function scan(source: string | Uint8Array): { end: number; problems: Problem[] } {
  const document = Buffer.concat([Buffer.from(BEFORE), Buffer.from(source)]);
  const problems: Problem[] = [];
  const sink = { problem: (code: string, offset: number) => void problems.push([code, offset - BEFORE.length]) };
  return { end: scanString(sink, viewOf(document), BEFORE.length, document.length) - BEFORE.length, problems };
}

function failureOf(source: string | Uint8Array): { code: string; offset: number; expected: string } {
  try {
    scan(source);
  } catch (failure) {
    if (!(failure instanceof ReadFailure)) throw failure;
    return { code: failure.code, offset: failure.offset - BEFORE.length, expected: failure.expected };
  }
  throw new Error('Nothing fails.');
}

const PLAIN = 'abcdefghijklmnop';

test('a string ends with its quotation mark, at any place and before any text', () => {
  for (let length = 0; length <= 9; length++) {
    for (const character of [
      '',
      'é',
      '漢',
      '😀',
      '漢漢',
      '漢字é',
      '\\n',
      '\\"',
      '\\\\',
      '\\u0022',
      '\u007f',
      '\u0080',
    ]) {
      for (const after of ['', '}', ',"b":1}', '\\"\n\u0001"']) {
        const body = PLAIN.slice(0, length) + character;
        expect(scan(`${body}"${after}`)).toEqual({ end: Buffer.byteLength(body) + 1, problems: [] });
      }
    }
  }
});

test('what follows a string is not looked at, even if it would go on from a character of three bytes', () => {
  for (const text of ['漢', '漢字', 'ab漢', 'abcd漢']) {
    const body = Buffer.from(text);
    expect(scan(Buffer.concat([body, Buffer.of(0x22, 0x80, 0x80, 0xe6, 0x80, 0x80, 0x22)]))).toEqual({
      end: body.length + 1,
      problems: [],
    });
  }
});

test.each([
  ['', 0, 'unexpected_end', 'the closing quotation mark of the string'],
  ['é', 2, 'unexpected_end', 'the closing quotation mark of the string'],
  ['\\n', 2, 'unexpected_end', 'the closing quotation mark of the string'],
  ['\\', 1, 'unexpected_end', 'the rest of the escape'],
  ['\\u', 2, 'unexpected_end', 'four hexadecimal digits'],
  ['\\u1', 3, 'unexpected_end', 'four hexadecimal digits'],
  ['\\u12', 4, 'unexpected_end', 'four hexadecimal digits'],
  ['\\u12G', 5, 'unexpected_end', 'four hexadecimal digits'],
  ['\\u12G4', 0, 'invalid_escape', '\\u and four hexadecimal digits'],
  ['\\u004@"', 0, 'invalid_escape', '\\u and four hexadecimal digits'],
  ['\\u/123"', 0, 'invalid_escape', '\\u and four hexadecimal digits'],
  ['\\u 123"', 0, 'invalid_escape', '\\u and four hexadecimal digits'],
  ['\\u12"', 0, 'invalid_escape', '\\u and four hexadecimal digits', '}}}'],
  ['\\x', 0, 'invalid_escape', 'one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX'],
  ['\\U0041"', 0, 'invalid_escape', 'one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX'],
  ['\\\'"', 0, 'invalid_escape', 'one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX'],
  ['\u0000"', 0, 'control_character', 'an escape such as \\n or \\u0000'],
  ['\u001f"', 0, 'control_character', 'an escape such as \\n or \\u0000'],
  ['\n', 0, 'control_character', 'an escape such as \\n or \\u0000'],
])('%j lacks something %d bytes on: %s, %s', (source, offset, code, expected, after: string = '') => {
  for (let length = 0; length <= 9; length++) {
    expect(failureOf(PLAIN.slice(0, length) + source + after)).toEqual({ code, offset: length + offset, expected });
  }
});

test.each([
  [[0x80]],
  [[0xbf]],
  [[0xc1, 0xbf]],
  [[0xc3]],
  [[0xc3, 0x22]],
  [[0xc3, 0xc3]],
  [[0xe0, 0x9f, 0xbf]],
  [[0xed, 0xa0, 0x80]],
  [[0xe6, 0xbc]],
  [[0xe6, 0xbc, 0x22]],
  [[0xf0, 0x8f, 0xbf, 0xbf]],
  [[0xf4, 0x90, 0x80, 0x80]],
  [[0xf0, 0x9f, 0x98]],
  [[0xf0, 0x9f, 0x98, 0x22]],
  [[0xff]],
])('the bytes %j are no UTF-8, at any place and behind any character', (bytes) => {
  for (const text of ['', 'a', 'ab', 'abc', 'é', '漢', '漢字', 'a漢字', '😀', '\\n']) {
    const body = Buffer.from(text);
    for (const after of ['', '"', '"abcdefgh', 'aaaa"', '漢漢"']) {
      expect(failureOf(Buffer.concat([body, Buffer.from(bytes), Buffer.from(after)]))).toEqual({
        code: 'invalid_utf8',
        offset: body.length,
        expected: 'well-formed UTF-8',
      });
    }
  }
});

test.each<[string, number[]]>([
  ['\\ud83d\\ude00', []],
  ['\\ud800\\udc00', []],
  ['\\uDBFF\\uDFFF', []],
  ['\\ud7ff\\ue000', []],
  ['\\ud83d', [0]],
  ['\\ude00', [0]],
  ['\\udc00\\udc00', [0, 6]],
  ['\\ude00\\ude00', [0, 6]],
  ['\\ude00\\ud83d', [0, 6]],
  ['\\ud83d\\ud83d\\ude00', [0]],
  ['\\ud83d\\ud83d', [0, 6]],
  ['\\ud83d\\u0041', [0]],
  ['\\ud83d\\ue000', [0]],
  ['\\ud83dabde00', [0]],
  ['\\ud83d u00e9', [0]],
  ['\\ud83d\\nde00', [0]],
  ['\\ud83d\\\\ude00', [0]],
])('of %s the surrogates that are alone are told: %j', (body, offsets) => {
  for (let length = 0; length <= 4; length++) {
    for (const after of ['"', '"\\ude00', '"}']) {
      const source = PLAIN.slice(0, length) + body;
      expect(scan(source + after)).toEqual({
        end: source.length + 1,
        problems: offsets.map((offset) => ['lone_surrogate', length + offset]),
      });
    }
  }
});

test('a code unit is four digits behind a backslash and a u, all before the end', () => {
  const view = viewOf('xx\\u00E9fyyu00e9\\v00e9');
  const unit = (position: number, end: number = view.byteLength): number => codeUnitAt(view, position, end);
  expect([unit(2), unit(2, 8), unit(2, 7), unit(0), unit(10), unit(16)]).toEqual([0xe9, 0xe9, -1, -1, -1, -1]);
});

test.each([
  '\\ud83d\\ude00',
  '\\uD83D\\uDE00a',
  '\\ud800\\udc00',
  '\\udbff\\udfff',
  '\\ud83d',
  '\\ude00',
  '\\ude00\\ude00',
  '\\ud83d\\u0041',
  '\\ud83d\\u0001',
  '\\ud83d\\u0000',
  '\\ud83d\\ud83d\\ude00',
  '\\u0041\\ude00',
  '\\ue000\\ude00',
  '\\ud83dabde00',
  '\\n\\b\\f\\r\\t\\"\\\\\\/',
])('escapes in %s stand for what they do in JSON.parse, whatever follows the string', (body) => {
  for (const after of ['"}', '\\udc00"}', '\\ud83d"}', 'dc00"}'])
    expect(decoded(body, after)).toBe(JSON.parse(`"${body}"`));
});

test('what JSON.stringify writes is scanned and decoded to what it was', () => {
  const text = fc.string({
    maxLength: 30,
    unit: fc.constantFrom('a', 'b', ' ', '\u007f', 'é', '漢', '😀', '"', '\\', '\n', '\0'),
  });
  fc.assert(
    fc.property(text, (value) => {
      const body = JSON.stringify(value).slice(1, -1);
      expect(scan(`${body}",`)).toEqual({ end: Buffer.byteLength(body) + 1, problems: [] });
      expect(decoded(body)).toBe(value);
    }),
    parameters(300),
  );
});
