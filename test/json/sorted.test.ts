import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withSortedKeys } from '../../src/json/sorted.ts';
import { readText } from '../support/reading.ts';

/** The plain way: the entries of every object in the order of the bytes of their names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, member]) => ({ name, member: sorted(member) }));
  return new Map(entries.sort((left, right) => Buffer.compare(Buffer.from(left.name), Buffer.from(right.name))).map(({ name, member }) => [name, member]));
}

function stringify(value: unknown): string {
  if (value instanceof Map) return `{${[...value].map(([name, member]) => `${JSON.stringify(name)}:${stringify(member)}`).join()}}`;
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
      expect(new TextDecoder().decode(withSortedKeys(reading, reading.root))).toBe(stringify(sorted(content)));
    }),
    { numRuns: 2000, examples: [[Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`k${40 - index}`, index])), false]] },
  );
});
