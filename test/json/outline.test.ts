import { describe, expect, it, test } from 'vitest';
import { ARRAY, KIND_BITS, OBJECT } from '../../src/json/kinds.ts';
import { NameTable } from '../../src/json/names.ts';
import { type Outline, type OutlinedMember, arrayOutline, objectOutline } from '../../src/json/outline.ts';
import { type Reading, read } from '../../src/json/reading.ts';
import { borrow, giveBack } from '../../src/json/scratch.ts';

const NAMES = new NameTable(['content', 'a', 'b', 'inner', 'list']);
const { string, number, object, array, null: nothing } = KIND_BITS;

type Description = Omit<OutlinedMember, 'token'>;

function outline(mark: number, members: Readonly<Record<string, Description>>, others = 0): Outline {
  const listed = Object.entries(members).map(([name, member]) => ({ token: NAMES.tokenOf(name), ...member }));
  return objectOutline(NAMES.size, mark, listed, others);
}

function readAs(text: string, wanted: Outline): Reading {
  return read(new TextEncoder().encode(text), NAMES, 'content', { outline: wanted });
}

/** Whether the document is marked, and nothing else would mark it. */
function isMarked(text: string, wanted: Outline): boolean {
  const reading = readAs(text, wanted);
  expect(reading.complete).toBe(true);
  const kind = wanted.elements === undefined ? OBJECT : ARRAY;
  expect(reading.hasMark(reading.root, kind, wanted.mark % 255 + 1)).toBe(false);
  expect(reading.hasMark(reading.root, kind, 0)).toBe(false);
  expect(reading.hasMark(reading.root, kind === OBJECT ? ARRAY : OBJECT, wanted.mark)).toBe(false);
  return reading.hasMark(reading.root, kind, wanted.mark);
}

describe('an object is marked', () => {
  const point = outline(7, { a: { kinds: string, required: true }, b: { kinds: number | nothing, required: false } });

  it.each([
    ['{"a":""}', true],
    ['{ "a" : "x" , "b" : 1 }', true],
    ['{"b":null,"a":"x"}', true],
    ['{"b":1.5e3,"\\u0061":"x"}', true],
    // Of the wrong kind, missing, not listed.
    ['{"a":1}', false],
    ['{"a":null}', false],
    ['{"a":"","b":""}', false],
    ['{"a":"","b":true}', false],
    ['{"a":"","b":{}}', false],
    ['{"a":"","b":[]}', false],
    ['{"b":1}', false],
    ['{}', false],
    ['{"a":"","c":1}', false],
    ['{"a":"","c":[{"a":""}]}', false],
    // No object.
    ['[{"a":""}]', false],
    ['[]', false],
    ['"a"', false],
    ['1', false],
  ])('%s: %s', (text, marked) => {
    expect(isMarked(text, point)).toBe(marked);
  });

  it('each time, in whatever order they come', () => {
    const list = arrayOutline(NAMES.size, 7, point);
    const good = ['{"a":""}', '{"a":"","b":1}', '{"b":1,"a":"xyz"}', '{"a":"","b":null}'];
    const bad = ['{"b":1}', '{"a":1}', '{"a":"","b":""}', '{}', '[]', '[{"a":""}]', '1', '"a"', 'null'];
    const all = [...good, ...good].join();
    expect(isMarked(`[${all}]`, list)).toBe(true);
    for (const one of bad) {
      const reading = readAs(`[${all},${one},${all}]`, list);
      expect(reading.hasMark(reading.root, ARRAY, 7)).toBe(false);
      const marks: boolean[] = [];
      for (let value = reading.first(reading.root); value < reading.closing(reading.root); value = reading.after(value)) marks.push(reading.hasMark(value, OBJECT, 7));
      expect(marks).toEqual([...Array(8).fill(true), false, ...Array(8).fill(true)]);
    }
  });

  it('with other members, where they are allowed', () => {
    const open = outline(3, { a: { kinds: string, required: true } }, string | object);
    expect(isMarked('{"a":"","c":""}', open)).toBe(true);
    expect(isMarked('{"a":"","c":{"d":1}}', open)).toBe(true);
    expect(isMarked('{"a":"","c":1}', open)).toBe(false);
    expect(isMarked('{"a":"","b":1}', open)).toBe(false);
  });

  it('without members, if none is required', () => {
    expect(isMarked('{}', outline(9, {}))).toBe(true);
    expect(isMarked('{ }', outline(9, {}))).toBe(true);
  });

  it('only by an outline with a mark', () => {
    const reading = readAs('{"a":""}', outline(0, { a: { kinds: string, required: true } }));
    expect(reading.hasMark(reading.root, OBJECT, 0)).toBe(false);
    expect(reading.hasMark(reading.root, OBJECT, 1)).toBe(false);
  });
});

