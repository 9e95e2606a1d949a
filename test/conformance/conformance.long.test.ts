import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BIN, temporaryFolder } from '../support/cli.ts';
import { conformance, implementation, isRunning, reportOf, rowsOf, someVectors } from './support.ts';

const NAMES = [
  'R1-compact',
  'R1-number-spelling',
  'R1-hashed-with-sorted-keys',
  'R1-hashed-with-numbers-rewritten',
  'R1-content-changed-after-signing',
  'R2-number-overflow',
  'R2-utf8-overlong',
  'R3-content-twice-last-evil',
  'R3-content-twice-equal',
  'R4-raw-digest',
  'R5-s-plus-l',
  'R7-algorithm-none',
  'R8-without-name',
  'R20-exactly-10-mib',
  'R20-one-byte-more',
] as const;

const kinds = (report: { differences: readonly { file: string; kind: string; finding: { kind: string } | null }[] }) =>
  Object.fromEntries(
    report.differences.map(({ file, kind, finding }) => [file.replace(/^.*\/|\.ctxpkg$/g, ''), finding?.kind ?? kind]),
  );

describe('a right implementation', () => {
  it('agrees in every check, and the status is 0', async () => {
    const { status, stdout } = await conformance(['--vectors', someVectors(NAMES)], implementation('right'));
    expect(rowsOf(stdout)).toEqual({
      structure: [20, 0, 0, 0],
      content_hash: [20, 0, 0, 0],
      package_hash: [20, 0, 0, 0],
      signature: [20, 0, 0, 0],
      valid: [20, 0, 0, 0],
    });
    expect(stdout).toContain('verdicts read from JSON on standard output');
    expect(stdout).toMatch(
      /level 1: agrees on 15 vectors\nlevel 2: agrees on 20 vectors\nlevel 3: agrees on 20 vectors\n20 vectors: 20 agree, 0 stricter, 0 laxer, 0 without verdict\n$/,
    );
    expect(status).toBe(0);
  });

  it('agrees by its exit status alone, of which no claim about single checks is made', async () => {
    const options = ['--vectors', someVectors(NAMES)];
    const { status, stdout } = await conformance(options, implementation('status-only'));
    expect([status, rowsOf(stdout)['structure'], rowsOf(stdout)['valid']]).toEqual([0, [0, 0, 0, 20], [20, 0, 0, 0]]);
    expect(stdout).toContain('verdicts read from the exit status');
    expect(stdout).toContain('the checks were not given one by one');
  });

  it('is this command itself, with the vectors of the repository, in text', async () => {
    const { status, stdout } = await conformance(
      ['--only', 'golden,R4', '--read', 'text'],
      [process.execPath, 'dist/cli/bin.cjs', '{file}'],
    );
    expect([status, rowsOf(stdout)['signature']]).toEqual([0, [12, 0, 0, 0]]);
    expect(stdout).toContain('(not all of its vectors were run)');
  });

  it('can be this command itself, in JSON, independent of policies', async () => {
    const { status, stdout } = await conformance(
      ['--only', 'golden,R4'],
      [process.execPath, 'dist/cli/bin.cjs', '--json', '--profile', 'registry', '{file}'],
    );
    expect([status, rowsOf(stdout)['structure'], rowsOf(stdout)['valid']]).toEqual([0, [12, 0, 0, 0], [12, 0, 0, 0]]);
    expect(stdout).toContain('verdicts read from JSON');
  });
});

