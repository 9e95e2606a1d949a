import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { canonicalForm } from '../../src/json/canonical.ts';
import { toData } from '../../src/json/data.ts';
import { toPointer } from '../../src/report/pointer.ts';
import { type JsonDocument, readDocument } from '../../src/json/document.ts';
import {
  BIT,
  CLOSING,
  NAME,
  NONE,
  type Template,
  addEntry,
  bitOfName,
  createTemplate,
  emptyIfFull,
  findEntry,
} from '../../src/json/template.ts';
import { readPlainly, withoutWhitespace } from '../support/plain-reader.ts';
import { parameters } from '../support/property.ts';
import { NAMES as LISTED, problemsOf, readText } from '../support/reading.ts';
import { viewOf } from '../support/view.ts';

/** That a document is read as if nothing were remembered of the objects before. */
function expectPlain(document: string | Uint8Array): void {
  const bytes = Uint8Array.from(Buffer.from(document));
  const reading = readText(bytes);
  const plain = readPlainly(bytes);
  expect(reading.problems.map(({ code, offset, path }) => ({ code, offset, pointer: toPointer(path) }))).toEqual(
    plain.problems,
  );
  expect(reading.complete).toBe(plain.complete);
  if (!reading.complete) return;
  expect(toData(reading, reading.root)).toEqual(plain.data);
  for (const container of containersIn(reading, reading.root)) {
    const source = Buffer.from(bytes.subarray(reading.start(container), reading.end(container))).toString();
    const compact = withoutWhitespace(source);
    expect(reading.hasWhitespace(container), source).toBe(compact !== source);
    expect(Buffer.from(canonicalForm(reading, container)).toString()).toBe(compact);
  }
}

function containersIn(reading: JsonDocument, value: number): number[] {
  const kind = reading.kind(value);
  if (kind !== 'object' && kind !== 'array') return [];
  const values =
    kind === 'array' ? [...reading.elements(value)] : [...reading.memberNames(value)].map((name) => name + 1);
  return [value, ...values.flatMap((part) => containersIn(reading, part))];
}

function list(count: number, part: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => part(index)).join();
}

/** Names of one to nine bytes, names that end alike, listed and other ones, names that escapes or bytes of punctuation make odd. */
const NAMES = [
  '',
  'a',
  'b',
  'x',
  'ab',
  'é',
  'abc',
  '漢',
  'name',
  'eman',
  'names',
  'weight',
  'height',
  'content',
  'ontents',
  'manifest',
  'coactive',
  'inactive',
  'activated',
  '__proto__',
  'xname',
  'yname',
  'xxname',
  'abcdname',
  'efghname',
  '\\"',
  '\\\\',
  '\\u0061',
  '\\u0078',
  'n\\u0061me',
  '\\"a',
  ',',
  ':',
  '}',
  '{',
  ' ',
  '\\ud800',
  '\\u0024serde_json::private::Number',
];
const VALUES = [
  '1',
  '0',
  '-0.5e3',
  '12',
  '12345678',
  'true',
  'null',
  '""',
  '"a"',
  '"x"',
  '"}"',
  '",\\"a\\":1"',
  '",a:"',
  '": "',
  '" }"',
  '"漢"',
  '"\\udc00"',
  '{}',
  '{ }',
  '[]',
  '{"a":1}',
  '{"a": 1,"b":2}',
  '[{"x":1},{"x":{"x":1}}]',
];
const GAPS = ['', '', '', '', '', '', ' ', '\n  ', '\t', '\r\n'];

interface Member {
  readonly name: string;
  readonly value: string;
  /** Before the name, before and after the colon, after the value. */
  readonly gaps: readonly string[];
}

