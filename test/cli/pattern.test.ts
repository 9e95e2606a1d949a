import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findSources } from '../../src/cli/inputs.ts';
import { parsePattern } from '../../src/cli/pattern.ts';
import { temporaryFolder } from '../support/cli.ts';

function matches(pattern: string, name: string, isWindows = false): boolean {
  const [step] = parsePattern(pattern, isWindows)?.steps ?? [];
  return step?.kind === 'name' && step.matches(name);
}

describe('a pattern', () => {
  it.each([
    ['*', 'a.b'],
    ['*', '.hidden'],
    ['*.ctxpkg', '.ctxpkg'],
    ['a*b*c', 'abbc'],
    ['a**b', 'ab'],
    ['a?c', 'abc'],
    ['?', '\u{1f600}'],
    ['?', '\udcff'],
    ['[abc]', 'b'],
    ['[a-c]x', 'bx'],
    ['[!a-c]', 'd'],
    ['[^a]', 'd'],
    ['[]]', ']'],
    ['[!]]', 'a'],
    ['[a-]', '-'],
    ['[', '['],
    ['[]*', '[]'],
    ['[!]', '!'],
    ['[]a]', ']'],
    ['[a', '[a'],
    ['[*]', '*'],
    ['\\*', '\\a'],
    ['(a|b)+*', '(a|b)+'],
  ])('%s matches %j', (pattern, name) => {
    expect(matches(pattern, name)).toBe(true);
  });

  it.each([
    ['*.ctxpkg', 'a.ctxpkg.txt'],
    ['*.ctxpkg', 'a.CTXPKG'],
    ['a?c', 'ac'],
    ['[a-c]', 'd'],
    ['[a-c]', 'ab'],
    ['[!a-c]', 'b'],
    ['[!a]', ''],
    ['a.*', 'ab'],
    ['*a', 'ab'],
  ])('%s does not match %j', (pattern, name) => {
    expect(matches(pattern, name)).toBe(false);
  });

  it('matches what a regular expression of the same meaning matches', () => {
    const pattern = fc
      .string({ unit: fc.constantFrom('a', 'b', '?', '*'), minLength: 1, maxLength: 8 })
      .filter((text) => /[*?]/.test(text) && text !== '**');
    fc.assert(
      fc.property(pattern, fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 }), (text, name) => {
        const regex = new RegExp(`^${text.replace(/\*+/g, '.*').replaceAll('?', '.')}$`);
        expect(matches(text, name)).toBe(regex.test(name));
      }),
    );
  });

  it('is tried in little time, however many stars it has', () => {
    const started = performance.now();
    expect(matches(`${'*a'.repeat(2000)}*b`, 'a'.repeat(10_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('has another separator, and no case, on Windows', () => {
    expect(parsePattern('C:\\a\\b\\*.ctxpkg', true)?.base).toBe('C:\\a\\b\\');
    expect(parsePattern('C:*.ctxpkg', true)?.base).toBe('C:');
    expect(parsePattern('a/b\\*', false)?.base).toBe('a/');
    expect(parsePattern('**\\a\\*', true)).toMatchObject({ base: '', steps: { length: 5 } });
    expect(parsePattern('a/*\\x', true)?.steps).toHaveLength(4);
    expect(parsePattern('a/b', true)).toBeNull();
    expect(matches('*.ctxpkg', 'A.CTXPKG', true)).toBe(true);
  });
});

describe('a pattern that the shell did not expand', () => {
  function tree(...paths: string[]): (pattern: string) => string[] {
    const folder = temporaryFolder();
    const before = process.cwd();
    onTestFinished(() => process.chdir(before));
    process.chdir(folder);
    for (const path of paths) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), '');
    }
    symlinkSync('..', join(folder, 'd', 'up'));
    const find = (pattern: string): string[] =>
      [...findSources([pattern])].map(
        (source) => `${source.name}${source.kind === 'error' ? ` ${source.error.code}` : ''}`,
      );
    return (pattern) => {
      const found = find(pattern);
      expect(find(`${folder}/${pattern}`)).toEqual(found.map((name) => `${folder}/${name}`));
      return found;
    };
  }

  it('expands to what matches it, folder by folder', () => {
    const find = tree(
      'a.ctxpkg',
      'b.txt',
      '.c.ctxpkg',
      'd/e.ctxpkg',
      'd/f/g.ctxpkg',
      'd/f/h/i.txt',
      'd/*.ctxpkg',
      'j/[k].ctxpkg',
    );
    expect(find('*.ctxpkg')).toEqual(['.c.ctxpkg', 'a.ctxpkg']);
    expect(find('?.txt')).toEqual(['b.txt']);
    expect(find('*/e.*')).toEqual(['d/e.ctxpkg']);
    expect(find('**/g.ctxpkg')).toEqual(['d/f/g.ctxpkg']);
    expect(find('**/**/*.txt')).toEqual(['b.txt', 'd/f/h/i.txt']);
    expect(find('d/**/h/*')).toEqual(['d/f/h/i.txt', 'd/up link_not_followed']);
    expect(find('d/**')).toEqual(['d/*.ctxpkg', 'd/e.ctxpkg', 'd/f/g.ctxpkg', 'd/up link_not_followed']);
    // A folder that matches is searched for packages.
    expect(find('d/[f]')).toEqual(['d/f/g.ctxpkg']);
    // These are the names of files.
    expect(find('d/*.ctxpkg')).toEqual(['d/*.ctxpkg']);
    expect(find('j/[k].ctxpkg')).toEqual(['j/[k].ctxpkg']);
  });

  it('is an input that was not found if nothing matches it', () => {
    const find = tree('d/a.ctxpkg');
    expect(find('*.zip')).toEqual(['*.zip not_found']);
    expect(find('x/*.ctxpkg')).toEqual(['x/ not_found']);
    expect(find('d/a.ctxpkg/*')).toEqual(['d/a.ctxpkg/* not_found']);
  });
});
