import { describe, expect, it } from 'vitest';
import { positionsOf } from '../../src/json/position.ts';

const bytes = new TextEncoder().encode('ab\ncé漢😀d\r\n\n"x"');

describe('lines and columns', () => {
  it.each([
    [0, 1, 1],
    [2, 1, 3],
    [3, 2, 1],
    [4, 2, 2],
    [6, 2, 3],
    [9, 2, 4],
    [13, 2, 5],
    [14, 2, 6],
    [16, 3, 1],
    [17, 4, 1],
    [20, 4, 4],
  ])('of byte %d are %d:%d', (offset, line, column) => {
    expect(positionsOf(bytes, [offset])).toEqual([{ line, column }]);
  });

  it('are the same when several are asked for at once', () => {
    const offsets = [0, 3, 3, 9, 17];
    expect(positionsOf(bytes, offsets)).toEqual(offsets.flatMap((offset) => positionsOf(bytes, [offset])));
  });

  it('stop at the end of the document', () => {
    expect(positionsOf(bytes, [1000])).toEqual(positionsOf(bytes, [bytes.length]));
  });
});
