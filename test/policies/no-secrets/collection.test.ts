import { describe, expect, it } from 'vitest';
import { Found, MAX_FINDINGS } from '../../../src/policies/no-secrets/found.ts';
import type { SecretRuleId } from '../../../src/policies/no-secrets/secret-rule.ts';

type Added = readonly [rule: SecretRuleId, start: number, end: number];

describe('of findings that overlap', () => {
  it.each<[added: readonly Added[], kept: readonly Added[], reason: string]>([
    [
      [
        ['npm_token', 0, 10],
        ['github_token', 5, 15],
      ],
      [['npm_token', 0, 10]],
      'the first token is kept',
    ],
    [
      [
        ['npm_token', 0, 10],
        ['assigned_secret', 5, 15],
      ],
      [['npm_token', 0, 10]],
      'a token says more than a name',
    ],
    [
      [
        ['assigned_secret', 0, 10],
        ['npm_token', 5, 15],
      ],
      [['npm_token', 5, 15]],
      'a token says more than a name, if it is found later',
    ],
    [
      [
        ['assigned_secret', 0, 10],
        ['assigned_secret', 5, 15],
      ],
      [['assigned_secret', 0, 10]],
      'the first value is kept',
    ],
    [
      [
        ['assigned_secret', 0, 20],
        ['npm_token', 5, 15],
        ['github_token', 12, 18],
      ],
      [['npm_token', 5, 15]],
      'the token is not replaced in turn',
    ],
    [
      [
        ['npm_token', 0, 10],
        ['github_token', 10, 15],
      ],
      [
        ['npm_token', 0, 10],
        ['github_token', 10, 15],
      ],
      'neighbours are both kept',
    ],
  ])('%j, %j are kept: %s', (added, kept) => {
    const found = new Found('0123456789'.repeat(3));
    for (const finding of added) found.add(...finding);
    expect(found.findings.map(({ rule, start, length }) => [rule, start, start + length])).toEqual(kept);
    expect(found.count).toBe(kept.length);
    expect(found.end).toBe(kept.at(-1)?.[2]);
  });

  it.each([
    [MAX_FINDINGS - 1, 'npm_token', 'below the limit'],
    [MAX_FINDINGS, 'npm_token', 'at the limit'],
    [MAX_FINDINGS + 1, 'github_token', 'beyond the limit'],
  ])('the %dth is replaced in the list only if it is there: %s', (count, last) => {
    const found = new Found('');
    for (let index = 1; index < count; index++) found.add('github_token', index * 10, index * 10 + 5);
    found.add('assigned_secret', count * 10, count * 10 + 5);
    found.add('npm_token', count * 10 + 1, count * 10 + 6);
    expect(found.count).toBe(count);
    expect(found.findings.length).toBe(Math.min(count, MAX_FINDINGS));
    expect(found.findings.at(-1)?.rule).toBe(last);
  });
});
