import fc from 'fast-check';
import { afterEach, describe, expect, it, test, vi } from 'vitest';
import { StringTable } from '../../src/json/string-table.ts';
import { collidingNames, hashOfName, mix } from '../support/colliding-names.mjs';
import { parameters } from '../support/property.ts';
import { viewOf } from '../support/view.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A table of a document that is made of these sources, one after the other, and what came of adding each. */
function tableOf(sources: readonly string[], expectedSize: number = 1) {
  const spans: [number, number][] = [];
  let length = 0;
  for (const source of sources) spans.push([length, (length += Buffer.byteLength(source))]);
  const table = new StringTable(viewOf(sources.join('')), expectedSize);
  const add = (index: number): number => table.add(...(spans[index] ?? [0, 0]));
  const find = (source: string, before: string = ''): number => {
    const view = viewOf(`${before}${source}"`);
    return table.find(view, Buffer.byteLength(before), view.byteLength - 1);
  };
  return { table, add, find, added: sources.map((_, index) => add(index)) };
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function escaped(text: string): string {
  return Array.from(
    { length: text.length },
    (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}

const text = fc.oneof(
  fc.string({ maxLength: 14, unit: fc.constantFrom('a', 'b', 'é') }),
  fc.string({
    maxLength: 24,
    unit: fc.constantFrom('a', 'b', 'é', '漢', '😀', '"', '\\', '\n', '\0', ' ', '\ud800', '\udc00'),
  }),
  fc.string({ maxLength: 60, unit: 'grapheme' }),
);
/** A text and one of the ways to write it. */
const spelled = fc.tuple(text, fc.nat(3)).map(([value, way]) => {
  const source = JSON.stringify(value).slice(1, -1);
  const spellings = [
    source,
    source,
    source.replaceAll('a', '\\u0061').replaceAll('é', '\\u00E9').replaceAll('😀', '\\ud83d\\ude00'),
    escaped(value),
  ];
  return { value, source: spellings[way] ?? source };
});

it('numbers strings as a Map would, however they are spelled and from wherever they are looked up', () => {
  fc.assert(
    fc.property(
      fc.array(spelled, { maxLength: 40 }),
      fc.array(spelled, { maxLength: 20 }),
      fc.constantFrom(0, 1, 8, 40),
      (strings, sought, expectedSize) => {
        const { table, find, added } = tableOf(
          strings.map(({ source }) => source),
          expectedSize,
        );
        const model = new Map<string, number>();
        for (const [index, { value }] of strings.entries()) {
          if (!model.has(value)) model.set(value, model.size);
          expect(added[index]).toBe(model.get(value));
        }
        expect(table.size).toBe(model.size);
        for (const { value, source } of [...strings, ...sought]) {
          for (const before of ['', '"', '\\"abc']) expect(find(source, before)).toBe(model.get(value) ?? -1);
        }
        expect(table.size).toBe(model.size);
      },
    ),
    parameters(2000),
  );
});

it('does so whatever is looked up between', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(spelled, fc.boolean()), { maxLength: 60 }), (steps) => {
      const view = viewOf(steps.map(([{ source }]) => source).join(''));
      const table = new StringTable(view, 1);
      const model = new Map<string, number>();
      let start = 0;
      for (const [{ value, source }, isLookup] of steps) {
        const end = start + Buffer.byteLength(source);
        if (!isLookup && !model.has(value)) model.set(value, model.size);
        expect(isLookup ? table.find(view, start, end) : table.add(start, end)).toBe(model.get(value) ?? -1);
        start = end;
      }
    }),
    parameters(300),
  );
});

test('a string of any length is another one once any byte of it is changed, or one is missing or too many', () => {
  const strings = Array.from({ length: 21 }, (_, length) => 'abcdefghijklmnopqrstuvwxyz'.slice(0, length)).flatMap(
    (string) => [string, ...[...string].map((_, place) => `${string.slice(0, place)}#${string.slice(place + 1)}`)],
  );
  const { added, add, find } = tableOf(strings);
  expect(added).toEqual(upTo(strings.length));
  expect(strings.map((_, index) => add(index))).toEqual(added);
  expect(strings.map((string) => find(string))).toEqual(added);
  expect(find('abcdefghijklmnopqrstu')).toBe(-1);
});

