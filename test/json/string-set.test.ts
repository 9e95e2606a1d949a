import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StringSet } from '../../src/json/string-set.ts';
import { readText } from '../support/reading.ts';

/** Adds each string of an array to the set, then looks each of another up; both as written in JSON. */
function run(added: readonly string[], sought: readonly string[]): { added: boolean[]; found: boolean[] } {
  const reading = readText(`[[${added.join(',')}],[${sought.join(',')}]]`);
  const strings = (array: number): number[] => {
    const values: number[] = [];
    for (let value = reading.first(array); value < reading.closing(array); value = reading.after(value)) values.push(value);
    return values;
  };
  const [first = 0, second = 0] = strings(reading.root);
  const set = new StringSet(reading, 4);
  return { added: strings(first).map((value) => set.add(value)), found: strings(second).map((value) => set.has(value)) };
}

describe('a set of strings of a document', () => {
  it('does what a Set does, however the strings are spelled', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 3, unit: fc.constantFrom('a', 'b', 'é', '漢', '"') }),
      fc.string({ maxLength: 40, unit: 'grapheme' }),
    );
    const spelled = fc
      .tuple(text, fc.boolean())
      .map(([value, escaped]) => ({
        value,
        source: escaped ? JSON.stringify(value).replace(/a/g, '\\u0061') : JSON.stringify(value),
      }));
    fc.assert(
      fc.property(fc.array(spelled), fc.array(spelled), (added, sought) => {
        const set = new Set<string>();
        const expected = added.map(({ value }) => set.size < set.add(value).size);
        const result = run(added.map(({ source }) => source), sought.map(({ source }) => source));
        expect(result).toEqual({ added: expected, found: sought.map(({ value }) => set.has(value)) });
      }),
      { numRuns: 1000 },
    );
  });

  it('grows', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `"id-${index}"`);
    const { added, found } = run([...many, ...many], [...many, '"id-"', '"id-5000"', '""']);
    expect(added).toEqual([...many.map(() => true), ...many.map(() => false)]);
    expect(found).toEqual([...many.map(() => true), false, false, false]);
  });
});
