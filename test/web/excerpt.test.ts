import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Excerpts, type Line } from '../../web/src/excerpt.ts';
import { SECRET } from './support/documents.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Lines with their numbers; [what is meant] in brackets, the page's own words in {}. */
function render(lines: Line[] | null): string[] | null {
  if (lines === null) return null;
  return lines.map(({ number, parts }) => {
    const shown = parts.map(({ text, marked, own }) => {
      const words = own ? `{${text}}` : text;
      return marked ? `[${words}]` : words;
    });
    return `${number} ${shown.join('')}`;
  });
}

/** The excerpt at a place that is written as ^ in the text. */
function at(text: string, secretPlaces: readonly number[] = []): string[] | null {
  const [before = '', after = ''] = text.split('^');
  const line = before.split('\n').length;
  return render(new Excerpts(bytesOf(before + after), new Set(secretPlaces)).at(bytesOf(before).length, line));
}

describe('an excerpt', () => {
  it('has two lines around the one that is meant', () => {
    expect(at('{\n"a": 1,\n"b": 2,\n"c": ^"three",\n"d": 4,\n"e": 5,\n"f": 6\n}')).toEqual([
      '2 "a": 1,',
      '3 "b": 2,',
      '4 "c": ["three"],',
      '5 "d": 4,',
      '6 "e": 5,',
    ]);
  });

  it('marks the value at the place', () => {
    expect(at('{"a": ^-1.5e+3, "b": 1}')).toEqual(['1 {"a": [-1.5e+3], "b": 1}']);
    expect(at('{"a": ^true}')).toEqual(['1 {"a": [true]}']);
    expect(at('^{"a": true}')).toEqual(['1 [{]"a": true}']);
    expect(at('{"a": "b ^\\x c"}')).toEqual(['1 {"a": "b [\\]x c"}']);
    expect(at('{"a": "b ^äö c"}')).toEqual(['1 {"a": "b [ä]ö c"}']);
    expect(at('{"a": "say \\"hi\\" ^now"}')).toEqual(['1 {"a": "say \\"hi\\" [n]ow"}']);
  });

  it('can be at the end of the document, or of a line', () => {
    expect(at('{"a"^')).toEqual(['1 {"a"[{end of the document}]']);
    expect(at('^')).toEqual(['1 [{end of the document}]']);
    expect(at('{"a": "b^\n"}')).toEqual(['1 {"a": "b[{end of the line}]', '2 "}']);
    expect(at('{\r\n"a": ^1\r\n}\r\n')).toEqual(['1 {', '2 "a": [1]', '3 }']);
  });

  it('is cut out of a line that is long, between characters', () => {
    const [line = ''] = at(`{"a":"${'é'.repeat(5000)}^ö${'😀'.repeat(5000)}"}`) ?? [];
    expect(line).toMatch(/^1 \{…\}é{36}\[ö\]😀{29,30}\{…\}$/u);
  });

  it('shows what is not printable by its number, and indentation as it is', () => {
    expect(at('\t{\n\t\t"a\u202e": ^"\u0007\t"}')).toEqual(['1   {', '2     "a\\u{202e}": ["\\u{7}\\u{9}"]}']);
    const bytes = Uint8Array.of(0x22, 0xff, 0x22);
    expect(render(new Excerpts(bytes, new Set()).at(1, 1))).toEqual(['1 "[\ufffd]"']);
  });

  it('has no secret in it', () => {
    expect(at(`{"a": "x ${SECRET} y", "b": ^1}`)).toEqual(['1 {"a": {"hidden"}, "b": [1]}']);
    expect(at(`{"a": ^"x ${SECRET} y", "b": 1}`)).toEqual(['1 {"a": [{"hidden"}], "b": 1}']);
    expect(at(`{"a": "x ${SECRET.replace('K', '\\u004b')} y", "b": ^1}`)).toEqual(['1 {"a": {"hidden"}, "b": [1]}']);
    expect(at(`{"${SECRET}": ^1}`)).toEqual(['1 {{"hidden"}: [1]}']);
  });

  it('has nothing of a secret that is cut', () => {
    const padding = 'x '.repeat(2000);
    const shown = at(`{"a": "${SECRET} ${padding}", "b": ^1}`);
    expect(shown?.[0]).toMatch(/^1 \{…\}\{"hidden"\}, "b": \[1\]\}$/);
    expect(at(`{"a": ^1, "b": "${padding} ${SECRET}"}`)?.[0]).toBe('1 {"a": [1], "b": {"hidden"}{…}');
  });

  it('has nothing of what a report calls a secret', () => {
    expect(at('{"a": "quite harmless", "b": ^1}', [6])).toEqual(['1 {"a": {"hidden"}, "b": [1]}']);
  });

  it('is missing where a secret cannot be told apart', () => {
    expect(at(`{a: ${SECRET} ^}`)).toBeNull();
    // One quote too many: what is outside and what is inside have changed places.
    expect(at(`{"a"": "${SECRET}", "b": ^1`) ?? ['']).not.toContain(SECRET);
  });

  it('never shows a secret, and never fails, whatever the bytes and the place', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '"',
        '\\',
        '\n',
        '\r\n',
        '{',
        '}',
        ':',
        ',',
        '\t',
        '"a": ',
        `"${SECRET}"`,
        ` ${SECRET} `,
        '\ud83d\ude00',
        'é',
      ),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }),
        fc.nat(),
        fc.array(fc.nat(255), { maxLength: 4 }),
        (pieces, place, others) => {
          const bytes = new Uint8Array([...bytesOf(pieces.join('')), ...others]);
          const offset = place % (bytes.length + 1);
          const line = bytes.subarray(0, offset).filter((byte) => byte === 10).length + 1;
          const lines = new Excerpts(bytes, new Set()).at(offset, line);
          const text = JSON.stringify(lines);
          expect(text).not.toContain(SECRET);
          if (lines !== null) expect(lines.some(({ parts }) => parts.some(({ marked }) => marked))).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
