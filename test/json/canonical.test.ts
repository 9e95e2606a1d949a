import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withSortedKeys } from '../../src/json/sorted.ts';
import { readText } from '../support/reading.ts';

function canonical(text: string): string | null {
  const { canonical: bytes } = readText(text);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

describe('R1: the canonical form of content', () => {
  it.each([
    ['{"content":{"b":1.0,"a":"\\u0041 é"}}', '{"b":1.0,"a":"\\u0041 é"}'],
    ['{"content": { "b" : [ 1 , 2.50 ] , "a" : "x  y" } , "z":1}', '{"b":[1,2.50],"a":"x  y"}'],
    ['{ "manifest" : { "a" : 1 },\n "content" :\t{\r\n}\n}', '{}'],
    ['{"content":{"a":1 }}', '{"a":1}'],
    ['{"content":{"a":{"content": 1}}}', '{"a":{"content":1}}'],
    ['{"\\u0063ontent":[ ]}', '[]'],
    ['{"content": "a b"}', '"a b"'],
    ['{"content": 1e5 }', '1e5'],
    ['{"content":{"a": 1,"b":[{"k": 1},{"k": 2},{"k":3},{ "k": 4}]}}', '{"a":1,"b":[{"k":1},{"k":2},{"k":3},{"k":4}]}'],
  ])('%j', (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  it('is a view of the document where there is nothing to leave out', () => {
    const reading = readText('{ "manifest" : {} , "content" :{"a":[1,2]} }');
    expect(reading.canonical?.buffer).toBe(reading.bytes.buffer);
  });

  it('is null without the member, and where the reading did not end', () => {
    expect(canonical('{"Content":{}}')).toBeNull();
    expect(canonical('[{"content":{}}]')).toBeNull();
    expect(canonical('{"content":{}')).toBeNull();
  });

  it('is what JSON.stringify makes of plain values, whatever white space is put between tokens', () => {
    const value = fc.jsonValue({ maxDepth: 5 }).filter((part) => !JSON.stringify(part).includes('-0'));
    fc.assert(
      fc.property(value, fc.constantFrom(1, 2, 7, '\t', ' \n'.slice(0, 1)), (content, indent) => {
        const text = JSON.stringify({ manifest: { pretty: [content] }, content, more: content }, null, indent);
        expect(canonical(text)).toBe(JSON.stringify(content));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the content with its keys sorted', () => {
  it('sorts at every level by code points, and leaves the rest as written', () => {
    const reading = readText('{ "content": {"b": 1.0, "a": [ {"y":1, "x":2} ], "\\u0041":"\\n", "😀":1, "\uffff":2} }');
    const text = new TextDecoder().decode(withSortedKeys(reading, reading.member(reading.root, 'content')));
    expect(text).toBe('{"\\u0041":"\\n","a":[{"x":2,"y":1}],"b":1.0,"\uffff":2,"😀":1}');
  });
});