const name = fc.constantFrom(...NAMES);
const value = fc.constantFrom(...VALUES);
const gap = fc.constantFrom(...GAPS);
const sameGaps = fc.constantFrom(['', '', '', ''], ['', '', ' ', ''], ['\n  ', '', ' ', ''], [' ', ' ', ' ', ' ']);
const shape: fc.Arbitrary<Member[]> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.uniqueArray(name, { maxLength: 7 }), fc.array(value, { minLength: 7, maxLength: 7 }), sameGaps)
      .map(([names, values, gaps]) => names.map((one, index) => ({ name: one, value: values[index] ?? '1', gaps }))),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(1, 31, 32, 33, 40, 70), sameGaps)
      .map(([count, gaps]) =>
        Array.from({ length: count }, (_, index) => ({ name: index === 0 ? '' : `n${index}`, value: '1', gaps })),
      ),
  },
);

/** What is otherwise in one of the siblings. */
type Edit = (members: Member[]) => Member[];
const at = fc.nat();
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.constant((members: Member[]) => members),
  fc
    .tuple(at, fc.nat(3), gap)
    .map(([index, place, blank]) =>
      changeOne(index, (member) => ({ ...member, gaps: member.gaps.with(place, blank) })),
    ),
  fc.tuple(at, name).map(([index, other]) => changeOne(index, (member) => ({ ...member, name: other }))),
  fc.tuple(at, value).map(([index, other]) => changeOne(index, (member) => ({ ...member, value: other }))),
  fc
    .tuple(at, fc.nat(3))
    .map(([index, place]) => changeOne(index, (member) => ({ ...member, name: escapeOne(member.name, place) }))),
  fc.tuple(at, at).map(
    ([from, to]): Edit =>
      (members) =>
        members.length === 0 ? [] : members.toSpliced(to % members.length, 0, members[from % members.length] as Member),
  ),
  fc.tuple(at, at).map(
    ([from, to]): Edit =>
      (members) =>
        members.length === 0
          ? []
          : members
              .toSpliced(from % members.length, 1)
              .toSpliced(to % members.length, 0, members[from % members.length] as Member),
  ),
  at.map(
    (index): Edit =>
      (members) =>
        members.toSpliced(index % Math.max(1, members.length), 1),
  ),
);

function changeOne(index: number, change: (member: Member) => Member): Edit {
  return (members) => members.map((member, place) => (place === index % members.length ? change(member) : member));
}

