import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { addKey, clearKeys, createKeys, soundKeys } from '../../src/json/keys.ts';
import { borrow, giveBack } from '../../src/json/scratch.ts';
import { viewOf } from '../support/view.ts';

/** Adds strings as they stand in a document, one after the other, before bytes that are none of them. */
function keysOf(keys: readonly string[], references: readonly string[], after = '"12345678', into = createKeys()) {
  const parts = [...keys, ...references].map((text) => Buffer.from(text));
  const view = viewOf(Buffer.concat([...parts, Buffer.from(after)]));
  let start = 0;
  for (const [index, { length }] of parts.entries()) {
    addKey(into, index < keys.length ? into.keys : into.references, view, start, start + length);
    start += length;
  }
  return into;
}

/** Whether they are sound, and if so, as many as there are. */
function holds(keys: readonly string[], references: readonly string[] = [], after?: string): boolean {
  const sound = soundKeys(keysOf(keys, references, after));
  if (sound !== null) expect(sound).toEqual({ keys: keys.length, references: references.length });
  return sound !== null;
}

/** Texts of up to eight bytes, which are alike. */
const short = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('a', 'b', '[', ']', '\u0001', 'é', '漢') }).filter((text) => Buffer.byteLength(text) <= 8);

describe('keys and references to them', () => {
  it('hold if all keys are different, and all references are to keys', () => {
    fc.assert(
      fc.property(fc.array(short, { maxLength: 12 }), fc.array(short, { maxLength: 4 }), fc.boolean(), (keys, others, onlyKeys) => {
        const references = onlyKeys ? keys.slice(0, 3) : others;
        const plain = new Set(keys).size === keys.length && references.every((reference) => keys.includes(reference));
        expect(holds(keys, references)).toBe(plain);
      }),
      { numRuns: 3000 },
    );
  });

  it.each(['a', 'ab', 'abc', 'abcd', 'abcde', 'abcdef', 'abcdefg', 'abcdefgh'])('%s is another key than all that are nearly the same', (text) => {
    const units = [...text];
    const changed = units.map((_, index) => units.map((unit, at) => (at === index ? 'z' : unit)).join(''));
    const alike = [...changed, text.slice(1), text.slice(0, -1), ...(text.length < 8 ? [`${text}z`, `z${text}`] : [])].filter((other) => other !== '');
    expect(holds([text], [text])).toBe(true);
    expect(holds([text, text])).toBe(false);
    for (const other of alike) {
      expect(holds([text, other], [other, text])).toBe(true);
      expect(holds([text], [other])).toBe(false);
    }
  });

  it.each(['', 'abcdefghi', '\\', 'a\\u0062', ...Array.from({ length: 8 }, (_, index) => `${'a'.repeat(index)}\\${'a'.repeat(7 - index)}`)])(
    'that %j is among them is not found out',
    (text) => {
      expect(holds(['a', text])).toBe(false);
      expect(holds([text, 'a'])).toBe(false);
      expect(holds(['a', text], ['a'])).toBe(false);
      expect(holds(['a'], [text])).toBe(false);
    },
  );

  it('a string that is too near to the end of the document is not looked at', () => {
    expect(holds(['abc'], [], '')).toBe(false);
    expect(holds(['abc'], [], '1234')).toBe(false);
    expect(holds(['abc'], [], '12345')).toBe(true);
    expect(holds(['abcdefgh'], [], '')).toBe(true);
  });

  it('there may be many', () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `N${index}`);
    const ends = keys.flatMap((key, index) => [key, `N${(index * 7919) % keys.length}`]);
    expect(holds(keys, ends)).toBe(true);
    expect(holds(keys, [...ends, 'N20000'])).toBe(false);
    expect(holds([...keys, 'N777'], ends)).toBe(false);
  });

  it('are not found out where more than 128 of them fall on one place', () => {
    // Both factors are 1, so the place of a key goes by the sum of its words.
    const random = vi.spyOn(Math, 'random').mockReturnValue(0);
    const alike = Array.from({ length: 129 }, (_, index) => String.fromCharCode(0x21 + (index % 13), 0x21 + ((index / 13) | 0), 0x30, 0x30, 0x7e - (index % 13), 0x7e - ((index / 13) | 0), 0x30, 0x30));
    expect(new Set(alike).size).toBe(129);
    expect(holds(alike.slice(1))).toBe(true);
    expect(holds(alike)).toBe(false);
    expect(holds(alike.slice(1), alike.slice(1))).toBe(true);
    expect(holds(alike.slice(1), [alike[0] ?? ''])).toBe(false);
    random.mockRestore();
  });

  it('of none, references do not hold', () => {
    expect(holds([])).toBe(true);
    expect(holds([], ['a'])).toBe(false);
  });

  it('are forgotten', () => {
    const kept = createKeys();
    for (const count of [3, 5000]) {
      keysOf([...Array.from({ length: count }, (_, index) => `N${index}`), 'too long to be one'], ['N0', 'N1'], undefined, kept);
      expect(soundKeys(kept)).toBeNull();
      clearKeys(kept);
      expect(soundKeys(kept)).toEqual({ keys: 0, references: 0 });
      expect(soundKeys(keysOf([], ['N0'], undefined, kept))).toBeNull();
      clearKeys(kept);
      expect(soundKeys(keysOf(['N0'], ['N0'], undefined, kept))).toEqual({ keys: 1, references: 1 });
      clearKeys(kept);
    }
  });

  it('leave the memory for many to others, and keep that for few', () => {
    const kept = createKeys();
    const few = [kept.keys.words, kept.references.words];
    keysOf(['a'], ['a'], undefined, kept);
    clearKeys(kept);
    expect([kept.keys.words, kept.references.words]).toEqual(few);
    keysOf(Array.from({ length: 3000 }, (_, index) => `N${index}`), [], undefined, kept);
    const { buffer } = kept.keys.words;
    expect(buffer.byteLength).toBeGreaterThan(few[0]?.buffer.byteLength ?? 0);
    clearKeys(kept);
    const taken = borrow(buffer.byteLength);
    expect(taken.buffer).toBe(buffer);
    expect(kept.keys.words).toHaveLength(few[0]?.length ?? 0);
    giveBack(taken);
  });
});
