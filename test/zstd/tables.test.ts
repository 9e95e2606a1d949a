import { describe, expect, it } from 'vitest';
import { ZstdFault } from '../../src/zstd/fault.ts';
import { type FseTable, buildFseTable, readFseTable } from '../../src/zstd/fse.ts';
import { buildHuffmanTable, readHuffmanTable } from '../../src/zstd/huffman.ts';

const view = (...bytes: number[]): DataView => new DataView(Uint8Array.from(bytes).buffer);

function entries({ states }: FseTable): { symbol: number; bits: number; baseline: number }[] {
  return states.map((entry) => ({ symbol: entry & 255, bits: (entry >> 8) & 255, baseline: entry >> 16 }));
}

describe('an FSE table', () => {
  const offsets = [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1];

  it('for the predefined offsets is that of RFC 8878 appendix A', () => {
    const states = entries(buildFseTable(offsets, 5));
    // Of the table there: the first rows, those of one symbol, and the last ones.
    expect(states.slice(0, 6).map(({ symbol, bits, baseline }) => [symbol, bits, baseline])).toEqual([
      [0, 5, 0],
      [6, 4, 0],
      [9, 5, 0],
      [15, 5, 0],
      [21, 5, 0],
      [3, 5, 0],
    ]);
    expect(states.filter(({ symbol }) => symbol === 6).map(({ baseline }) => baseline)).toEqual([0, 16]);
    expect(states.slice(-5).map(({ symbol }) => symbol)).toEqual([28, 27, 26, 25, 24]);
  });

  it('leads from each symbol to every state, each in one way', () => {
    const states = entries(buildFseTable([3, -1, 20, 0, 8], 5));
    for (const symbol of [0, 1, 2, 4]) {
      const reached = states
        .filter((state) => state.symbol === symbol)
        .flatMap(({ bits, baseline }) => Array.from({ length: 1 << bits }, (_, low) => baseline + low));
      expect(reached.sort((left, right) => left - right)).toEqual(Array.from({ length: 32 }, (_, state) => state));
    }
  });

  it('is read from its description, as far as that goes', () => {
    // Accuracy_Log 5 in 4 bits, 16 of 32 as 17 in 5, and 16 of 16 as 17 + 14 in 5: values below 14 take 4.
    const bits = (5 - 5) | (17 << 4) | ((17 + 14) << 9);
    const found = readFseTable(view(bits & 255, bits >> 8, 0xff), 0, 3, 6, 11);
    expect(found.next).toBe(2);
    expect(entries(found.table).filter(({ symbol }) => symbol === 0).length).toBe(16);
  });

  it('is refused where it is cut off, too precise, or has symbols out of range or one symbol alone', () => {
    const fault = (data: DataView, maxAccuracyLog: number, maxSymbol: number): unknown => {
      try {
        return readFseTable(data, 0, data.byteLength, maxAccuracyLog, maxSymbol);
      } catch (error) {
        return error instanceof ZstdFault ? error.message : error;
      }
    };
    expect(fault(view(0x10), 6, 11)).toBe('an FSE table description ends too early');
    expect(fault(view(0x12, 0x3f), 6, 11)).toBe('Accuracy_Log is too large');
    expect(fault(view(0x10, 0x3f), 6, 0)).toBe('an FSE table has a symbol out of range');
    expect(fault(view(0xf0, 0x03), 6, 11)).toBe('an FSE table has one symbol alone');
  });
});

describe('a Huffman table', () => {
  it('has the codes of the example in RFC 8878 §4.2.1', () => {
    const { maxBits, codes } = buildHuffmanTable([4, 3, 2, 0, 1]);
    expect(maxBits).toBe(4);
    const byCode = [...codes].map((code) => [code & 255, code >> 8]);
    expect(byCode.slice(0, 3)).toEqual([
      [4, 4],
      [5, 4],
      [2, 3],
    ]);
    expect(byCode.slice(4, 8)).toEqual(Array.from({ length: 4 }, () => [1, 2]));
    expect(byCode.slice(8)).toEqual(Array.from({ length: 8 }, () => [0, 1]));
  });

  it('is read from weights of four bits each', () => {
    const { table, next } = readHuffmanTable(view(0x00, 127 + 5, 0x43, 0x20, 0x10, 0xff), 1, 6);
    expect(table).toEqual(buildHuffmanTable([4, 3, 2, 0, 1]));
    expect(next).toBe(5);
  });

  it.each([
    ['no weight at all', [0, 0]],
    ['a sum that is no power of two with one more', [3, 1]],
    ['no weight of 1', [2, 2, 2]],
    ['codes over 11 bits', [1, ...Array.from({ length: 11 }, (_, index) => index + 1), 12]],
    ['more than 255 weights', Array.from({ length: 256 }, () => 1)],
  ])('is refused with %s', (_, weights) => {
    expect(() => buildHuffmanTable(weights)).toThrow(ZstdFault);
  });
});
