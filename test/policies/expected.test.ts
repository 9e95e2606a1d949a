import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expected, verify } from '../../src/index.ts';
import { choosesByRange, parseExpected } from '../../src/policies/expected.ts';
import { parseRange, satisfies } from '../../src/semver/range.ts';
import { parseSemVer } from '../../src/semver/semver.ts';
import { buildPackage } from '../support/build.ts';
import { check } from '../support/property.ts';

async function codesFor(parts: { name?: string; version?: string }, name: string, range?: string): Promise<string[]> {
  const policy = expected(range === undefined ? { name } : { name, range });
  const report = await verify(buildPackage(parts), { policies: [policy] });
  expect(report.accepted).toBe(report.policies.expected === 'pass');
  return report.issues.filter(({ source }) => source === 'expected').map(({ code }) => code);
}

describe('an expected package', () => {
  it.each<[name: string, version: string, range: string | undefined, codes: string[]]>([
    ['@ns/pkg', '1.0.0', undefined, []],
    ['@ns/pkg', '1.0.0-rc.1', undefined, []],
    ['@ns/pkg', 'v1', undefined, []],
    ['plain', '1.0.0', undefined, ['unexpected_name']],
    ['@ns/Pkg', '1.0.0', undefined, ['unexpected_name']],
    ['@ns/pkg/x', '1.0.0', undefined, ['unexpected_name']],
    ['@nsx/pkg', '1.0.0', undefined, ['unexpected_name']],
    ['@ns/pkg', '1.4.0', '1.3', []],
    ['@ns/pkg', '1.4.0', '=1.3', ['unexpected_version']],
    ['@ns/pkg', '1.3.0+build', '=1.3.0', []],
    ['@ns/pkg', '1.3.0', '*', []],
    ['@ns/pkg', '1.3.0-rc.1', '*', ['unexpected_version']],
    ['@ns/pkg', '1.3.0-rc.1', '', ['unexpected_version']],
    ['@ns/pkg', '1.3.0-rc.1', '>=1.3.0-rc.0', []],
    ['@ns/pkg', '1.3.1-rc.1', '>=1.3.0-rc.0', ['unexpected_version']],
    ['@ns/pkg', '1.3', '^1', ['unexpected_version']],
    ['@ns/pkg', '18446744073709551616.0.0', '>1', ['unexpected_version']],
    ['@ns/other', '2.0.0', '^1', ['unexpected_name', 'unexpected_version']],
  ])('%s@%s is held against @ns/pkg@%s', async (name, version, range, codes) => {
    expect(await codesFor({ name, version }, '@ns/pkg', range)).toEqual(codes);
  });

  it('is in a range exactly if R30 says so', async () => {
    const number = fc.integer({ min: 0, max: 3 });
    const version = fc
      .tuple(number, number, number, fc.constantFrom('', '-a', '-rc.1', '+b'))
      .map(([major, minor, patch, tail]) => `${major}.${minor}.${patch}${tail}`);
    const range = fc
      .tuple(
        fc.constantFrom('', '=', '>', '>=', '<', '<=', '~', '^'),
        fc.oneof(version, fc.constantFrom('1', '1.2', '1.*')),
      )
      .filter(([operator, text]) => !(operator !== '' && text === '1.*') || operator === '=')
      .map((parts) => parts.join(''));
    await check(fc.tuple(version, range), async ([found, asked]) => {
      const [parsed, wanted] = [parseSemVer(found), parseRange(asked)];
      const isIn = parsed !== null && wanted !== null && satisfies(parsed, wanted);
      expect(await codesFor({ version: found }, '@ns/pkg', asked)).toEqual(isIn ? [] : ['unexpected_version']);
    });
  });
});

describe('what the command expects', () => {
  it.each([
    ['@ns/pkg', { name: '@ns/pkg' }],
    ['plain', { name: 'plain' }],
    ['@ns/pkg@^1.2', { name: '@ns/pkg', range: '^1.2' }],
    ['@ns/pkg@>=1.2, <2', { name: '@ns/pkg', range: '>=1.2, <2' }],
    ['plain@=1.0.0', { name: 'plain', range: '=1.0.0' }],
    ['a@b@*', { name: 'a@b', range: '*' }],
    ['@ns/pkg@', null],
    ['@ns/pkg@ ', null],
    ['@ns/pkg@latest', null],
    ['@ns/pkg@^1 || ^2', null],
    ['@ns/', null],
    ['', null],
    ['@', { name: '@' }],
    ['a b', null],
    [`@ns/${'a'.repeat(125)}`, null],
  ])('%j is %j', (text, parsed) => {
    expect(parseExpected(text)).toEqual(parsed);
  });

  it('is whatever is joined from a name and a range', async () => {
    const part = fc.stringMatching(/^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,8}$/);
    await check(
      fc.tuple(part, part, fc.constantFrom('^1', '=1.2.3', '>=1, <2', '*', '~1.2-0')),
      async ([namespace, rest, range]) => {
        const name = `@${namespace}/${rest}`;
        const expectation = parseRange(range) === null ? null : { name, range };
        expect(parseExpected(`${name}@${range}`)).toEqual(expectation);
      },
    );
  });

  it.each([
    [undefined, false],
    ['', true],
    ['*', true],
    ['1.2.3', true],
    ['=1.2', true],
    ['=1.2.3, <2', true],
    ['=1.2.3', false],
    ['= 1.2.3-rc.1', false],
  ])('%j: a range chooses the version is %j', (range, chosen) => {
    expect(choosesByRange(range === undefined ? { name: 'a' } : { name: 'a', range }, false)).toBe(chosen);
  });
});
