import { describe, expect, it, vi } from 'vitest';
import { wrap } from '../../src/cli/format/wrap.ts';
import { type Io, OutputClosed } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';

interface Terminal {
  readonly columns?: number | undefined;
  readonly stdoutIsTerminal?: boolean;
  readonly env?: Record<string, string>;
}

async function show(
  args: readonly string[],
  { columns, stdoutIsTerminal = true, env = {} }: Terminal,
): Promise<string> {
  let text = '';
  const stdout = { write: async (part: string) => void (text += part), isTerminal: stdoutIsTerminal, columns };
  const stderr = { ...stdout, isTerminal: true };
  const io: Io = { stdout, stderr, stdin: (async function* () {})(), env };
  await main(args, io);
  return text;
}

const INVALID = 'vectors/golden/invalid-integrity.ctxpkg';
const longestLine = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

describe('the width of a terminal', () => {
  it.each([
    [1, 20],
    [20, 20],
    [29, 29],
    [40, 40],
    [60, 60],
    [100, 100],
  ])('of %i columns is kept to in every line, from 20 on', async (columns, width) => {
    const longest = longestLine(await show(['--no-color', INVALID, 'gone', '-'], { columns }));
    expect(longest).toBeLessThanOrEqual(width);
    // No word is longer than this where words are not broken, so no line is shorter for no reason.
    expect(longest).toBeGreaterThan(width - 15);
  });

  it('is filled to its last column', () => {
    expect(wrap('ab', 'cd ef gh', 7)).toEqual(['abcd ef', '  gh']);
    expect(wrap('ab', 'cd efg', 7)).toEqual(['abcd', '  efg']);
  });

  it('that is not known or too large makes lines of 100', async () => {
    const usual = await show(['--no-color', INVALID], { columns: 100 });
    for (const columns of [undefined, 0, 101, 500])
      expect(await show(['--no-color', INVALID], { columns })).toBe(usual);
  });
});

describe('a text', () => {
  it('is broken inside a word only if the word is longer than a line, and not inside an escape', () => {
    expect(wrap('  ', 'ab abcdefghijklmnopqrstuvwxyz yz', 20)).toEqual(['  ab abcdefghijklmno', '  pqrstuvwxyz yz']);
    expect(wrap('  ', 'abcdefghijkl\u001bmnopqrstuvwxyz', 20)).toEqual(['  abcdefghijkl\\u{1b}', '  mnopqrstuvwxyz']);
  });

  it('takes two columns for a character outside of ASCII, and keeps marks with their letter', () => {
    expect(wrap('', '日本語日本語日本語日本語', 20)).toEqual(['日本語日本語日本語日', '本語']);
    expect(wrap('', 'e\u0301'.repeat(7), 20)).toEqual(['e\u0301'.repeat(6), 'e\u0301']);
  });

  it('that begins no command within a line begins none where it is broken', () => {
    expect(wrap('', `${'x'.repeat(20)}::error::`, 20)).toEqual(['x'.repeat(20), '\\u{3a}:error\\u{3a}:']);
  });

  it('has its runs of blanks counted, and other blanks shown', () => {
    expect(wrap('', 'a  b c\u00a0d ', 40)).toEqual(['a\\u{20}{2}b c\\u{a0}d\\u{20}']);
  });

  it('that is a path with spaces is quoted, so that no name of a package is in it', async () => {
    expect(await show(['--no-color', 'gone @ns/pkg@1.0.0'], {})).toContain('UNREADABLE: "./gone @ns/pkg@1.0.0"\n');
  });
});

describe('colour on a terminal', () => {
  it.each<[expected: boolean, terminal: Terminal]>([
    [true, {}],
    [true, { env: { TERM: 'xterm' } }],
    [false, { env: { TERM: 'dumb' } }],
    [false, { stdoutIsTerminal: false }],
    [false, { env: { NO_COLOR: '1' } }],
    [false, { env: { FORCE_COLOR: 'false' } }],
    [true, { env: { FORCE_COLOR: 'true', TERM: 'dumb' } }],
  ])('%j for %j', async (expected, terminal) => {
    expect((await show([INVALID], terminal)).includes('\u001b[3')).toBe(expected);
  });
});

describe('progress', () => {
  it.each<[shown: boolean, args: readonly string[], stdoutIsTerminal: boolean]>([
    [false, [], true],
    [true, ['--quiet'], true],
    [true, [], false],
  ])('is told where the results do not tell it: %j for %j', async (shown, args, stdoutIsTerminal) => {
    let time = 0;
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => (time += 2000));
    let told = '';
    const output = { write: async () => {}, isTerminal: stdoutIsTerminal, columns: undefined };
    const stderr = { ...output, write: async (text: string) => void (told += text), isTerminal: true };
    try {
      await main([...args, 'vectors/golden'], { stdout: output, stderr, stdin: (async function* () {})(), env: {} });
    } finally {
      clock.mockRestore();
    }
    expect(told.includes('5 verified')).toBe(shown);
  });
});

describe('output that fails', () => {
  it('for another reason than a reader that went away is an error of the command', async () => {
    const broken = { write: () => Promise.reject(new Error('no space')), isTerminal: false, columns: undefined };
    const io: Io = { stdout: broken, stderr: broken, stdin: (async function* () {})(), env: {} };
    for (const args of [['--help'], ['--explain', 'wrong_type'], ['vectors/golden'], []])
      await expect(main(args, io)).rejects.toThrow('no space');
    const closed = { ...broken, write: () => Promise.reject(new OutputClosed()) };
    expect(await main(['--help'], { ...io, stdout: closed })).toBe(2);
  });
});
