import { expect, test } from 'vitest';
import { ANY_KIND, ARRAY, BOOLEAN, KIND_BITS, FRACTION, NULL, OBJECT, SMALL_INTEGER, STRING } from '../../src/json/kinds.ts';
import { NameTable } from '../../src/json/names.ts';
import { KEY, LOOK } from '../../src/json/outline.ts';
import { outlineOf, outlineOfAll, outlinedPlaces } from '../../src/rules/outlines.ts';
import { dateTime } from '../../src/rules/date-time.ts';
import { type Member, Shape, nullable, optional, required } from '../../src/rules/shape.ts';
import { strings, u32, unitInterval } from '../../src/rules/types.ts';

const MEMBERS: Readonly<Record<string, Member>> = {
  text: required('string'),
  list: optional('array'),
  flag: nullable('boolean'),
  count: nullable(u32),
  share: optional(unitInterval),
  date: required(dateTime),
  tags: optional(strings),
  id: required('string'),
  end: optional('string'),
};
const NAMES = new NameTable(['elsewhere', ...Object.keys(MEMBERS)]);
const OPEN = new Shape(MEMBERS, { warnOfUnknown: false, mark: 9 });

test('an outline says of each member which kinds of values obey its rule', () => {
  const { members, mark, kind, required: bits } = outlineOf(OPEN, NAMES, { id: 'key', end: 'reference' });
  expect([mark, kind]).toEqual([9, OBJECT]);
  const entryOf = (name: string): number => members[NAMES.tokenOf(name) + 1] ?? -1;
  const withoutRequired = Object.fromEntries(['elsewhere', ...Object.keys(MEMBERS)].map((name) => [name, entryOf(name) & ~bits]));
  expect(withoutRequired).toEqual({
    elsewhere: ANY_KIND,
    text: STRING,
    list: ARRAY,
    flag: BOOLEAN | NULL,
    count: SMALL_INTEGER | NULL,
    share: FRACTION,
    date: STRING | LOOK,
    // The rule looks at every entry, so no kind is enough.
    tags: 0,
    id: STRING | LOOK | KEY,
    end: STRING | LOOK,
  });
  expect(members[0]).toBe(ANY_KIND);
  const requiredNames = Object.keys(MEMBERS).filter((name) => (entryOf(name) & bits) !== 0);
  expect(requiredNames).toEqual(['text', 'date', 'id']);
  expect(new Set(requiredNames.map((name) => entryOf(name) & bits)).size).toBe(3);
});

test('the test of a text is that of its rule', () => {
  const { tests } = outlineOf(OPEN, NAMES);
  expect(tests[NAMES.tokenOf('date') + 1]).toBe(dateTime.settledByText);
  expect(dateTime.settledByText).toBeTypeOf('function');
  expect(tests.filter((look) => look !== undefined)).toHaveLength(1);
});

test('where a member that is not known gets a warning, no kind of it is as outlined', () => {
  const { members } = outlineOf(new Shape({ text: required('string') }, { warnOfUnknown: true, mark: 1 }), NAMES);
  expect([members[0], members[NAMES.tokenOf('elsewhere') + 1]]).toEqual([0, 0]);
});

test('a shape without a mark has no outline', () => {
  expect(() => outlineOf(new Shape(MEMBERS, { warnOfUnknown: false }), NAMES)).toThrow('Only a shape with a mark has an outline.');
});

test('what is to be looked at must be there, and have no test of its own', () => {
  expect(() => outlineOf(OPEN, NAMES, { ide: 'key' })).toThrow('The shape has no member ide to look at.');
  expect(() => outlineOf(OPEN, NAMES, { date: 'key' })).toThrow('The rule of date looks at the text itself.');
  expect(() => outlineOf(OPEN, new NameTable(['text']))).toThrow('The name list is not in the table.');
  expect(() => outlinedPlaces({ nowhere: outlineOf(OPEN, NAMES) }, NAMES)).toThrow('The name nowhere is not in the table.');
  for (const mark of [-1, 256]) expect(() => new Shape(MEMBERS, { warnOfUnknown: false, mark })).toThrow('A mark is a byte.');
});

test('an array has the mark of its elements', () => {
  const elements = outlineOf(OPEN, NAMES);
  const all = outlineOfAll(elements, NAMES);
  expect([all.mark, all.kind, all.elements]).toEqual([9, ARRAY, elements]);
});

test('places lead to outlines, and are not marked themselves', () => {
  const inside = outlineOf(OPEN, NAMES);
  const places = outlinedPlaces({ elsewhere: inside }, NAMES);
  expect([places.mark, places.required]).toEqual([0, 0]);
  expect(places.inside.map((outline) => outline === inside)).toEqual([false, true, ...Object.keys(MEMBERS).map(() => false)]);
  expect(places.members[NAMES.tokenOf('elsewhere') + 1]).toBe(KIND_BITS.object);
});
