import { describe, expect, it } from 'vitest';
import { SECRET_RULES } from '../../../src/policies/no-secrets/secret-rules.ts';
import { findSecrets } from '../../../src/policies/no-secrets/scan.ts';
import { EXAMPLES, textAndName } from './examples/examples.ts';

describe.each(SECRET_RULES)('$id', ({ id, title, advice }) => {
  const { positive, negative } = EXAMPLES[id];

  it.each(positive)('finds %j', (...example) => {
    const [text, name] = textAndName(example.length === 1 ? (example[0] as string) : (example as [string, string]));
    const { findings, count } = findSecrets(text, name);
    expect(findings.map(({ rule }) => rule)).toEqual([id]);
    expect(count).toBe(1);
  });

  it.each(negative)('finds nothing in %j', (...example) => {
    const [text, name] = textAndName(example.length === 1 ? (example[0] as string) : (example as [string, string]));
    expect(findSecrets(text, name)).toEqual({ findings: [], count: 0 });
  });

  it('has test strings of both kinds', () => {
    expect(positive.length).toBeGreaterThanOrEqual(3);
    expect(negative.length).toBeGreaterThanOrEqual(3);
  });

  it('has a title without a full stop, and an advice of one sentence', () => {
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(advice).toMatch(/^[A-Z][^.]*\.$/);
  });
});

describe('the rules', () => {
  it('have ids of their own, all of them listed', () => {
    expect(SECRET_RULES.map(({ id }) => id).sort()).toEqual(Object.keys(EXAMPLES).sort());
  });
});
