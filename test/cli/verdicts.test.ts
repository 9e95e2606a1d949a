import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPackage } from '../support/build.ts';
import { ROOT, jsonLines, run, temporaryFolder, unwrapped } from '../support/cli.ts';
import { readVerdicts } from '../support/vectors.ts';

describe('the golden vectors', () => {
  it('get the verdict of the reference, check by check', async () => {
    const result = await run(['--json', 'vectors/golden']);
    const expected = readVerdicts('golden/verdicts.jsonl').map(
      ({ file, valid, structure, content_hash, package_hash, signature }) => ({
        file: `vectors/golden/${file}`,
        valid,
        checks: { structure, content_hash, package_hash, signature },
      }),
    );
    expect(jsonLines(result)).toMatchObject(expected);
    expect(result).toMatchObject({ status: 1, stderr: '' });
  });

  it('are shown so that a person can read them', async () => {
    const { stdout, stderr, status } = await run([
      'vectors/golden/valid-level1.ctxpkg',
      'vectors/golden/invalid-missing-required.ctxpkg',
    ]);
    expect(stderr).toBe('');
    expect(status).toBe(1);
    expect(stdout).toBe(`VALID (unsigned): ./vectors/golden/valid-level1.ctxpkg auth-service-context@1.0.0

INVALID: ./vectors/golden/invalid-missing-required.ctxpkg
./vectors/golden/invalid-missing-required.ctxpkg:2:15: error missing_member: \`manifest\` has no
      member \`integrity\`. Add it.
    at       /manifest
    expected integrity
  structure      FAIL
  content_hash   skipped
  package_hash   skipped
  signature      skipped

2 inputs: 1 valid (1 unsigned), 1 invalid
Unsigned packages can be made by anyone. To refuse unsigned ones, use --require-signature; to accept
      only those of a signer that you trust, --signer <key>.
`);
  });

  it('have no summary when there is but one', async () => {
    const { stdout, status } = await run(['vectors/golden/valid-level2-signed.ctxpkg']);
    expect(status).toBe(0);
    expect(stdout).toContain(
      '  signature      pass\n  signed by      an unknown key,\n                 sha256:21fe31df',
    );
    expect(stdout).not.toContain('inputs:');
  });
});

