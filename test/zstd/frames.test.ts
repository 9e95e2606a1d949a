import { expect, it } from 'vitest';
import { describeWithTestdata } from '../support/testdata.ts';
import {
  type ZstdCase,
  type ZstdFlips,
  decoded,
  readLines,
  sha256,
  wrongFlips,
  wrongPrefixes,
} from '../support/zstd-data.ts';

describeWithTestdata('frames of many writers, sound and broken', (read) => {
  const cases = readLines<ZstdCase>(read('zstd/index.jsonl'));

  it('are accepted and refused as R19 says, and decompress to the right content', () => {
    const wrong = cases.filter(({ file, valid, sha256: expected }) => {
      const content = decoded(read(`zstd/${file}`));
      return valid ? content === null || sha256(content) !== expected : content !== null;
    });
    expect(wrong).toEqual([]);
    expect(cases.length).toBeGreaterThan(1800);
  });

  it('are refused once cut off, but where the rest is a frame too', () => {
    const wrong = cases
      .filter(({ prefix_ok }) => prefix_ok !== undefined)
      .flatMap((zstdCase) => wrongPrefixes(read(`zstd/${zstdCase.file}`), zstdCase, 13));
    expect(wrong).toEqual([]);
  });

  it('are accepted or refused correctly with one bit flipped', () => {
    const all = readLines<ZstdFlips>(read('zstd/flips.jsonl'));
    expect(all.flatMap((flips) => wrongFlips(read(`zstd/${flips.file}`), flips, 7))).toEqual([]);
  });
});