function escapeOne(text: string, place: number): string {
  return /^[a-z]+$/.test(text)
    ? text.replace(text.charAt(place % text.length), (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`)
    : text;
}

function objectOf(members: readonly Member[]): string {
  return `{${members.map((member) => `${member.gaps[0]}"${member.name}"${member.gaps[1]}:${member.gaps[2]}${member.value}${member.gaps[3]}`).join()}}`;
}

const siblings = fc
  .tuple(
    fc.array(shape, { minLength: 1, maxLength: 5 }),
    fc.array(fc.array(edit, { maxLength: 2 }), { minLength: 1, maxLength: 12 }),
  )
  .map(([shapes, edits]) =>
    edits.map((changes, index) =>
      objectOf(changes.reduce((members, change) => change(members), shapes[index % shapes.length] ?? [])),
    ),
  );
const wrapper = fc.constantFrom(
  ['[', ']'],
  ['{"content":[', ']}'],
  ['{"a":[', '],"content":{}}'],
  ['[[', ']]'],
  ['{"x":{"x":[', ']}}'],
);
/** Bytes taken away and put in, of those that the grammar has a meaning for. */
const bytes = fc.record({
  at,
  remove: fc.nat(2),
  insert: fc.constantFrom(
    '',
    '',
    ',',
    ':',
    '"',
    '{',
    '}',
    '[',
    ']',
    ' ',
    '\n',
    '\\',
    '1',
    'a',
    ',"a":',
    '"a":',
    '{,"a":1}',
  ),
});

describe('objects are read as if nothing were known of those before', () => {
  it('whatever is otherwise in some of them', () => {
    fc.assert(
      fc.property(siblings, wrapper, (objects, [open, close]) => {
        expectPlain(`${open}${objects.join()}${close}`);
      }),
      parameters(3000),
    );
  });

  it('whatever bytes of the document are changed, and wherever it ends', () => {
    fc.assert(
      fc.property(
        siblings,
        wrapper,
        fc.array(bytes, { minLength: 1, maxLength: 2 }),
        fc.option(at, { freq: 4 }),
        (objects, [open, close], changes, cut) => {
          const source = Buffer.from(`${open}${objects.join()}${close}`).toString('latin1');
          const changed = changes.reduce((text, { at: place, remove, insert }) => {
            const index = place % (text.length + 1);
            return text.slice(0, index) + insert + text.slice(index + remove);
          }, source);
          expectPlain(Buffer.from(cut === null ? changed : changed.slice(0, cut % (changed.length + 1)), 'latin1'));
        },
      ),
      parameters(3000),
    );
  });

  it('with so many names that the template is full and restarted', () => {
    const member = fc
      .tuple(fc.nat(60), fc.constantFrom('', ' '), fc.boolean())
      .map(([number, blank, isEscaped]) => `"${isEscaped ? '\\u006e' : 'n'}${number}":${blank}${number}`);
    fc.assert(
      fc.property(fc.array(fc.array(member, { maxLength: 12 }), { minLength: 5, maxLength: 25 }), (objects) => {
        expectPlain(`[${objects.map((members) => `{${members.join()}}`).join()}]`);
      }),
      parameters(500),
    );
  });

  it('down to each byte at which a document can end', () => {
    const document = Buffer.from(
      '{"a":[{"x":1,"é":"a"},{"x":-2.5e1,"é":""},{"x": true ,"é":null},{ },{"\\u0078":1}], "":{}}',
    );
    const memory = Uint8Array.from(document);
    for (let length = 0; length <= document.length; length++) {
      expectPlain(document.subarray(0, length));
      // Bytes that stand behind the document are none of it.
      const { problems } = readDocument(memory.subarray(0, length), LISTED);
      expect(problems.map(({ code, offset, path }) => ({ code, offset, pointer: toPointer(path) }))).toEqual(
        readPlainly(memory.subarray(0, length)).problems,
      );
    }
  });
});

describe('two objects, of which the second', () => {
  it.each([
    // The first entry of an object has no comma before it, every other one has.
    ['begins with a comma', '{,"a":1}', 1],
    ['lacks a comma', '{"a":1"b":2}', 6],
    ['lacks a comma before what was first', '{"b":1"a":2}', 6],
    ['has two commas', '{"a":1,,"b":2}', 7],
    ['ends with a comma', '{"a":1,"b":2,}', 13],
    ['has a comma for a colon', '{"a",1,"b":2}', 4],
    ['has two colons', '{"a":1,"b"::2}', 11],
  ])('%s is refused', (_, second, place) => {
    for (const first of ['{"a":1,"b":2}', '{"b":1,"a":2}', '{"a":1,"b":2},{"b":1,"a":2},{}']) {
      const text = `[${first},${second}]`;
      expect(problemsOf(text)).toEqual([['unexpected_character', first.length + 2 + place]]);
      expectPlain(text);
    }
  });

  it.each([
    '{"a":1,"b":2}',
    '{"a": 1,"b": 2}',
    '{ "a":1,"b":2 }',
    '{"a":1,"b":2\n}',
    '{"a":1 ,"b":2}',
    '{"b":2,"a":1}',
    '{"b":2}',
    '{"\\u0061":1,"b":2}',
    '{}',
    '{ }',
    '{"a":1,"c":2}',
    '{"":1,"b":2}',
    '{"a":1,"":2}',
    '{"aa":1,"ab":2}',
  ])('is %s has what it says', (second) => {
    for (const first of ['{"a":1,"b":2}', '{ "a" : 1 , "b" : 2 }', '{"":1,"b":2}', '{"b":1,"":2}', '{ }']) {
      expectPlain(`[${first},${second},${first},${second}]`);
    }
  });
});

describe('names (R3)', () => {
  it.each([1, 2, 31, 32, 33, 34, 40, 70])(
    'of %d members none is taken for another, and each one that comes twice is found',
    (count) => {
      const object = (twice: number): string =>
        `{${list(count, (index) => `"n${index}":${index}`)}${twice < 0 ? '' : `,"n${twice}":0`}}`;
      expect(problemsOf(`[${object(-1)},${object(-1)}]`)).toEqual([]);
      for (let twice = 0; twice < count; twice++) {
        for (const before of ['', `${object(-1)},`, `{"n${twice}":1},{ },`]) {
          const text = `[${before}${object(twice)}]`;
          expect(problemsOf(text)).toEqual([['duplicate_member', text.lastIndexOf(`"n${twice}"`)]]);
        }
      }
      expectPlain(`[${object(0)},${object(count - 1)},${object(-1)}]`);
    },
  );

  it('that come twice are found each time, however they were written before', () => {
    const objects = list(3, () => '{"a":1,"x":2}');
    for (const twice of [
      '{"a":1,"a":2}',
      '{"a":1,"x":2,"a":3}',
      '{"a":1,"x":2,"x":3}',
      '{"a":1,"x":2,"\\u0061":3}',
      '{"a":1,"x":2, "a":3}',
      '{"x":1,"x":2}',
    ]) {
      expectPlain(`[${objects},${twice},${objects},${twice}]`);
      expect(problemsOf(`[${objects},${twice},${objects},${twice}]`).length).toBe(2);
    }
  });

  it('that end alike, and stand where the other did, are told apart', () => {
    for (const [one, other] of [
      ['weight', 'height'],
      ['abcdname', 'efghname'],
      ['aname', 'bname'],
      ['a', 'b'],
      ['ab', 'cb'],
      ['abc', 'dbc'],
      ['abcd', 'ebcd'],
      ['aaaaaaaa', 'aaabaaaa'],
      ['name', 'nname'],
    ]) {
      expectPlain(
        `[{"${one}":1,"z":2},{"${other}":1,"z":2},{"z":1,"${one}":2},{"z":1,"${other}":2},{"${one}":1,"${other}":2}]`,
      );
      expectPlain(`[{"${one}":1},{"z":1,"${one}":2,"${other}":3,"${one}":4}]`);
    }
  });

  it('in objects within one another are none of the same object', () => {
    expectPlain('[{"x":{"x":{"x":1}}},{"x":{"x":{"x":1},"x":2},"x":3}]');
    expectPlain('{"a":{"b":1,"a":{"b":{"a":1,"b":2}}},"b":{"b":1,"a":{"a":{"a":1,"b":2},"b":1}}}');
  });

  it.each([
    ['\\ud800', 'lone_surrogate'],
    ['$serde_json::private::Number', 'reserved_name'],
  ])('with a problem, such as %s, are reported each time', (bad, code) => {
    const text = `[${list(4, () => `{"a":1,"${bad}":0}`)},{"${bad}":1,"${bad}":2}]`;
    expectPlain(text);
    expect(problemsOf(text).filter(([found]) => found === code).length).toBe(6);
    expect(problemsOf(text).filter(([found]) => found === 'duplicate_member').length).toBe(1);
  });
});

test.each([
  '{ }',
  '{\n}',
  ' {}',
  '{\t\t}',
  '{"":1}',
  '{ "":1}',
  '[{ }]',
  '[{ },{ },{}]',
  '{"":""}',
  '[{"":1},{"":1,"":2}]',
  '{"a":1 }',
  '[1 ,{ } ]',
])('%j, in which little stands before an entry, is read as any other document', (text) => {
  expectPlain(text);
});

// What follows is about templates themselves.

/** None of these bytes is like another; those above 0x7f tell a byte from its sign. */
const ENTRY = Array.from({ length: 14 }, (_, index) => 0x79 + index);

function added(
  template: Template,
  view: DataView,
  start: number,
  length: number,
  { first = 0, name: number = start } = {},
): number {
  return addEntry(template, view, start, start + length, first, number, 0, 0);
}

test.each(ENTRY.map((_, index) => index + 1))(
  'an entry of %d bytes is found where all of them stand again, and nowhere else',
  (length) => {
    const start = 4;
    const again = start + length + 4;
    const bytesAgain = [1, 2, 3, 4, ...ENTRY.slice(0, length), 1, 2, 3, 4, ...ENTRY.slice(0, length)];
    const template = createTemplate();
    const entry = added(template, viewOf(bytesAgain), start, length);
    const found = (
      document: ArrayLike<number>,
      position: number = again,
      first: number = 0,
      end: number = document.length,
    ): number => findEntry(template, viewOf(document), NONE, first, position, end);
    expect(found(bytesAgain)).toBe(entry);
    expect(found([...bytesAgain, 0])).toBe(entry);
    // Right after a brace, other entries stand than after a value.
    expect(found(bytesAgain, again, 1)).toBe(NONE);
    // The document ends before the entry does, though bytes of something else may follow.
    expect(found(bytesAgain, again, 0, bytesAgain.length - 1)).toBe(NONE);
    expect(found(bytesAgain, again - 1)).toBe(NONE);
    for (let index = 0; index < length; index++)
      expect(found(bytesAgain.with(again + index, 0x30)), `byte ${index}`).toBe(NONE);
  },
);

test('of several entries with the same bytes, the one after the last match is found first, and the search wraps around', () => {
  const template = createTemplate();
  const view = viewOf('xxxx,"a":,"b":,"a":');
  const [one = 0, two = 0, three = 0] = [4, 9, 14].map((start) => added(template, view, start, 5));
  const from = (last: number, position: number): number =>
    findEntry(template, view, last, 0, position, view.byteLength);
  expect([from(NONE, 4), from(one, 4), from(two, 4), from(three, 4)]).toEqual([one, three, three, one]);
  expect([from(NONE, 9), from(one, 9), from(two, 9), from(three, 9)]).toEqual([two, two, two, two]);
});

test('a name has one bit in all its entries, no two names share one, and the end of an object has none', () => {
  const template = createTemplate();
  const view = viewOf('x'.repeat(64));
  const entries = [7, 8, 7, CLOSING, 9, 8, CLOSING].map((number, index) =>
    added(template, view, 4 + index, 5, { name: number }),
  );
  const bits = entries.map((entry) => template.cells[entry + BIT] ?? 0);
  expect(entries.map((entry) => template.cells[entry + NAME])).toEqual([7, 8, 7, CLOSING, 9, 8, CLOSING]);
  expect([bits[2], bits[5], bits[3], bits[6]]).toEqual([bits[0], bits[1], 0, 0]);
  expect(new Set(bits).size).toBe(4);
  expect([7, 8, 9, 10].map((number) => bitOfName(template, number))).toEqual([bits[0], bits[1], bits[4], 0]);
});

test('there is room for 32 entries, each with a bit of its own, until a template that is full is emptied', () => {
  const template = createTemplate();
  const view = viewOf(Array.from({ length: 64 }, (_, index) => index));
  for (let round = 0; round < 2; round++) {
    const entries = Array.from({ length: 31 }, (_, index) => added(template, view, index + 4, 5));
    emptyIfFull(template);
    expect(findEntry(template, view, NONE, 0, 4, 64)).toBe(entries[0]);
    entries.push(added(template, view, 35, 5));
    expect(new Set(entries.map((entry) => template.cells[entry + BIT])).size).toBe(32);
    expect(
      entries.every(
        (entry) => Math.clz32((template.cells[entry + BIT] ?? 0) & -(template.cells[entry + BIT] ?? 0)) < 32,
      ),
    ).toBe(true);
    expect(added(template, view, 36, 5)).toBe(NONE);
    expect([bitOfName(template, 35) === 0, bitOfName(template, 36)]).toEqual([false, 0]);
    emptyIfFull(template);
    expect([findEntry(template, view, NONE, 0, 4, 64), bitOfName(template, 4)]).toEqual([NONE, 0]);
  }
});
