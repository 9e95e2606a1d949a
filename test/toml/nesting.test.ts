import { describe, expect, it } from 'vitest';
import { parseToml } from '../../src/toml/toml.ts';
import { problemOf } from './problem-of.ts';

const TOO_DEEP = 'Keys, arrays and tables are nested deeper than 128 levels.';

describe('nesting', () => {
  it.each([
    `a = ${'['.repeat(128)}${']'.repeat(128)}`,
    `a = ${'{a = '.repeat(128)}1${'}'.repeat(128)}`,
    `${'a.'.repeat(128)}a = 1`,
    `[${'a.'.repeat(127)}a]\na = 1`,
    `[${'a.'.repeat(126)}a]\na = []`,
  ])('is read to 128 levels: %.20s', (text) => {
    expect(() => parseToml(text)).not.toThrow();
  });

  it.each([
    `a = ${'['.repeat(129)}${']'.repeat(129)}`,
    `a = ${'['.repeat(100_000)}`,
    `a = ${'{a = '.repeat(129)}`,
    `a = ${'[{a = '.repeat(100_000)}`,
    `${'a.'.repeat(129)}a = 1`,
    `${'a.'.repeat(1_000_000)}a = 1`,
    `[${'a.'.repeat(128)}a]`,
    `[[${'a.'.repeat(100_000)}a]]`,
    `[${'a.'.repeat(127)}a]\na = []`,
    `[${'a.'.repeat(127)}a]\na.b = 1`,
    `[${'a.'.repeat(64)}a]\n${'a.'.repeat(60)}a = [[[[[]]]]]`,
  ])('is refused beyond them: %.20s', (text) => {
    expect(problemOf(text)[1]).toBe(TOO_DEEP);
  });

  it('of headers alone is none', () => {
    expect(problemOf('['.repeat(100_000))).toEqual(['1:3', 'A key is expected here, not "[".']);
  });
});
