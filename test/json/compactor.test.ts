import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginCompacting, canonicalOffset, copyBytes, createCompactor, endCompacting, repeatOutput, skipGap, writeUpTo } from '../../src/json/compactor.ts';
import { viewOf } from '../support/view.ts';

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 255])('%d bytes are copied, and not one more is read or written', (length) => {
  const bytes = Uint8Array.from({ length }, (_, index) => index + 1);
  const [from, to] = [3, 2];
  // Both end with the last byte.
  const source = viewOf(Uint8Array.of(99, 99, 99, ...bytes));
  const target = new Uint8Array(to + length);
  copyBytes(source, from, new DataView(target.buffer), to, length);
  expect([...target]).toEqual([0, 0, ...bytes]);
  const roomy = new Uint8Array(to + length + 4);
  copyBytes(source, from, new DataView(roomy.buffer), to, length);
  expect([...roomy]).toEqual([0, 0, ...bytes, 0, 0, 0, 0]);
});

/** A part of a value: text that stays, white space that goes, or a text that the output has already. */
type Part = { text: string } | { gap: number } | { repeat: number };

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ text: fc.oneof(fc.string({ maxLength: 9, unit: fc.constantFrom('a', 'b', 'c') }), fc.constantFrom(...[255, 256, 257, 1000].map((length) => 'xyz'.repeat(length).slice(0, length)))) }),
  fc.record({ gap: fc.nat(9) }),
  fc.record({ repeat: fc.nat(5) }),
);

test('the canonical form is all text without the gaps, in which what is repeated may have gaps of its own', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.nat(9), fc.nat(9), fc.nat(7), (parts, before, after, offset) => {
      // Where each part stands, and which text the output has by then.
      let document = '{'.repeat(before);
      let expected = '';
      const repeated: { start: number; length: number }[] = [];
      const steps = parts.map((one) => {
        const from = document.length;
        if ('text' in one) {
          repeated.push({ start: expected.length, length: one.text.length });
          document += one.text;
          expected += one.text;
          return { from, to: document.length, copy: null, text: true, length: expected.length };
        }
        if ('gap' in one) {
          document += ' '.repeat(one.gap);
          return { from, to: document.length, copy: null, text: false, length: expected.length };
        }
        const copy = repeated[one.repeat] ?? { start: 0, length: 0 };
        // The span has the bytes of the copy and some white space, so it is longer.
        document += ` ${expected.slice(copy.start, copy.start + copy.length)} `;
        expected += expected.slice(copy.start, copy.start + copy.length);
        return { from, to: document.length, copy, text: false, length: expected.length };
      });
      const end = document.length;
      const bytes = Buffer.from(`${document}${'}'.repeat(after)}`);
      const view = new DataView(new Uint8Array(Buffer.concat([Buffer.alloc(offset), bytes])).buffer, offset, bytes.length);

      const compactor = createCompactor();
      expect([compactor.active, compactor.start, compactor.canonical]).toEqual([false, -1, null]);
      beginCompacting(compactor, before);
      expect([compactor.active, compactor.start]).toEqual([true, before]);
      let copied = false;
      for (const { from, to, copy, text, length } of steps) {
        if (copy !== null) repeatOutput(compactor, view, from, to, copy.start, copy.length);
        else if (!text) skipGap(compactor, view, from, to);
        copied ||= !text;
        expect(canonicalOffset(compactor, to)).toBe(length);
      }
      endCompacting(compactor, view, end);
      expect([compactor.active, compactor.outputView]).toEqual([false, null]);
      expect(Buffer.from(compactor.canonical ?? []).toString()).toBe(expected);
      // Without gaps it is a view of the document; with some it is in memory that suffices for the rest of it.
      expect(compactor.canonical?.buffer === view.buffer).toBe(!copied);
      if (copied) expect(compactor.output?.length).toBe(bytes.length - before);
    }),
    { numRuns: 300 },
  );
});

test('the place of a byte in the canonical form is its place in the document without the gaps before it', () => {
  const view = viewOf(Buffer.from('xx[1,  2,   3]'));
  const compactor = createCompactor();
  beginCompacting(compactor, 2);
  expect([2, 3, 5].map((position) => canonicalOffset(compactor, position))).toEqual([0, 1, 3]);
  skipGap(compactor, view, 5, 7);
  expect([7, 9].map((position) => canonicalOffset(compactor, position))).toEqual([3, 5]);
  skipGap(compactor, view, 9, 12);
  expect([12, 14].map((position) => canonicalOffset(compactor, position))).toEqual([5, 7]);
  endCompacting(compactor, view, 14);
  expect(Buffer.from(compactor.canonical ?? []).toString()).toBe('[1,2,3]');
});

test('the output is brought up to a place, and goes on from there', () => {
  const view = viewOf(Buffer.from('xxabcdefgh'));
  const compactor = createCompactor();
  beginCompacting(compactor, 2);
  const text = (): string => Buffer.from(compactor.output ?? []).subarray(0, canonicalOffset(compactor, compactor.written)).toString();
  writeUpTo(compactor, view, 4);
  expect([text(), compactor.written]).toEqual(['ab', 4]);
  writeUpTo(compactor, view, 4);
  expect([text(), compactor.written]).toEqual(['ab', 4]);
  writeUpTo(compactor, view, 10);
  expect([text(), compactor.written]).toEqual(['abcdefgh', 10]);
});
