import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import { expectConsistent } from '../support/consistent.ts';
import { readVector, readVerdicts } from '../support/vectors.ts';

describe('every report is consistent', () => {
  it.each(readVerdicts('corpus/expected.jsonl').map(({ file }) => file))('%s', async (file) => {
    const bytes = readVector(`corpus/docs/${file}`);
    const before = bytes.slice();
    const report = await verify(bytes);
    expectConsistent(report, bytes.length);
    expect(bytes).toEqual(before);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});