describe('an array is marked', () => {
  const list = arrayOutline(NAMES.size, 5, outline(5, { a: { kinds: string, required: true } }));

  it.each([
    ['[]', true],
    ['[ ]', true],
    ['[{"a":""}]', true],
    ['[{"a":""} , {"a":"x"}]', true],
    ['[{"a":""},{"b":""}]', false],
    ['[{"b":""},{"a":""}]', false],
    ['[1,{"a":""}]', false],
    ['[[{"a":""}]]', false],
    ['[[]]', false],
    ['{}', false],
    ['{"a":""}', false],
  ])('%s: %s', (text, marked) => {
    expect(isMarked(text, list)).toBe(marked);
  });
});

test('what memory held before is taken for no mark', () => {
  const list = arrayOutline(NAMES.size, 7, outline(7, {}));
  const text = `[${'1234567,'.repeat(5000)}1]`;
  const used = [borrow(text.length).fill(7), borrow(text.length >> 2).fill(7)];
  for (const bytes of used) giveBack(bytes);
  expect(isMarked(text, list)).toBe(false);
});

test('what stands inside must be as outlined, too', () => {
  const point = outline(1, { a: { kinds: string, required: true } });
  const places = outline(2, {
    inner: { kinds: object | nothing, required: true, inside: point },
    list: { kinds: array, required: false, inside: arrayOutline(NAMES.size, 1, point) },
  });
  expect(isMarked('{"inner":{"a":""}}', places)).toBe(true);
  expect(isMarked('{"inner":null,"list":[]}', places)).toBe(true);
  expect(isMarked('{"inner":{"a":""},"list":[{"a":"1"},{"a":"2"}]}', places)).toBe(true);
  expect(isMarked('{"inner":{"b":""}}', places)).toBe(false);
  expect(isMarked('{"inner":[]}', places)).toBe(false);
  expect(isMarked('{"inner":{"a":""},"list":[{"a":1}]}', places)).toBe(false);
  expect(isMarked('{"inner":{"a":""},"list":{"a":""}}', places)).toBe(false);
});

test('the outline of the wanted value holds, and its object is not marked', () => {
  const whole = outline(4, { content: { kinds: object, required: true, inside: outline(6, { a: { kinds: string, required: true } }) } });
  const reading = readAs('{"content":{"a":""}}', whole);
  expect(reading.hasMark(reading.root, OBJECT, 4)).toBe(false);
  expect(reading.hasMark(reading.member(reading.root, 'content'), OBJECT, 6)).toBe(true);
  const other = readAs('{"content":{"a":1}}', whole);
  expect(other.hasMark(other.member(other.root, 'content'), OBJECT, 6)).toBe(false);
});