describe('options', () => {
  const valid = 'vectors/golden/valid-level1.ctxpkg';
  const invalid = 'vectors/golden/invalid-integrity.ctxpkg';

  it('--quiet prints only what is not valid', async () => {
    const { stdout, status } = await run(['--quiet', valid, invalid, valid]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^INVALID: /);
    expect(stdout.match(/VALID/g)?.length).toBe(1);
    expect(await run(['-q', valid])).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(await run(['-q', '--json', valid])).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('--require-signature refuses what is unsigned', async () => {
    const { stdout, status } = await run(['--require-signature', valid]);
    expect(status).toBe(1);
    expect(stdout).toContain('  signature      FAIL\n');
    expect(stdout).toContain('error signature_required');
  });

  it('--strict refuses what has a warning, and says so', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.ctxpkg'), buildPackage({ manifest: { extra: 1 } }));
    expect((await run([folder])).status).toBe(0);
    const { stdout, status } = await run(['--strict', folder]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^INVALID: /);
    expect(stdout).toContain('warning unknown_member: ');
    expect(stdout).toContain('--strict is set');
  });

  it('--max-size limits and raises', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'large.ctxpkg');
    writeFileSync(file, buildPackage().padEnd(10 * 1024 * 1024 + 1));
    const refused = await run(['--json', file]);
    expect(refused.status).toBe(1);
    expect(jsonLines(refused)).toMatchObject([
      { valid: false, issues: [{ code: 'document_too_large', actual: '10485761 bytes' }] },
    ]);
    for (const size of ['10485761', '11MiB', '1GiB', '20000KiB'])
      expect((await run(['-q', '--max-size', size, file])).status).toBe(0);
    for (const size of ['10MiB', '1']) expect((await run(['-q', `--max-size=${size}`, file])).status).toBe(1);
  });

  it.each([
    [[], 'No file'],
    [['--nonsense', 'x'], "ctxpkg-verify: Unknown option '--nonsense'.\nTry"],
    [['--require-signatures', 'x'], "Unknown option '--require-signatures'. Did you mean --require-signature?"],
    [['--Strict', 'x'], 'Did you mean --strict?'],
    [['-0', 'x'], '-0 needs --files-from.'],
    [['--files-from', 'a', '--files-from', 'b'], 'more than once'],
    [['--files-from', 'a', '--sha256', '0'.repeat(64)], 'there are several inputs'],
    [['--quiet', '--verbose', 'x'], 'exclude each other'],
    [['--full', 'x'], '--full works with inspect and merge only, which come first'],
    [['--at', '2026-01-01', 'x'], '--at works with inspect and select only, which come first'],
    [['inspect'], 'No file'],
    [['inspect', '--quiet', 'x'], 'exclude each other'],
    [['inspect', '--format', 'sarif', 'x'], 'inspect has the formats text and json, not sarif.'],
    [['inspect', '--at', '2026-02-30', 'x'], '--at must be a date'],
    [['--budget', '9', 'x'], '--budget works with select only, which comes first: ctxpkg-verify select --budget'],
    [['merge', '--at', '2026-01-01', 'x'], '--at works with inspect and select only'],
    [['select', 'x'], 'select needs --budget, a number of tokens such as 4000.'],
    [['select', '--budget=-1', 'x'], '--budget must be a number of tokens such as 4000'],
    [['select', '--budget', '-1', 'x'], '--budget must be a number of tokens such as 4000'],
    [['--expect', '-a', 'x'], '--expect needs a value. One that begins with a dash is written after "=".'],
    [['--signer', '--strict', 'x'], '--signer needs a value.'],
    [['select', '--budget', '1.5', 'x'], '--budget must be a number of tokens such as 4000'],
    [['select', '--budget', '9007199254740992', 'x'], '--budget must be a number of tokens such as 4000'],
    [['select', '--budget', '1', '--budget', '2', 'x'], 'more than once'],
    [['select', '--bugdet', '1', 'x'], 'Did you mean --budget?'],
    [['select', '--budget', '1', '--at', 'now', 'x'], '--at must be a date'],
    [['select', '--budget', '1', '--output', 'json=y', 'x'], 'select and --output exclude each other.'],
    [['merge', '--format', 'github', 'x'], 'merge has the formats text and json, not github.'],
    [['merge'], 'No file'],
    [['--max-size'], '--max-size'],
    [['--max-size', '10MB', 'x'], '--max-size'],
    [['--max-size', '0', 'x'], '--max-size'],
    [
      ['--max-size', 'x1MiB', 'x'],
      '--max-size must be a number of bytes such as 20000000, or 20KiB, 20MiB, 1GiB; below 2 GiB.',
    ],
    [['--max-size', '', 'x'], '--max-size must be'],
    [['--max-size', '12345678901', 'x'], '--max-size must be'],
    [['--max-size', '2GiB', 'x'], '--max-size'],
    [['--max-size', '1', '--max-size', '2', 'x'], 'more than once'],
    [['--color', '--no-color', 'x'], 'exclude each other'],
    [['--json=yes', 'x'], "ctxpkg-verify: Option '--json' does not take an argument.\nTry"],
  ])('%j is wrong usage', async (args, problem) => {
    const { status, stdout, stderr } = await run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(unwrapped(stderr)).toContain(problem);
    expect(stderr).toContain('--help');
  });

  it('--help and --version', async () => {
    const { version } = JSON.parse(
      await import('node:fs').then(({ readFileSync }) => readFileSync(`${ROOT}package.json`, 'utf8')),
    ) as { version: string };
    expect(await run(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
    const help = await run(['--help', 'whatever']);
    expect(help.status).toBe(0);
    for (const flag of [
      '--json',
      '--strict',
      '--require-signature',
      '--max-size',
      '--quiet',
      '--color',
      '--no-color',
      'Exit status',
    ]) {
      expect(help.stdout).toContain(flag);
    }
  });
});

describe('inputs', () => {
  it('are given in the order of the arguments, directories by name', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'd', 'e'), { recursive: true });
    for (const name of ['d/z.ctxpkg', 'd/a.lctxpkg', 'd/B.CTXPKG', 'd/e/m.ctxpkg', 'd/no.json', 'last']) {
      writeFileSync(join(folder, name), buildPackage());
    }
    const result = await run(['--json', 'last', 'd', '-', 'last'], { cwd: folder, input: buildPackage() });
    expect(result.status).toBe(0);
    const files = ['last', 'd/B.CTXPKG', 'd/a.lctxpkg', 'd/e/m.ctxpkg', 'd/z.ctxpkg', '-', 'last'];
    expect(jsonLines(result).map(({ file }) => file)).toEqual(files);
    expect(Object.keys(jsonLines(result)[0] ?? {})[0]).toBe('file');
  });

  it('that are large come out in order, too', async () => {
    const folder = temporaryFolder();
    const names = Array.from({ length: 40 }, (_, index) => `${String(index).padStart(2, '0')}.ctxpkg`);
    for (const [index, name] of names.entries())
      writeFileSync(join(folder, name), buildPackage({ name: `p${index}` }).padEnd(((index * 7) % 40) * 50_000));
    const result = await run(['--json', folder]);
    expect(jsonLines(result).map((line) => (line['package'] as { name: string }).name)).toEqual(
      names.map((_, index) => `p${index}`),
    );
  });

  it('from standard input', async () => {
    expect((await run(['-'], { input: buildPackage() })).status).toBe(0);
    expect(await run(['-q', '-'], { input: '' })).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('empty_document') as string,
    });
    for (const args of [
      ['-', '-'],
      ['--files-from', '-', 'x', '-'],
    ]) {
      const twice = await run(args, { input: buildPackage() });
      expect(twice).toMatchObject({ status: 2, stdout: '' });
      expect(unwrapped(twice.stderr)).toContain('Standard input can be read only once');
    }
    const large = await run(['--json', '--max-size', '1MiB', '-'], { input: new Uint8Array(5_000_000).fill(0x20) });
    expect(jsonLines(large)).toMatchObject([{ issues: [{ code: 'document_too_large' }] }]);
  });
});
