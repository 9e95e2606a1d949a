import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalForm } from '../../src/json/canonical.ts';
import { orderedForm } from '../../src/format/rewriting.ts';
import { compareCodePoints } from '../../src/report/code-points.ts';
import { readDocument } from '../../src/json/document.ts';
import { withoutWhitespace } from '../support/plain-reader.ts';
import { parameters } from '../support/property.ts';
import { NAMES, readText } from '../support/reading.ts';

/** The canonical form of the member `content`. */
function canonical(text: string): string {
  const reading = readText(text);
  return new TextDecoder().decode(canonicalForm(reading, reading.member(reading.root, 'content')));
}

describe('R1: the canonical form of content', () => {
  it.each([
    ['{"content":{"b":1.0,"a":"\\u0041 é"}}', '{"b":1.0,"a":"\\u0041 é"}'],
    ['{"content": { "b" : [ 1 , 2.50 ] , "a" : "x  y" } , "z":1}', '{"b":[1,2.50],"a":"x  y"}'],
    ['{ "manifest" : { "a" : 1 },\n "content" :\t{\r\n}\n}', '{}'],
    ['{"content":{"a":1 }}', '{"a":1}'],
    ['{"content":{"a":{"content": 1}}}', '{"a":{"content":1}}'],
    ['{"\\u0063ontent":[ ]}', '[]'],
    ['{"content":{"a": 1,"b":[{"k": 1},{"k": 2},{"k":3},{ "k": 4}]}}', '{"a":1,"b":[{"k":1},{"k":2},{"k":3},{"k":4}]}'],
    ['{"content":{"a" :"\\" : \\\\" , "b":" \\\\\\" "}}', '{"a":"\\" : \\\\","b":" \\\\\\" "}'],
  ])('%j', (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  it('is a view of the document where there is nothing to leave out, and a copy elsewhere', () => {
    const compact = readText('{ "manifest" : {} , "content" :{"a":[1,2]} }');
    expect(canonicalForm(compact, compact.member(0, 'content')).buffer).toBe(compact.bytes.buffer);
    const spaced = readText('{"content":{"a": [1,2]}}');
    expect(canonicalForm(spaced, spaced.member(0, 'content')).buffer).not.toBe(spaced.bytes.buffer);
  });

  it('is that of bytes that begin anywhere in their buffer', () => {
    const source = Buffer.from(' {"content":{"a": "é" ,"b":[ ]}}');
    for (let offset = 0; offset < 9; offset++) {
      const memory = new Uint8Array(offset + source.length + 5).fill(0x20);
      memory.set(source, offset);
      const reading = readDocument(memory.subarray(offset, offset + source.length), NAMES);
      expect(Buffer.from(canonicalForm(reading, reading.member(0, 'content'))).toString()).toBe('{"a":"é","b":[]}');
    }
  });

  it('is what JSON.stringify makes of plain values, whatever white space is put between tokens', () => {
    const value = fc
      .oneof(fc.array(fc.jsonValue({ maxDepth: 5 })), fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })))
      .filter((part) => !JSON.stringify(part).includes('-0'));
    fc.assert(
      fc.property(value, fc.constantFrom(1, 2, 7, '\t', ' \n'.slice(0, 1)), (content, indent) => {
        const text = JSON.stringify({ manifest: { pretty: [content] }, content, more: content }, null, indent);
        expect(canonical(text)).toBe(JSON.stringify(content));
      }),
      parameters(1000),
    );
  });

  it('is the text without the white space that is outside its strings, for every object and array', () => {
    const value = fc.jsonValue({
      maxDepth: 5,
      stringUnit: fc.constantFrom('a', ' ', '\n', '\t', '"', '\\', 'é', '漢', ',', ':', '{', '}'),
    });
    const blanks = fc.infiniteStream(fc.constantFrom('', '', '', '', '', '', ' ', '\n', '\t', '\r\n', ' '.repeat(300)));
    fc.assert(
      fc.property(value, blanks, (content, gaps) => {
        // Between any two tokens.
        const text = JSON.stringify([content]).replace(
          /("(?:[^"\\]|\\.)*")|[[\]{}:,]/g,
          (token) => gaps.next().value + token + gaps.next().value,
        );
        const reading = readText(text);
        expect(reading.problems).toEqual([]);
        const whole = Buffer.from(text);
        const visit = (part: number): void => {
          const kind = reading.kind(part);
          if (kind !== 'object' && kind !== 'array') return;
          const source = whole.subarray(reading.start(part), reading.end(part)).toString();
          expect(Buffer.from(canonicalForm(reading, part)).toString()).toBe(withoutWhitespace(source));
          expect(reading.hasWhitespace(part)).toBe(withoutWhitespace(source) !== source);
          if (kind === 'array') for (const element of reading.elements(part)) visit(element);
          else for (const name of reading.memberNames(part)) visit(name + 1);
        };
        visit(reading.root);
      }),
      parameters(1000),
    );
  });

  it.each([0, 1, 3, 4, 5, 255, 256, 257, 258, 1000])('has runs of %d characters whole', (length) => {
    const text = 'The quick brown fox. '.repeat(50).slice(0, length);
    expect(canonical(`{"content":{"a": "${text}" ,"b":"${text}", "${text}c" :[ 1,2 ,"${text}"]}}`)).toBe(
      `{"a":"${text}","b":"${text}","${text}c":[1,2,"${text}"]}`,
    );
  });
});