test('a test decides on the bytes of strings alone', () => {
  const spans: string[] = [];
  const tested = outline(1, {
    a: {
      kinds: string | nothing,
      required: false,
      look: (view, start, end) => {
        spans.push(Buffer.from(view.buffer, view.byteOffset + start, end - start).toString());
        return end - start === 2;
      },
    },
  });
  expect(isMarked('{"a":"xy"}', tested)).toBe(true);
  expect(isMarked('{"a":null}', tested)).toBe(true);
  expect(isMarked('{"a":"x"}', tested)).toBe(false);
  expect(isMarked('{"a":"\\n"}', tested)).toBe(true);
  expect(isMarked('{"a":1}', tested)).toBe(false);
  expect(spans).toEqual(['xy', 'x', '\\n']);
  // A lead that was predicted can have more white space behind it.
  const list = arrayOutline(NAMES.size, 1, tested);
  expect(isMarked('[{"a":"12"},{"a":"34"},{"a": "56"},{"a":  null}]', list)).toBe(true);
  expect(isMarked('[{"a":"12"},{"a":"34"},{"a": "5"}]', list)).toBe(false);
  expect(spans.slice(3)).toEqual(['12', '34', '56', '12', '34', '5']);
});

describe('keys and references', () => {
  const row = outline(1, { a: { kinds: string, required: false, look: 'key' }, b: { kinds: string, required: false, look: 'reference' } });
  const rows = arrayOutline(NAMES.size, 1, row);
  // At the very end of a document strings are not looked at.
  const hold = (text: string): boolean => readAs(`${text}\n       `, rows).soundKeys !== null;

  it.each([
    ['[]', true],
    ['[{"a":"1"},{"a":"2","b":"1"},{"b":"2"}]', true],
    // Keys may come later.
    ['[{"b":"1"},{"a":"1"}]', true],
    ['[{"a":"1"},{"a":"1"}]', false],
    ['[{"a":"1"},{"b":"2"}]', false],
    // However they are spaced.
    ['[{"a":"1"},{"a":"2"},{"a": "1"}]', false],
    ['[{"a":"1"},{"a":"2"},{"a":\n\t"3"}]', true],
    ['[{"b":"1","a":"1"},{"b":"1","a":"2"},{"b": "3","a":"4"}]', false],
    // Elsewhere they are none.
    ['[{"a":"1"},{"c":{"b":"2"}}]', true],
    ['[{"a":"1"},[{"a":"1"}]]', true],
    ['[{"a":"1"},{"a":1}]', true],
    ['{"a":"1","b":"2"}', true],
    // With a problem nothing is said.
    ['[{"a":"1","a":"2"}]', false],
    ['[{"a":"1","c":"\\ud800"}]', false],
    ['[{"a":"1"}', false],
  ])('%s: %s', (text, sound) => {
    expect(hold(text)).toBe(sound);
  });

  it('are counted', () => {
    const text = '[{"a":"1"},{"a":"2","b":"1"},{"b": "2"},{"b" :"2"},{"c":{"a":"1"}}]        ';
    expect(readAs(text, rows).soundKeys).toEqual({ keys: 2, references: 3 });
    expect(read(new TextEncoder().encode(text), NAMES, 'content').soundKeys).toEqual({ keys: 0, references: 0 });
  });

  it('are those of one document alone', () => {
    expect(hold('[{"a":"1"}]')).toBe(true);
    expect(hold('[{"a":"1"}]')).toBe(true);
    expect(hold('[{"b":"1"}]')).toBe(false);
    expect(hold('[{"a":"longer than eight bytes"}]')).toBe(false);
    expect(hold('[{"a":"1"}]')).toBe(true);
  });
});

test('there can be twenty-one required members', () => {
  const names = new NameTable(Array.from({ length: 22 }, (_, index) => `m${index}`));
  const members = Array.from({ length: 22 }, (_, token) => ({ token, kinds: number, required: true }));
  expect(() => objectOutline(names.size, 1, members, 0)).toThrow('at most 21 required members');
  const wanted = objectOutline(names.size, 1, members.slice(0, 21), 0);
  const readMembers = (count: number): Reading => {
    const text = `{${Array.from({ length: count }, (_, index) => `"m${index}":0`).join()}}`;
    return read(new TextEncoder().encode(text), names, 'm21', { outline: wanted });
  };
  for (const [count, marked] of [[21, true], [20, false]] as const) {
    const reading = readMembers(count);
    expect(reading.hasMark(reading.root, OBJECT, 1)).toBe(marked);
  }
});