test('an escape is seen at any place of a string', () => {
  const plain = 'abcdefghijklm';
  for (let length = 1; length <= plain.length; length++) {
    const string = plain.slice(0, length);
    const sources = [...string].map(
      (letter, place) => string.slice(0, place) + escaped(letter) + string.slice(place + 1),
    );
    expect(tableOf([string, ...sources]).added).toEqual([0, ...sources.map(() => 0)]);
    expect(tableOf([...sources, string]).added).toEqual([...sources.map(() => 0), 0]);
    expect(sources.map((source) => tableOf([string]).find(source))).toEqual(sources.map(() => 0));
    // No backslash, though one bit away from it.
    expect(
      tableOf([string, `${string.slice(1)}]`, `${string.slice(1)}\u001c`, `${string.slice(1)}\\\\`]).added,
    ).toEqual([0, 1, 2, 3]);
  }
});

test('halves of surrogate pairs, the pair, and the character that replaces what is no text are all different', () => {
  const sources = ['\\ud83d', '\\ude00', '\\ufffd', '\\ud83d\\ude00', '\\ude00\\ud83d', 'x\\ud83d'];
  const { added, find } = tableOf(sources);
  expect(added).toEqual(upTo(6));
  expect(['�', '😀', '\\uD83D', '\\uDE00'].map((source) => find(source))).toEqual([2, 3, 0, 1]);
});

test('a string with a backslash or a quotation mark is not one that is written with the same bytes', () => {
  expect(tableOf(['\\\\n', '\\n', 'n', '\\\\', '\\"', '\\u005cn']).added).toEqual([0, 1, 2, 3, 4, 0]);
});

test('a string that is only looked up is not added', () => {
  const { table, find, add } = tableOf([]);
  expect([find(''), find('a'), find('\\u0061'), table.size, add(0), find(''), find('a'), table.size]).toEqual([
    -1, -1, -1, 0, 0, 0, -1, 1,
  ]);
});

test.each([1, 8, 100, 100_000])(
  'strings stay what they are while the table grows from a size for %d',
  (expectedSize) => {
    const strings = upTo(20_000).map((index) => (index % 7 === 0 ? `\\u006e${index}` : `n${index}`));
    const { added, add, find } = tableOf(strings, expectedSize);
    expect(added).toEqual(upTo(20_000));
    expect(strings.map((_, index) => add(index))).toEqual(added);
    expect(upTo(20_000).map((index) => find(`n${index}`))).toEqual(added);
    expect(['n', 'n20000', 'n00', '\\u006e20000'].map((source) => find(source))).toEqual([-1, -1, -1, -1]);
  },
);

