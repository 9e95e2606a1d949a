import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type HashKey, keyedHash, randomKey } from '../../src/json/keyed-hash.ts';
import { quickHash, tailOf } from '../../src/json/quick-hash.ts';
import { borrow, giveBack } from '../../src/json/scratch.ts';
import { StringMap } from '../../src/json/string-map.ts';
import { collidingNames } from '../support/colliding-names.mjs';
import { viewOf } from '../support/view.ts';

const SPREAD = 0x9e3779b1;
/** Bytes of a slot: two words, the hash and the entry, of which each takes three words, and the first is that of no string. */
const SLOT_BYTES = 8;

type Span = readonly [start: number, end: number];

/** The strings one after the other, from the first byte of the document on. */
function lay(strings: readonly (string | Uint8Array)[]): { document: DataView<ArrayBuffer>; spans: Span[] } {
  const parts = strings.map((part) => (typeof part === 'string' ? Buffer.from(part) : part));
  const spans: Span[] = [];
  let start = 0;
  for (const { length } of parts) spans.push([start, (start += length)]);
  return { document: viewOf(Buffer.concat(parts)), spans };
}

/** The hash at its place in a string's slot. */
type Hash = (view: DataView, start: number, end: number, tail: number) => number;

function hashOf(string: string | Uint8Array, hash: Hash = quickHash): number {
  const { document } = lay([string]);
  return hash(document, 0, document.byteLength, tailOf(document, 0, document.byteLength));
}

function wordsOf(...words: number[]): Uint8Array {
  return new Uint8Array(Int32Array.from(words).buffer);
}

/** The map with all the strings of a document, numbered from 1. */
function mapOf(strings: readonly (string | Uint8Array)[], { key = randomKey(), expectedSize = 1 }: { key?: HashKey; expectedSize?: number } = {}) {
  const { document, spans } = lay(strings);
  const map = new StringMap(key, document, expectedSize);
  const add = (index: number, number: number): number => {
    const [start, end] = spans[index] ?? [0, 0];
    return map.getOrAdd(start, end, number);
  };
  const find = (string: string | Uint8Array): number => {
    const { document: other } = lay([string]);
    return map.get(other, 0, other.byteLength);
  };
  const added = strings.map((_, index) => add(index, index + 1));
  return { map, document, spans, add, find, added };
}

/** The memory that is on the shelf with exactly so many bytes, the one that was put there last first. */
function lastGivenBack(byteLength: number): DataView | null {
  const { buffer } = borrow(byteLength);
  return buffer.byteLength === byteLength ? new DataView(buffer) : null;
}

/** Hashes in the slots of a table that was given back, and which string of those that were added it is of, from 1. */
function slotsIn(table: DataView | null): { number: number; hash: number }[] {
  if (table === null) return [];
  return Array.from({ length: table.byteLength / SLOT_BYTES }, (_, slot) => ({
    hash: table.getInt32(slot * SLOT_BYTES, true),
    number: table.getInt32(slot * SLOT_BYTES + 4, true) / 3,
  })).filter(({ number }) => number !== 0);
}

