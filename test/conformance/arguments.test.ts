import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { parseConformance } from '../../src/cli/conformance/conformance-arguments.ts';
import type { ConformanceOptions } from '../../src/conformance/conformance-options.ts';

/** The options of a command line that is right. */
function optionsOf(...own: readonly string[]): ConformanceOptions {
  const parsed = parseConformance([...own, '--', 'verify']);
  if (parsed.run !== 'conformance') throw new Error(JSON.stringify(parsed));
  return parsed.options;
}

/** What is said of one that is wrong. */
function problemOf(...args: readonly string[]): string | null {
  const parsed = parseConformance(args);
  return parsed.run === 'usage' ? parsed.problem : null;
}

describe('the command line', () => {
  it('needs a command alone', () => {
    expect(optionsOf()).toStrictEqual({
      command: ['verify'],
      read: 'auto',
      format: 'text',
      only: null,
      without: [],
      level: 3,
      vectors: null,
      timeoutMs: 10_000,
      jobs: Math.min(4, availableParallelism()),
      invalidStatus: [1],
      keepGoing: false,
      all: false,
      color: null,
    });
  });

  it('may say everything', () => {
    expect(
      optionsOf(
        '--read=json',
        '--format=json',
        '--only=r3,golden',
        '--only=R22',
        '--without=zstd',
        '--level=2',
        '--vectors=v',
        '--timeout=1.25',
        '--jobs=12',
        '--invalid-status=1,65,255',
        '--keep-going',
        '--all',
        '--color',
      ),
    ).toStrictEqual({
      command: ['verify'],
      read: 'json',
      format: 'json',
      only: ['R3', 'golden', 'R22'],
      without: ['zstd'],
      level: 2,
      vectors: 'v',
      timeoutMs: 1250,
      jobs: 12,
      invalidStatus: [1, 65, 255],
      keepGoing: true,
      all: true,
      color: true,
    });
  });

  it('leaves what follows -- to the command', () => {
    expect(parseConformance(['--', 'verify', '--help', '--', '--all'])).toMatchObject({
      options: { command: ['verify', '--help', '--', '--all'], all: false },
    });
  });

  it('asks for help, and then for nothing else', () => {
    expect(parseConformance(['--help'])).toEqual({ run: 'help' });
    expect(parseConformance(['-h', '--read', 'xml', '--'])).toEqual({ run: 'help' });
  });

  it.each([[[]], [['--']], [['--all', '--']], [['--read', 'json']]])('is wrong without a command: %j', (args) => {
    expect(problemOf(...args)).toBe('No command is given: write it after --.');
  });

  it.each<[value: string, problem: string]>([
    ['xml', 'read must be one of auto, exit, json, text'],
    ['', 'read must be one of auto, exit, json, text'],
    ['xml', 'format must be text or json'],
    ['JSON', 'format must be text or json'],
    ...['0', '4', '2.5', '', 'x'].map((level): [string, string] => [level, 'level must be 1, 2 or 3']),
    ...['0', '0.0', '.5', '5.', '12345', '0.1234', '1e3', 'x1', '1x', '-1', ' 1', ''].map(
      (seconds): [string, string] => [seconds, 'timeout must be a number, seconds above 0, up to 9999'],
    ),
    ...['0', '100', '1.5', '01', 'x1', '1x', '-1', ''].map((jobs): [string, string] => [
      jobs,
      'jobs must be a number, from 1 to 99',
    ]),
    ...['0', '256', '260', '300', '1000', '01', 'x1', '1x', '1,', '1, 2', ''].map((statuses): [string, string] => [
      statuses,
      'invalid-status must be a number, an exit status from 1 to 255',
    ]),
    ...['brotli', 'zstd,', ''].map((needs): [string, string] => [needs, 'without takes zstd']),
  ])('cannot say %j where --%s', (value, problem) => {
    const [name = ''] = problem.split(' ');
    expect(problemOf(`--${name}=${value}`, '--', 'verify')).toBe(`--${problem}.`);
  });

  it.each([
    'R0',
    'R23',
    'R30',
    'R1x',
    'xR1',
    '1',
    '',
    'Golden',
    '../golden',
    'golden/',
    'golden/../x',
    '/golden/x',
    '-golden',
  ])('cannot say --only=%s', (selector) => {
    expect(problemOf(`--only=R1,${selector}`, '--', 'verify')).toBe(
      `--only takes rules such as R3, folders such as golden and paths such as golden/valid-level1.ctxpkg, separated by commas: ${selector}.`,
    );
  });

  it.each(['auto', 'exit', 'json', 'text'] as const)('may say --read=%s', (read) =>
    expect(optionsOf('--read', read).read).toBe(read),
  );

  it.each([1, 2, 3] as const)('may say --level=%d', (level) =>
    expect(optionsOf('--level', String(level)).level).toBe(level),
  );

  it.each([
    ['0.001', 1],
    ['7', 7000],
    ['9999', 9_999_000],
  ])('may say --timeout=%s', (text, milliseconds) => expect(optionsOf('--timeout', text).timeoutMs).toBe(milliseconds));

  it.each([1, 9, 99])('may say --jobs=%d', (jobs) => expect(optionsOf('--jobs', String(jobs)).jobs).toBe(jobs));

  it.each(['R1', 'R9', 'R10', 'R19', 'R22', 'a', 'golden', 'a-b-', 'minted/R3-x.ctxpkg'])(
    'may say --only=%s',
    (selector) => expect(optionsOf('--only', selector).only).toEqual([selector]),
  );

  it.each([
    ['timeout', 'seconds above 0, up to 9999'],
    ['jobs', 'from 1 to 99'],
    ['invalid-status', 'an exit status from 1 to 255'],
  ])('says what a number must be that is below 0: --%s', (name, meaning) => {
    expect(problemOf(`--${name}`, '-1', '--', 'verify')).toBe(`--${name} must be a number, ${meaning}.`);
  });

  it('reads a number only after an option', () => {
    expect(problemOf('--level', '-3', '--', 'verify')).toBe('--level must be 1, 2 or 3.');
    expect(problemOf('-1', '--', 'verify')).toMatch(/^Unknown option/);
    expect(problemOf('x', '-1', '--', 'verify')).toMatch(/^(Unknown option|Unexpected argument)/);
    expect(optionsOf('--invalid-status=1,249,250,99,100,199,200,10').invalidStatus).toEqual([
      1, 249, 250, 99, 100, 199, 200, 10,
    ]);
  });

  it('may ask for colour or against it, and not both', () => {
    expect(optionsOf('--color').color).toBe(true);
    expect(optionsOf('--no-color').color).toBe(false);
    expect(problemOf('--color', '--no-color', '--', 'verify')).toBe('--color and --no-color exclude each other.');
  });

  it.each([['--nothing'], ['--read'], ['--all=yes'], ['verify'], ['-x']])('is wrong in a word: %s', (...args) => {
    expect(problemOf(...args, '--', 'verify')).toMatch(/^[A-Z].*\.$/);
  });
});
