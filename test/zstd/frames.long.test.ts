import { expect, it } from 'vitest';
import { describeWithTestdata } from '../support/testdata.ts';
import { type ZstdCase, type ZstdFlips, readLines, wrongFlips, wrongPrefixes } from '../support/zstd-data.ts';

describeWithTestdata('frames of many writers', (read) => {
  it('are accepted or refused correctly at every prefix', () => {
    const cases = readLines<ZstdCase>(read('zstd/index.jsonl')).filter(({ prefix_ok }) => prefix_ok !== undefined);
    expect(cases.flatMap((zstdCase) => wrongPrefixes(read(`zstd/${zstdCase.file}`), zstdCase))).toEqual([]);
    expect(cases.length).toBeGreaterThan(300);
  });

  it('are accepted or refused correctly with each of their bits flipped', () => {
    const all = readLines<ZstdFlips>(read('zstd/flips.jsonl'));
    expect(all.flatMap((flips) => wrongFlips(read(`zstd/${flips.file}`), flips))).toEqual([]);
    expect(all.length).toBe(80);
  });
});