function numbersIn(table: DataView | null): number[] {
  return slotsIn(table).map(({ number }) => number).sort((left, right) => left - right);
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

test('a string of any length is another one once any byte of it is changed, or one is missing or too many', () => {
  const strings = Array.from({ length: 21 }, (_, length) => 'abcdefghijklmnopqrstuvwxyz'.slice(0, length)).flatMap((string) => [
    string,
    ...[...string].map((_, place) => `${string.slice(0, place)}#${string.slice(place + 1)}`),
  ]);
  const { added, add, find } = mapOf(strings);
  expect(added).toEqual(upTo(strings.length));
  expect(strings.map((_, index) => add(index, 9999))).toEqual(added);
  expect(strings.map(find)).toEqual(added);
  expect(find('abcdefghijklmnopqrstu')).toBe(0);
});

test('a string that is only looked up is not added', () => {
  const { map, document, spans, add } = mapOf([]);
  expect([map.get(document, 0, 0), map.get(document, 0, 0), add(0, 7), map.get(document, 0, 0)]).toEqual([0, 0, 7, 7]);
  expect(spans).toEqual([]);
});

test('strings with escapes are the strings that they stand for, and stay so after others were added', () => {
  const escaped = ['first of many', 'the second one', 'thirdly, this', 'x'].map((text) => ({ text, source: `\\u00${text.charCodeAt(0).toString(16)}${text.slice(1)}` }));
  // The first string without an escape stands at the very beginning of the document.
  const sources = ['begins', ...escaped.map(({ source }) => source)];
  const { added, find } = mapOf(sources);
  expect(added).toEqual([1, 2, 3, 4, 5]);
  for (const [index, { text, source }] of escaped.entries()) expect([find(text), find(source)]).toEqual([index + 2, index + 2]);
  expect(find('begins')).toBe(1);
  expect(find('\\u0062egins')).toBe(1);
});

test('a string at the very beginning that is added after strings with escapes leaves them as they are', () => {
  const { map, spans, find } = mapOf([]);
  expect(spans).toEqual([]);
  const { document, spans: places } = lay(['plain', '\\u0065scaped, at length', '\\u0061nother, at length']);
  map.clear(document);
  const order = [1, 0, 2];
  for (const index of order) map.getOrAdd(...(places[index] ?? [0, 0]), index + 1);
  expect(['plain', 'escaped, at length', 'another, at length'].map(find)).toEqual([1, 2, 3]);
});

test('it does what a Map does, whatever is added and looked up between', () => {
  const text = fc.string({ maxLength: 14, unit: fc.constantFrom('a', 'b', 'é') });
  const step = fc.record({ text, escaped: fc.boolean(), lookup: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const sources = steps.map(({ text: value, escaped }) => (escaped ? value.replaceAll('a', '\\u0061') : value));
      const { document, spans } = lay(sources);
      const map = new StringMap(randomKey(), document, 1);
      const model = new Map<string, number>();
      for (const [index, { text: value, lookup }] of steps.entries()) {
        const [start, end] = spans[index] ?? [0, 0];
        if (!lookup && !model.has(value)) model.set(value, index + 1);
        expect(lookup ? map.get(document, start, end) : map.getOrAdd(start, end, index + 1)).toBe(model.get(value) ?? 0);
      }
    }),
    { numRuns: 200 },
  );
});

test('strings of which one hash is made are told apart by their lengths', () => {
  const [head, tail] = [0x61616161, 0x62626262];
  // What has to stand between, so that twelve bytes lead to the same sum as eight.
  const between = 8 ^ head ^ Math.imul(12 ^ head, SPREAD);
  const short = wordsOf(head, tail);
  const long = wordsOf(head, between, tail);
  expect(hashOf(long)).toBe(hashOf(short));
  expect([...long]).not.toContain(0x5c);
  for (const strings of [[short, long], [long, short]]) {
    const { added, find } = mapOf(strings);
    expect(added).toEqual([1, 2]);
    expect(strings.map(find)).toEqual([1, 2]);
  }
});

test('strings of which one hash is made are told apart by any word between the first and the last', () => {
  const start = Math.imul(16 ^ 0x61616161, SPREAD);
  const candidates = [0x62626262, 0x63636363, 0x64646464].map((second) => wordsOf(0x61616161, second, Math.imul(start ^ second, SPREAD) ^ 0x12345678, 0x65656565));
  expect(new Set(candidates.map((string) => hashOf(string))).size).toBe(1);
  expect(candidates.some((string) => string.includes(0x5c))).toBe(false);
  const { added, find } = mapOf(candidates);
  expect(added).toEqual([1, 2, 3]);
  expect(candidates.map(find)).toEqual([1, 2, 3]);
});

/** Where a table that is given back can be told from those of other tests. */
function emptyShelf(): void {
  for (const slots of [512, 1024, 2048, 4096]) for (let count = 0; count < 33; count++) borrow(slots * SLOT_BYTES);
}

