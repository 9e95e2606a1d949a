import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Data, toData } from '../../src/json/data.ts';
import { ExactNumber } from '../../src/json/exact-number.ts';
import { readText } from '../support/reading.ts';
import { parameters } from '../support/property.ts';

/** JSON text with white space wherever it may stand. */
function spaced(value: unknown, space: () => string): string {
  const inner = (part: unknown): string => `${space()}${spaced(part, space)}${space()}`;
  if (Array.isArray(value)) return `[${value.length === 0 ? space() : value.map(inner).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, part]) => `${space()}${JSON.stringify(name)}${space()}:${inner(part)}`,
  );
  return `{${members.length === 0 ? space() : members.join(',')}}`;
}

const space = fc.infiniteStream(fc.constantFrom('', '', '', ' ', '\n', '\t', '\r\n', '    ', '\n        '));
const document = fc
  .jsonValue({ maxDepth: 6, stringUnit: 'binary' })
  .filter((value) => JSON.stringify(value).isWellFormed());

describe('the reader and JSON.parse', () => {
  it('read the same values, with white space anywhere', () => {
    fc.assert(
      fc.property(document, space, (value, spaces) => {
        const text = spaced(value, () => spaces.next().value);
        const reading = readText(text);
        expect(reading.problems).toEqual([]);
        expect(toData(reading, reading.root)).toEqual(JSON.parse(text));
        expect(reading.end(reading.root) - reading.start(reading.root)).toBe(
          new TextEncoder().encode(text.trim()).length,
        );
      }),
      parameters(1000),
    );
  });

  it('agree on what is refused: nothing that JSON.parse refuses is accepted', () => {
    const token = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '"b"',
      '\\',
      '\\u0041',
      '\\ud800',
      '0',
      '1',
      '-',
      '.',
      'e',
      '1.5e3',
      'true',
      'null',
      'fals',
      ' ',
      '\n',
      'é',
      '\u0001',
      '\ufeff',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 12 }), (tokens) => {
        const text = tokens.join('');
        const accepted = parses(text);
        const { complete, problems } = readText(text);
        if (complete && problems.length === 0) expect(accepted).toBe(true);
        // What it refuses beyond that is named: duplicates, lone surrogates, numbers that are infinite as doubles.
        const stricter = ['duplicate_member', 'lone_surrogate', 'number_out_of_range'];
        if (accepted) expect(problems.filter(({ code }) => !stricter.includes(code))).toEqual([]);
      }),
      parameters(20_000),
    );
  });

  it('agree on documents with one character changed', () => {
    fc.assert(
      fc.property(document, fc.nat(), fc.constantFrom(...'{}[],:"\\ 01.eEtfn-+\n'), (value, at, character) => {
        const text = JSON.stringify({ content: value, more: [value] });
        const index = at % text.length;
        const changed = text.slice(0, index) + character + text.slice(index + 1);
        const { complete } = readText(changed);
        if (changed.isWellFormed()) expect(complete).toBe(parses(changed));
      }),
      parameters(3000),
    );
  });

  it('agree on bytes that were changed: what is no UTF-8 or no JSON is refused, and only the stricter rules refuse more', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.uint8Array({ maxLength: 3 })), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(document, space, edits, (value, spaces, changes) => {
        const bytes = changes.reduce(changeBytes, new TextEncoder().encode(spaced(value, () => spaces.next().value)));
        const text = decoded(bytes);
        const accepted = text !== null && parses(text);
        const reading = readText(bytes);
        // A reading that is complete has at most the problems of the rules that are stricter than JSON.
        expect(reading.complete).toBe(accepted);
        if (accepted && reading.problems.length === 0)
          expect(withDoubles(toData(reading, reading.root))).toEqual(JSON.parse(text));
        if (!accepted) expect(reading.problems.length).toBeGreaterThan(0);
      }),
      parameters(5000),
    );
  });

  it('agree on arrays of objects with few names in any order, with one piece of punctuation changed', () => {
    const names = fc.shuffledSubarray(['a', 'b', 'c', 'd'], { minLength: 0 });
    const objects = fc.array(fc.tuple(names, fc.constantFrom('', ' ', '\n  ')), { minLength: 3, maxLength: 12 });
    const change = fc.record({
      at: fc.nat(),
      insert: fc.constantFrom('', ',', ':', '"a":', ',"b":', '{', '}', ' '),
      remove: fc.nat(1),
    });
    fc.assert(
      fc.property(objects, change, (list, { at, insert, remove }) => {
        const text = `[${list.map(([keys, gap]) => `{${keys.map((key) => `${gap}"${key}":${gap}1`).join(',')}${gap}}`).join(',')}]`;
        const index = at % text.length;
        const changed = text.slice(0, index) + insert + text.slice(index + remove);
        for (const document of [text, changed]) {
          expect(readText(document).complete).toBe(parses(document));
          expect(readText(`{"content":${document}}`).complete).toBe(parses(document));
        }
      }),
      parameters(5000),
    );
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function changeBytes(
  bytes: Uint8Array,
  [at, removed, inserted]: readonly [number, number, Uint8Array],
): Uint8Array<ArrayBuffer> {
  const position = at % (bytes.length + 1);
  return Uint8Array.from([...bytes.subarray(0, position), ...inserted, ...bytes.subarray(position + removed)]);
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** As JSON.parse would have it: what a double does not hold is rounded. */
function withDoubles(data: Data): unknown {
  if (data instanceof ExactNumber) return Number(data.source);
  if (Array.isArray(data)) return data.map(withDoubles);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, withDoubles(value as Data)]));
}
