import { expect, it } from 'vitest';
import { isSemVer } from '../../src/semver/semver.ts';
import { isDateTime } from '../../src/toml/rfc3339.ts';
import { describeWithTestdata, parseJson } from '../support/testdata.ts';

describeWithTestdata('semver.org’s lists', (read) => {
  const lists = parseJson<Record<string, unknown>>(read('semver-org-corpus/semver-2.0.0-corpus.json'));
  const cases = Object.entries(lists).flatMap(([name, list]) =>
    /^(in)?valid/.test(name) && Array.isArray(list)
      ? list.map((version: string) => [version, name.startsWith('valid')] as const)
      : [],
  );

  it('has 36 valid and 39 invalid versions', () => {
    expect([cases.filter(([, valid]) => valid).length, cases.filter(([, valid]) => !valid).length]).toEqual([36, 39]);
  });

  it.each(cases)('%j is %s', (version, valid) => {
    expect(isSemVer(version)).toBe(valid);
  });
});

describeWithTestdata('JSON Schema’s date-times', (read) => {
  type Suite = { tests: { description: string; data: unknown; valid: boolean }[] };
  const tests = parseJson<Suite[]>(read('rfc3339-date-time/date-time.json')).flatMap(({ tests: list }) => list);

  it.each(
    tests
      .filter(({ data }) => typeof data === 'string')
      .map(({ data, description, valid }) => [description, String(data), valid] as const),
  )('%s', (_description, data, valid) => {
    expect(isDateTime(data)).toBe(valid);
  });
});