test.each([[256, 512], [257, 1024], [512, 1024], [2000, 4096]])('for %d strings that are expected there are %d slots from the start', (expectedSize, slots) => {
  emptyShelf();
  mapOf(['a', 'b'], { expectedSize }).map.discard();
  expect(numbersIn(lastGivenBack(slots * SLOT_BYTES))).toEqual([1, 2]);
});

test.each([[129, 512], [256, 512], [257, 1024], [512, 1024], [513, 2048]])('after %d strings that were not expected there are %d slots, and what was smaller is given back', (count, slots) => {
  emptyShelf();
  const { map, added, add } = mapOf(upTo(count).map((number) => `n${number}`));
  expect(added).toEqual(upTo(count));
  expect(upTo(count).map((number) => add(number - 1, 9999))).toEqual(added);
  map.discard();
  expect(numbersIn(lastGivenBack(slots * SLOT_BYTES))).toEqual(upTo(count));
  // One more string than half of its slots is what the smaller table held last.
  if (slots > 512) expect(numbersIn(lastGivenBack((slots / 2) * SLOT_BYTES))).toEqual(upTo(slots / 4 + 1));
});

test('memory that was used before is made empty', () => {
  emptyShelf();
  giveBack(borrow(512 * SLOT_BYTES).fill(0x01));
  const { map, added, find } = mapOf(['a', 'b'], { expectedSize: 256 });
  expect([added, find('c')]).toEqual([[1, 2], 0]);
  map.discard();
  expect(numbersIn(lastGivenBack(512 * SLOT_BYTES))).toEqual([1, 2]);
});

test('a map that is cleared keeps a small table, empty, for the next document', () => {
  emptyShelf();
  const { map, find } = mapOf(['a', '\\u0062', 'c'], { expectedSize: 256 });
  const { document, spans } = lay(['c', 'd', '\\u0062']);
  map.clear(document);
  expect(numbersIn(lastGivenBack(512 * SLOT_BYTES))).toEqual([]);
  expect(['a', 'b', 'c', 'd'].map(find)).toEqual([0, 0, 0, 0]);
  expect(spans.map(([start, end], index) => map.getOrAdd(start, end, index + 11))).toEqual([11, 12, 13]);
  expect(['a', 'b', 'c', 'd'].map(find)).toEqual([0, 13, 11, 12]);
  map.discard();
  expect(numbersIn(lastGivenBack(512 * SLOT_BYTES))).toEqual([1, 2, 3]);
});

test('a map that is cleared gives a large table back, and begins with a small one', () => {
  emptyShelf();
  const { map, find } = mapOf(['a', 'b'], { expectedSize: 1025 });
  const names = upTo(200).map((number) => `m${number}`);
  const { document, spans } = lay(names);
  map.clear(document);
  expect(numbersIn(lastGivenBack(4096 * SLOT_BYTES))).toEqual([1, 2]);
  // So are its entries, three words for each two slots; the next table would take them.
  expect(lastGivenBack((4096 / 2) * 12)).not.toBeNull();
  expect(['a', 'b'].map(find)).toEqual([0, 0]);
  expect(spans.map(([start, end], index) => map.getOrAdd(start, end, index + 1))).toEqual(upTo(200));
  expect(names.map(find)).toEqual(upTo(200));
  map.discard();
  expect(numbersIn(lastGivenBack(512 * SLOT_BYTES))).toEqual(upTo(200));
});

const KEY: HashKey = { low: 1, high: 2 };

/** Which hash is in the slots of a table for 256 strings, which is given back. */
function hashInUse(map: StringMap, names: readonly string[]): 'quick' | 'keyed' | 'both' {
  map.discard();
  const slots = slotsIn(lastGivenBack(512 * SLOT_BYTES));
  expect(slots.length).toBe(names.length);
  const isAll = (hash: Hash): boolean => slots.every(({ number, hash: found }) => found === hashOf(names[number - 1] ?? '', hash));
  if (isAll(quickHash)) return 'quick';
  return isAll((...string) => keyedHash(KEY, ...string)) ? 'keyed' : 'both';
}

