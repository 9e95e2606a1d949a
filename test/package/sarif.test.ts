import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import draft04 from 'ajv-draft-04';
import formats from 'ajv-formats';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from './support.ts';

/** The schema that Microsoft publishes with its own tools for SARIF 2.1.0. */
const SCHEMA = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

// One of its patterns has a bracket too many, which only the older syntax of regular expressions forgives.
const ajv = new draft04.default({ allErrors: true, strict: false, unicodeRegExp: false });
formats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);

function errorsIn(log: unknown): unknown[] {
  validate(log);
  return validate.errors ?? [];
}

interface Log {
  readonly runs: readonly [
    { readonly results: readonly Record<string, unknown>[]; readonly invocations: readonly unknown[] },
  ];
}

/** The log that the command writes; it fails where a package is invalid, and writes all the same. */
function sarif(...args: string[]): Log {
  const script = '"$0" dist/cli/bin.cjs --format sarif "$@" </dev/null || test $? -lt 3';
  return JSON.parse(
    execFileSync('sh', ['-c', script, process.execPath, ...args], { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 28 }),
  ) as Log;
}

describe('the SARIF log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ctxpkg-verify-sarif-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    [4, ['vectors/golden']],
    [0, ['-q', 'vectors/golden/valid-level1.ctxpkg']],
    [500, ['--strict', '--require-signature', '--profile', 'registry', 'vectors/corpus']],
    [1, ['-', 'no such {file}', '/no/such']],
  ])('is what the schema describes, with %i results or more', (least, args) => {
    const log = sarif(...args);
    expect(errorsIn(log)).toEqual([]);
    expect(log.runs[0].results.length).toBeGreaterThanOrEqual(least);
  });

  it('is so for files of any name', () => {
    const names = [
      'a,b%25 c#?.ctxpkg',
      '[x]|{0}^`"\\.ctxpkg',
      'http:::y.ctxpkg',
      'line\nbreak.ctxpkg',
      'ü日😀.ctxpkg',
      '\u001b[2J.ctxpkg',
    ];
    for (const name of names) writeFileSync(join(folder, name), '{}');
    const log = sarif(folder);
    expect(errorsIn(log)).toEqual([]);
    expect(log.runs[0].results.length).toBe(names.length);
  });

  it('would not pass if it were otherwise', () => {
    const log = sarif('vectors/golden');
    const [run] = log.runs;
    const [result] = run.results;
    for (const wrong of [
      { ...log, version: '2.0.0' },
      { ...log, extra: 1 },
      { ...log, runs: [{ ...run, invocations: [{}] }] },
      { ...log, runs: [{ ...run, columnKind: 'bytes' }] },
      { ...log, runs: [{ ...run, results: [{ ...result, level: 'fatal' }] }] },
      { ...log, runs: [{ ...run, results: [{ ...result, message: {} }] }] },
      {
        ...log,
        runs: [
          { ...run, results: [{ ...result, locations: [{ physicalLocation: { artifactLocation: { uri: 'a b' } } }] }] },
        ],
      },
    ]) {
      expect(errorsIn(wrong)).not.toEqual([]);
    }
  });
});