describe('white space in an object or array', () => {
  it.each([
    ['{}', false],
    ['[]', false],
    [' {} ', false],
    ['[" ",{"a b":"\\n"}]', false],
    ['{"a":[1,2],"b":{"c":null}}', false],
    ['\n[1,2]\n', false],
    ['{ }', true],
    ['[\n]', true],
    [' [1, 2]', true],
    ['[1 ]', true],
    ['[\t1]', true],
    ['{ "a":1}', true],
    ['{"a" :1}', true],
    ['{"a":\r1}', true],
    ['{"a":1 }', true],
    ['{"a":1 ,"b":2}', true],
  ])('of %j: %s', (text, expected) => {
    const reading = readText(text);
    expect(reading.hasWhitespace(reading.root)).toBe(expected);
  });

  it('is that of all it contains, and not that around it', () => {
    const reading = readText('{"a":[[1],{ },[2, 3],[ 4]] ,"b":[5] , "content":{}}');
    expect(reading.hasWhitespace(reading.root)).toBe(true);
    const [a, b, content] = [...reading.memberNames(reading.root)].map((name) => name + 1) as [number, number, number];
    expect([a, b, content].map((value) => reading.hasWhitespace(value))).toEqual([true, false, false]);
    expect([...reading.elements(a)].map((value) => reading.hasWhitespace(value))).toEqual([false, true, true, true]);
  });
});

describe('elements and member names', () => {
  it('come in the order of the document', () => {
    const reading = readText('[[],{},[1,[2,3],{"a":4},5],{"x":{"y":1},"content":[1,2],"a":"b"}]');
    const [none, empty, array, object] = [...reading.elements(reading.root)] as [number, number, number, number];
    expect([[...reading.elements(none)], [...reading.memberNames(empty)]]).toEqual([[], []]);
    expect([...reading.elements(array)].map((value) => [reading.kind(value), reading.start(value)])).toEqual([
      ['number', 8],
      ['array', 10],
      ['object', 16],
      ['number', 24],
    ]);
    expect([...reading.memberNames(object)].map((name) => [reading.name(name), reading.kind(name + 1)])).toEqual([
      ['x', 'object'],
      ['content', 'array'],
      ['a', 'string'],
    ]);
  });

  it('are those of objects and arrays alone', () => {
    const reading = readText('["x",1,null,true]');
    for (const value of reading.elements(reading.root)) {
      expect(() => [...reading.elements(value)]).toThrow('Only objects and arrays have contents.');
      expect(() => [...reading.memberNames(value)]).toThrow('Only objects and arrays have contents.');
    }
  });
});

describe('the content with its keys sorted', () => {
  it('sorts at every level by code points, and leaves the rest as written', () => {
    const reading = readText('{ "content": {"b": 1.0, "a": [ {"y":1, "x":2} ], "\\u0041":"\\n", "😀":1, "\uffff":2} }');
    const text = new TextDecoder().decode(
      orderedForm(reading, reading.member(reading.root, 'content'), () => compareCodePoints),
    );
    expect(text).toBe('{"\\u0041":"\\n","a":[{"x":2,"y":1}],"b":1.0,"\uffff":2,"😀":1}');
  });
});
