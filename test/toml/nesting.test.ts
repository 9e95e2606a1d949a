import { describe, expect, it } from 'vitest';
import { parseToml } from '../../src/toml/toml.ts';
import { problemOf } from './problem-of.ts';

const TOO_DEEP = 'Tables and arrays are nested deeper than 127 levels.';

describe('nesting, of which the document is the first level', () => {
  it.each([
    `a = ${'['.repeat(126)}${']'.repeat(126)}`,
    `a = ${'{a = '.repeat(126)}1${'}'.repeat(126)}`,
    `${'a.'.repeat(126)}a = 1`,
    `[${'a.'.repeat(125)}a]\na = 1`,
    `[${'a.'.repeat(124)}a]\na = []`,
    `[[${'a.'.repeat(124)}a]]\na = 1`,
    `[[a]]\n[[a.a]]\n[a.a.${'a.'.repeat(121)}a]`,
  ])('is read to 127 levels: %.20s', (text) => {
    expect(() => parseToml(text)).not.toThrow();
  });

  it.each([
    `a = ${'['.repeat(127)}${']'.repeat(127)}`,
    `a = ${'['.repeat(100_000)}`,
    `a = ${'{a = '.repeat(127)}`,
    `a = ${'[{a = '.repeat(100_000)}`,
    `${'a.'.repeat(127)}a = 1`,
    `${'a.'.repeat(1_000_000)}a = 1`,
    `[${'a.'.repeat(126)}a]`,
    `[[${'a.'.repeat(125)}a]]`,
    `[[${'a.'.repeat(100_000)}a]]`,
    `[${'a.'.repeat(125)}a]\na = []`,
    `[${'a.'.repeat(125)}a]\na.b = 1`,
    `[${'a.'.repeat(64)}a]\n${'a.'.repeat(57)}a = [[[[[]]]]]`,
    `[[a]]\n[[a.a]]\n[a.a.${'a.'.repeat(122)}a]`,
  ])('is refused beyond them: %.20s', (text) => {
    expect(problemOf(text)[1]).toBe(TOO_DEEP);
  });

  it('of headers alone is none', () => {
    expect(problemOf('['.repeat(100_000))).toEqual(['1:3', 'A key is expected here, not "[".']);
  });
});