test.each([[127, 'quick'], [128, 'quick'], [129, 'keyed']])('%d strings that the quick hash takes for one have the %s hash', (count, hash) => {
  emptyShelf();
  const names = collidingNames(count);
  const { map, added, find } = mapOf(names, { key: KEY, expectedSize: 256 });
  expect(added).toEqual(upTo(count));
  expect(names.map(find)).toEqual(added);
  expect(hashInUse(map, names)).toBe(hash);
});

test.each([[127, 'quick'], [128, 'keyed']])('beside %d such strings another one is sought with the %s hash', (count, hash) => {
  emptyShelf();
  const names = collidingNames(count + 1);
  const missing = names.pop() ?? '';
  const { map, added, find } = mapOf(names, { key: KEY, expectedSize: 256 });
  expect([find(missing), ...names.map(find)]).toEqual([0, ...added]);
  expect(hashInUse(map, names)).toBe(hash);
});

test('strings that were there when the key came into use are found, wherever they stand, and the next document has the quick hash', () => {
  emptyShelf();
  const colliding = collidingNames(129);
  const sources = ['the first one', '\\u0073econd, with an escape', ...colliding, 'the last one', '\\u0061nother escape'];
  const names = ['the first one', 'second, with an escape', ...colliding, 'the last one', 'another escape'];
  const { map, added, find } = mapOf(sources, { key: KEY, expectedSize: 256 });
  expect(added).toEqual(upTo(names.length));
  expect(names.map(find)).toEqual(added);
  const { document, spans } = lay(['the first one', 'AAAAAAAA']);
  map.clear(document);
  expect(spans.map(([start, end], index) => map.getOrAdd(start, end, index + 1))).toEqual([1, 2]);
  expect(hashInUse(map, ['the first one', 'AAAAAAAA'])).toBe('quick');
});

test('strings of which the keyed hash is the same are told apart by their heads, their tails, what stands between, or their lengths', () => {
  // Found by hashing until two were the same, with a key that attackers do not know.
  const pairs = [['1ug1-end', '1yvn-end'], ['headA9mn', 'head14v7'], ['head1d21tail', 'head1jnktail'], ['fVG', 'oOM'], ['ZH2', 'ahTV']] as const;
  for (const pair of pairs) {
    const [left, right] = pair.map((name) => hashOf(name, (...string) => keyedHash(KEY, ...string)));
    expect(left).toBe(right);
    const { added, find } = mapOf([...collidingNames(129), ...pair], { key: KEY });
    expect(added).toEqual(upTo(131));
    expect(pair.map(find)).toEqual([130, 131]);
  }
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Whether it holds after the collection of garbage, of which engines do a part at their leisure. */
async function eventually(holds: () => boolean): Promise<boolean> {
  for (const end = Date.now() + 5000; Date.now() < end; ) {
    // What only weak references lead to lives on until the task that looked at it is over.
    await new Promise((resolve) => setTimeout(resolve, 1));
    collectGarbage();
    if (holds()) return true;
  }
  return false;
}

test('a map that is released keeps neither the document nor long strings, and can be used for another document', async () => {
  const long = 'b'.repeat(2 ** 20);
  const release = (): { map: StringMap; document: WeakRef<ArrayBuffer> } => {
    const { map, document } = mapOf([`\\u0061${long}`, 'c']);
    const held = new WeakRef(document.buffer);
    map.release();
    return { map, document: held };
  };
  collectGarbage();
  const before = process.memoryUsage().arrayBuffers;
  const { map, document } = release();
  expect(await eventually(() => document.deref() === undefined)).toBe(true);
  expect(await eventually(() => process.memoryUsage().arrayBuffers - before < 2 ** 19)).toBe(true);
  const { document: next, spans } = lay(['\\u0061 string', 'a string', `\\u0061${long.slice(0, 9)}`]);
  map.clear(next);
  expect(spans.map(([start, end], index) => map.getOrAdd(start, end, index + 1))).toEqual([1, 1, 3]);
});