describe('an implementation with the classic mistakes', () => {
  it('is reported as stricter or laxer, with the ruling', async () => {
    const { status, stdout } = await conformance(
      ['--all', '--vectors', someVectors(NAMES)],
      implementation('mistaken'),
    );
    expect(status).toBe(1);
    expect(stdout).toContain('verdicts read from text on standard output');
    for (const [rule, name, counts] of [
      ['R1', 'canonical form of content', '2 laxer, 5 stricter'],
      ['R2', 'strict JSON and UTF-8', '2 laxer'],
      ['R3', 'names that occur twice', '2 laxer'],
      ['R4', 'the message that is signed', '1 laxer, 1 stricter'],
    ]) {
      expect(stdout).toContain(`${rule} ${name}: ${counts}`);
    }
    expect(stdout).toMatch(
      /laxer +minted\/R1-hashed-with-sorted-keys\.ctxpkg\n +content_hash pass, right is fail; package_hash pass, right is fail; valid true, right is false\n +Sorting the members/,
    );
    expect(stdout).toMatch(/laxer +minted\/R3-content-twice-equal\.ctxpkg\n +structure pass, right is fail/);
    expect(stdout).toMatch(/laxer +minted\/R4-raw-digest\.ctxpkg\n.*signature pass, right is\s+fail/);
    expect(stdout).toMatch(/stricter +golden\/valid-level2-signed\.ctxpkg\n.*signature fail, right is\s+pass/);
    expect(stdout).toMatch(/laxer +minted\/R7-algorithm-none\.ctxpkg\n.*signature skipped, right is\s+fail/);
    const { structure = [], valid = [] } = rowsOf(stdout);
    expect(structure[1]).toBe(0);
    expect(structure[2]).toBeGreaterThan(3);
    expect(valid[2]).toBeGreaterThan(2);
  });
});

describe('an implementation that fails', () => {
  it('has a finding for each way, and the rest is compared all the same', async () => {
    const names = [
      'R2-depth-100000',
      'R2-number-overflow',
      'R3-by-escape',
      'R3-deep-in-content',
      'R4-raw-digest',
      'R4-not-hashed',
      'R5-s-plus-l',
      'R8-without-name',
      'R1-compact',
    ];
    const pidFile = join(temporaryFolder(), 'pid');
    const report = await reportOf(
      ['--timeout', '6', '--vectors', someVectors(names)],
      [...implementation('failing'), '{file}', pidFile],
    );
    expect(kinds(report)).toEqual({
      'R2-depth-100000': 'silent',
      'R2-number-overflow': 'timeout',
      'R3-by-escape': 'crash',
      'R3-deep-in-content': 'silent',
      'R4-raw-digest': 'nonsense',
      'R4-not-hashed': 'flood',
      'R5-s-plus-l': 'contradiction',
      'R8-without-name': 'crash',
    });
    expect(report.summary).toEqual({ agree: 6, stricter: 0, laxer: 0, noVerdict: 8 });
    // What the command had started is ended with it.
    const pid = Number(readFileSync(pidFile, 'utf8'));
    await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false);
  });

  it('cannot command the terminal', async () => {
    const { stdout } = await conformance(['--vectors', someVectors(['R4-raw-digest'])], implementation('failing'));
    expect(stdout).toContain('\\u{1b}[31mpanicked');
    expect(stdout).not.toContain('\u001b');
  });
});

