import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import type { JsonDocument } from '../../src/json/document.ts';
import { orderedForm } from '../../src/format/rewriting.ts';
import { compareCodePoints } from '../../src/report/code-points.ts';
import { readText } from '../support/reading.ts';
import { parameters } from '../support/property.ts';

function sortedForm(document: JsonDocument, value: number): Uint8Array {
  return orderedForm(document, value, () => compareCodePoints);
}

/** The plain way: the entries of every object in the order of the bytes of their names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, member]) => ({ name, member: sorted(member) }));
  return new Map(
    entries
      .sort((left, right) => Buffer.compare(Buffer.from(left.name), Buffer.from(right.name)))
      .map(({ name, member }) => [name, member]),
  );
}

function stringify(value: unknown): string {
  if (value instanceof Map)
    return `{${[...value].map(([name, member]) => `${JSON.stringify(name)}:${stringify(member)}`).join()}}`;
  if (Array.isArray(value)) return `[${value.map(stringify).join()}]`;
  return JSON.stringify(value);
}

it('orders the members of objects of any number by the bytes of their names, and leaves the rest as it is', () => {
  // Surrogates order otherwise than the characters that they stand for; numbers as names would come first in JavaScript.
  const name = fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom('a', 'b', 'é', '\uffee', '😀', '"') });
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.integer(),
      fc.string(),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(name, tie('value'), { maxKeys: 24, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(value, fc.boolean(), (content, spaced) => {
      const reading = readText(JSON.stringify(content, null, spaced ? 1 : undefined));
      expect(new TextDecoder().decode(sortedForm(reading, reading.root))).toBe(stringify(sorted(content)));
    }),
    {
      ...parameters(2000),
      examples: [[Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`k${40 - index}`, index])), false]],
    },
  );
});

function sortedText(text: string): string {
  const reading = readText(text);
  return new TextDecoder().decode(sortedForm(reading, reading.root));
}

test.each([0, 1, 61, 62, 63, 64, 65, 1000])('names and values of %d characters are copied whole', (length) => {
  const text = 'x'.repeat(length);
  expect(
    sortedText(`{"b${text}": "${text}", "a${text}" : [ 1${'0'.repeat(length % 300)} , "${text}é" ] ,"":"${text}"}`),
  ).toBe(`{"":"${text}","a${text}":[1${'0'.repeat(length % 300)},"${text}é"],"b${text}":"${text}"}`);
});

test.each([1, 2, 3, 15, 16, 17, 18, 40])('%d names are put in order, whatever order they have', (count) => {
  const names = Array.from({ length: count }, (_, index) => `k${index + 10}`);
  const members = (order: readonly string[]): string => `{${order.map((name) => `"${name}":"${name}"`).join()}}`;
  const orders = [
    names,
    names.slice().reverse(),
    names.map((_, index) => names[(index * 7 + 3) % count] ?? ''),
    [...names.slice(1), ...names.slice(0, 1)],
  ];
  for (const order of orders.filter((one) => new Set(one).size === count))
    expect(sortedText(members(order))).toBe(members(names));
});

test.each([0, 13, 14, 30])('members with one name, which are an error, keep their order beside %d others', (others) => {
  const more = Array.from({ length: others }, (_, index) => `,"c${index + 10}":0`).join('');
  expect(sortedText(`{"B":1,"A":2,"B":3,"\\u0042":4,"A":5${more}}`)).toBe(
    `{"A":2,"A":5,"B":1,"B":3,"\\u0042":4${more}}`,
  );
});

test('a part of a document is put in order by itself, and listed names are written again', () => {
  const reading = readText('{"x":[{"manifest":{"b":{},"a":[]},"content":[ ]}],"a":1}');
  const [array = 0] = [reading.first(reading.root) + 1];
  expect(new TextDecoder().decode(sortedForm(reading, array))).toBe('[{"content":[],"manifest":{"a":[],"b":{}}}]');
});
