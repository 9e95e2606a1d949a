import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Span, allOf, memberOf, spansOf, tokenSpans, valueAt } from '../../src/testing/spans.ts';

/** What the spans of a text say, as `JSON.parse` would: to be compared with it. */
function read(text: string, span: Span): unknown {
  if (span.kind === 'array') return span.elements.map((element) => read(text, element));
  if (span.kind === 'object')
    return Object.fromEntries(span.members.map(({ name, value }) => [name, read(text, value)]));
  return JSON.parse(text.slice(span.start, span.end));
}

it('the spans of a text say what JSON.parse says', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat({ max: 3 }), (json, indent) => {
      const text = ` ${JSON.stringify(JSON.parse(json), null, indent)}\n`;
      const root = spansOf(text);
      expect(read(text, root)).toEqual(JSON.parse(text));
      for (const span of allOf(root)) expect(() => JSON.parse(text.slice(span.start, span.end))).not.toThrow();
    }),
  );
});

it('a scalar is a string, a number or a literal', () => {
  const kinds = ['"-1"', '""', '-0', '9e5', 'true', 'null'].map((text) => spansOf(text));
  expect(kinds).toEqual([
    { kind: 'string', start: 0, end: 4 },
    { kind: 'string', start: 0, end: 2 },
    { kind: 'number', start: 0, end: 2 },
    { kind: 'number', start: 0, end: 3 },
    { kind: 'literal', start: 0, end: 4 },
    { kind: 'literal', start: 0, end: 4 },
  ]);
});

it('a member has the place of its name and of its value', () => {
  const text = '{ "\\u0061" : [ 1 ] }';
  const root = spansOf(text);
  expect(memberOf(root, 'a')).toEqual({
    name: 'a',
    nameSpan: { kind: 'string', start: 2, end: 10 },
    value: { kind: 'array', start: 13, end: 18, elements: [{ kind: 'number', start: 15, end: 16 }] },
    start: 2,
    end: 18,
  });
  expect([memberOf(root, 'b'), memberOf(undefined, 'a'), memberOf(valueAt(root, ['a']), 'a')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect([valueAt(root, []), valueAt(root, ['a', 'b']), valueAt(root, ['b', 'a'])]).toEqual([
    root,
    undefined,
    undefined,
  ]);
  expect(allOf(root).map(({ start }) => start)).toEqual([0, 13, 15]);
  expect(tokenSpans(' 1 ,1')).toEqual([
    { text: '1', start: 1, end: 2 },
    { text: ',', start: 3, end: 4 },
    { text: '1', start: 4, end: 5 },
  ]);
});

it.each(['', ' ', '[', '[1', '[1 2]', '{', '{"a"', '{"a":', '{"a":1', '{"a" 1}', '{"a":1 "b":2}', '{1:2}', '{"a":1]'])(
  '%s has no spans',
  (text) => {
    expect(() => spansOf(text)).toThrow(new SyntaxError('The text is no JSON.'));
  },
);