describe('strings that were chosen to collide', () => {
  /** How many strings came to be in a Map of a table. */
  function inMap(strings: readonly string[], use: () => void): number {
    const set = vi.spyOn(Map.prototype, 'set');
    use();
    const keys = new Set(set.mock.calls.map(([key]) => key as unknown));
    set.mockRestore();
    return strings.filter((string) => keys.has(string)).length;
  }

  it.each([3, 4, 5, 6, 400])(
    'are numbered as any others; of one hash 4 of %d are compared, and with more all go to a Map',
    (count) => {
      const names = collidingNames(count + 1);
      expect(new Set(names.map(hashOfName)).size).toBe(1);
      const missing = names.pop() ?? '';
      const table = tableOf(names, 1000);
      const all = inMap(names, () => {
        const { added: again, add: addAgain, find: findAgain } = tableOf(names, 1000);
        expect(again).toEqual(upTo(count));
        expect(names.map((_, index) => addAgain(index))).toEqual(again);
        expect(names.map((name) => findAgain(name))).toEqual(again);
      });
      expect(all).toBe(count > 4 ? count : 0);
      expect(names.map((name) => table.find(escaped(name)))).toEqual(table.added);
      expect([table.find(missing), table.find(escaped(missing))]).toEqual([-1, -1]);
    },
  );

  it('are found among others that were added before, between and after them, while the table grows', () => {
    const colliding = collidingNames(400);
    const others = upTo(300).map((index) => `${index}`.padStart(8, 'x'));
    const spelledOtherwise = upTo(20).map((index) => `\\u0061 ${index}`);
    const names = [
      ...others.slice(0, 100),
      ...colliding.slice(0, 70),
      ...spelledOtherwise,
      ...others.slice(100, 200),
      ...colliding.slice(70),
      ...others.slice(200),
    ];
    const { added, add, find } = tableOf(names);
    expect(added).toEqual(upTo(names.length));
    expect(names.map((_, index) => add(index))).toEqual(added);
    expect(names.map((name) => find(name))).toEqual(added);
    expect([...collidingNames(410).slice(400), 'xxxxx300', 'a 20'].map((name) => find(name))).toEqual(
      upTo(12).map(() => -1),
    );
  });

  it('are found in whichever order and spelling they come', () => {
    const pool = [...collidingNames(90), ...upTo(90).map((index) => `other ${index}`)];
    const order = fc.shuffledSubarray(upTo(pool.length), { minLength: 80 });
    fc.assert(
      fc.property(order, fc.infiniteStream(fc.nat(5)), (indices, ways) => {
        const names = indices.map((index) => pool[index] ?? '');
        const { added, find } = tableOf(names.map((name) => (ways.next().value === 0 ? escaped(name) : name)));
        expect(added).toEqual(upTo(names.length));
        expect(names.map((name) => find(ways.next().value === 0 ? escaped(name) : name))).toEqual(added);
      }),
      parameters(100),
    );
  });

  it('are found where the growth of the table moves them too far from their place', () => {
    // 64 that belong in the last slots of 256, then some that belong among those: they stand in the first slots, and are moved first.
    const names = namesWith((hash) => (hash & 511) === 256 - 64, 64);
    const late = namesWith((hash) => (hash & 511) === 256 - 55, 9);
    const others = namesWith((hash) => (hash & 255) > 64 && (hash & 255) < 150, 80);
    const all = [...names, ...late, ...others];
    expect(
      inMap(all, () => {
        const { added, add, find } = tableOf(all, 128);
        expect(added).toEqual(upTo(all.length));
        expect(all.map((_, index) => add(index))).toEqual(added);
        expect(all.map((name) => find(name))).toEqual(added);
      }),
    ).toBe(all.length);
  });

  it('are distinguished by the bytes before their last four', () => {
    for (const [before, after] of [
      ['', ''],
      ['same', ''],
      ['', 'same'],
      ['same', 'same'],
    ] as const) {
      const length = before.length + 8 + after.length + 4;
      const start = before === '' ? length : mix(length, wordOf(before));
      // Of any first word there is one second word that leads to the same state.
      const middles = lettersWhere((first) => mix(start, wordOf(first)) ^ 0x12345678, 3);
      const strings = middles.map((middle) => `${before}${middle}${after}tail`);
      expect(new Set(strings).size).toBe(3);
      const { added, find } = tableOf(strings);
      expect(added).toEqual([0, 1, 2]);
      expect(strings.map((string) => find(string))).toEqual([0, 1, 2]);
      expect(tableOf(strings.slice(0, 2)).find(strings[2] ?? '')).toBe(-1);
    }
  });

  it('are told apart by their lengths, where one begins with the other', () => {
    const [long = ''] = upTo(100_000).flatMap((number) => {
      const first = number.toString(36).padStart(4, 'Z');
      const second = 'same';
      const third = mix(mix(12, wordOf(first)), wordOf(second)) ^ mix(8, wordOf(first)) ^ wordOf(second);
      return isLetters(third) ? [first + second + textOf(third)] : [];
    });
    expect(long.length).toBe(12);
    for (const [first, second] of [
      [8, 12],
      [12, 8],
    ] as const) {
      const table = new StringTable(viewOf(long), 8);
      expect([table.add(0, first), table.add(0, second), table.add(0, first), table.add(0, second)]).toEqual([
        0, 1, 0, 1,
      ]);
    }
  });

  function wordOf(text: string): number {
    return Buffer.from(text).readInt32LE();
  }

  function textOf(word: number): string {
    return Buffer.from(Int32Array.of(word).buffer).toString('latin1');
  }

  function isLetters(word: number): boolean {
    return /^[A-Za-z0-9]{4}$/.test(textOf(word));
  }

  /** Eight letters, of which the first four lead to the second four. */
  function lettersWhere(second: (first: string) => number, count: number): string[] {
    const found: string[] = [];
    for (let number = 0; found.length < count; number++) {
      const first = number.toString(36).padStart(4, 'Z');
      if (isLetters(second(first))) found.push(first + textOf(second(first)));
    }
    return found;
  }

  /** Names of eight letters whose hashes are wanted ones. */
  function namesWith(isWanted: (hash: number) => boolean, count: number): string[] {
    const names: string[] = [];
    for (let number = 0; names.length < count; number++) {
      const name = number.toString(36).padStart(8, 'Z');
      if (isWanted(hashOfName(name))) names.push(name);
    }
    return names;
  }
});

test('similar strings take little longer to find than one, because a search compares few others', () => {
  for (const name of [
    (index: number) => `node-${index}`,
    (index: number) => `${index}-node`,
    (index: number) => `n${index}`,
    (index: number) => `fact:auth/session-token-${index}`,
  ]) {
    const strings = upTo(20_000).map(name);
    const set = vi.spyOn(Map.prototype, 'set');
    expect(tableOf(strings).added).toEqual(upTo(20_000));
    expect(set.mock.calls.length).toBe(0);
    set.mockRestore();
  }
});
