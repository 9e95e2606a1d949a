import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import { type Verdict, readVector, readVerdicts } from '../support/vectors.ts';

async function expectVerdict(folder: string, expected: Verdict): Promise<void> {
  const report = await verify(readVector(`${folder}/${expected.file}`));
  const { structure, content_hash, package_hash, signature, valid } = expected;
  expect({ valid: report.valid, ...report.checks }).toEqual({
    valid,
    structure,
    content_hash,
    package_hash,
    signature,
  });
}

describe.each([
  ['golden', 'golden/verdicts.jsonl', 5],
  ['reference-written', 'reference-written/verdicts.jsonl', 36],
  ['corpus/docs', 'corpus/expected.jsonl', 870],
])('%s: every check as expected', (folder, list, count) => {
  const verdicts = readVerdicts(list);

  it(`has ${count} vectors or more`, () => {
    expect(verdicts.length).toBeGreaterThanOrEqual(count);
  });

  it.each(verdicts.map((verdict) => [verdict.file, verdict] as const))('%s', async (_file, verdict) => {
    await expectVerdict(folder, verdict);
  });
});