describe('a claim', () => {
  it('is made by level, on an index with a digest', async () => {
    const report = await reportOf(['--vectors', someVectors(NAMES)], implementation('right'));
    expect(report).toMatchObject({
      schema: 1,
      tool: { name: '@ctxpkg/verify' },
      read: 'json',
      vectors: { total: 20, run: 20, complete: true, only: null, without: [] },
      summary: { agree: 20, stricter: 0, laxer: 0, noVerdict: 0 },
      levels: [
        { level: 1, conforms: true, complete: true, vectors: 15, differences: 0, compared: 'checks' },
        { level: 2, conforms: true, complete: true, vectors: 20, differences: 0, compared: 'checks' },
        { level: 3, conforms: true, complete: true, vectors: 20, differences: 0, compared: 'checks' },
      ],
      rulings: [],
      differences: [],
    });
    expect(report.vectors.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('of level 1 does not need signatures', async () => {
    const script =
      'const {verify} = await import(process.argv[1]); const {readFileSync} = await import("node:fs"); const {checks} = await verify(readFileSync(process.argv[2])); console.log(JSON.stringify({checks: {...checks, signature: "skipped"}}))';
    const command = [
      process.execPath,
      '--input-type=module',
      '-e',
      script,
      join(process.cwd(), 'dist/esm/index.js'),
      '{file}',
    ];
    const vectors = someVectors(NAMES);
    const basic = await conformance(['--level', '1', '--vectors', vectors], command);
    expect([basic.status, rowsOf(basic.stdout)['signature']]).toEqual([0, [0, 0, 0, 15]]);
    const graph = await reportOf(['--level', '2', '--vectors', vectors], command);
    expect(graph.levels.map(({ level, conforms }) => [level, conforms])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(kinds(graph)).toMatchObject({
      'invalid-signature': 'laxer',
      'valid-level2-signed': 'laxer',
      'R5-s-plus-l': 'laxer',
    });
  });

  it('is not complete where vectors were left out', async () => {
    const { vectors, levels } = await reportOf(['--only', 'golden', '--without', 'zstd'], implementation('right'));
    expect(vectors).toMatchObject({ run: 5, complete: false, only: ['golden'], without: ['zstd'] });
    expect(levels.map(({ conforms, complete, differences }) => [conforms, complete, differences])).toEqual([
      [false, false, 0],
      [false, false, 0],
      [false, false, 0],
    ]);
  });
});

describe('the command', () => {
  it('is started without a shell, and its arguments are passed as they are', async () => {
    const script =
      'console.log(JSON.stringify({ valid: process.argv[1] === "$(id); *" && process.argv[2] === "--in=" + process.argv[3] && process.argv.length === 4 }))';
    const { differences } = await reportOf(
      ['--only', 'golden'],
      [process.execPath, '-e', script, '--', '$(id); *', '--in={file}', '{file}'],
    );
    expect(differences.map(({ kind }) => kind)).toEqual(['laxer', 'laxer', 'laxer']);
  });

  it('gets nothing on standard input', async () => {
    const script = 'process.stdin.resume().on("end", () => console.log("VALID"))';
    const { summary } = await reportOf(['--only', 'golden'], [process.execPath, '-e', script]);
    expect(summary.noVerdict).toBe(0);
  });

  it('leaves no file behind', async () => {
    const folder = temporaryFolder();
    const script = `require("fs").appendFileSync(${JSON.stringify(join(folder, 'paths'))}, process.argv[1] + "\\n"); console.log("VALID")`;
    await conformance(['--only', 'R20'], [process.execPath, '-e', script]);
    const padded = readFileSync(join(folder, 'paths'), 'utf8')
      .trim()
      .split('\n')
      .filter((path) => path.includes('R20'));
    expect(padded.length).toBe(2);
    expect(padded.filter((path) => existsSync(path))).toEqual([]);
  });

  it.each(['SIGINT', 'SIGHUP'] as const)(
    'is ended with the runner, which leaves no file behind even so: %s',
    async (name) => {
      const folder = temporaryFolder();
      const script = `if (/golden/.test(process.argv[1])) console.log('{"valid":true}'); else { require("fs").writeFileSync(${JSON.stringify(join(folder, 'pid'))}, process.pid + " " + process.argv[1]); setInterval(() => {}, 1000) }`;
      const runner = spawn(process.execPath, [
        BIN,
        'conformance',
        '--read',
        'json',
        '--jobs',
        '1',
        '--only',
        'R20',
        '--',
        process.execPath,
        '-e',
        script,
      ]);
      await expect
        .poll(() => existsSync(join(folder, 'pid')) && readFileSync(join(folder, 'pid'), 'utf8'), { timeout: 20_000 })
        .toBeTruthy();
      const [, pid = '', path = ''] = /^(\d+) (.*)$/.exec(readFileSync(join(folder, 'pid'), 'utf8')) ?? [];
      expect([existsSync(path), path.includes('R20')]).toEqual([true, true]);
      const signal = new Promise((resolve) => runner.on('exit', (_, ended) => resolve(ended)));
      runner.kill(name);
      expect(await signal).toBe(name);
      await expect.poll(() => isRunning(Number(pid)), { timeout: 5000 }).toBe(false);
      expect(existsSync(path)).toBe(false);
    },
  );
});
