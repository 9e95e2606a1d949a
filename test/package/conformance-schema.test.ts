import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { ROOT } from './support.ts';

interface Report {
  readonly levels: readonly object[];
  readonly differences: readonly object[];
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
  JSON.parse(read('src/conformance/conformance-report.schema.json')) as object,
);
/** A report as test/conformance/output has it: what differs from run to run is left out there. */
const outputOf = (file: string): Report =>
  JSON.parse(read(`test/conformance/output/${file}`).replaceAll('DIGEST', '0'.repeat(64))) as Report;

describe('the JSON Schema of the report on conformance', () => {
  it.each(['right.json', 'wrong.json'])('describes %s', (file) => {
    expect(validate(outputOf(file)), JSON.stringify(validate.errors)).toBe(true);
  });

  it('describes what the command prints', () => {
    const stdout = execFileSync(
      process.execPath,
      [
        'dist/cli/bin.cjs',
        'conformance',
        '--format',
        'json',
        '--only',
        'golden,R4',
        '--',
        process.execPath,
        'dist/cli/bin.cjs',
      ],
      { cwd: ROOT, encoding: 'utf8' },
    );
    expect(validate(JSON.parse(stdout)), JSON.stringify(validate.errors)).toBe(true);
  });

  it('describes every kind of finding', () => {
    const union = /readonly kind:([^;]+);\n {2}readonly message/.exec(read('src/conformance/verdict.ts'))?.[1] ?? '';
    const kinds = [...union.matchAll(/'(\w+)'/g)].map(([, kind = '']) => kind);
    const { differences, ...report } = outputOf('wrong.json');
    const [none] = differences.filter((difference) => 'kind' in difference && difference.kind === 'no_verdict');
    expect(kinds.length).toBeGreaterThan(5);
    const described = [...kinds, 'other'].filter((kind) =>
      validate({ ...report, differences: [{ ...none, finding: { kind, message: '' } }] }),
    );
    expect(described).toEqual(kinds);
  });

  it.each<[string, (report: Report) => object]>([
    [
      'a level that conforms and is not complete',
      ({ levels }) => ({ levels: [{ ...levels[0], conforms: true, complete: false, differences: 0 }] }),
    ],
    [
      'a level that conforms and differs',
      ({ levels }) => ({ levels: [{ ...levels[0], conforms: true, complete: true, differences: 1 }] }),
    ],
    ['a difference in nothing', ({ differences }) => ({ differences: [{ ...differences[0], aspects: [] }] })],
    ['a rule that there is not', ({ differences }) => ({ differences: [{ ...differences[0], rule: 'R23' }] })],
    ['an unknown member', () => ({ note: '' })],
  ])('does not describe %s', (_what, change) => {
    const report = outputOf('wrong.json');
    expect(validate({ ...report, ...change(report) })).toBe(false);
  });
});

describe('the JSON Schema of the report on a reader', () => {
  const describes = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
    JSON.parse(read('src/conformance/reader-report.schema.json')) as object,
  );
  const reportOf = (mode: string): { differences: { kind: string }[] } => {
    const reader = [process.execPath, 'test/conformance/implementations/reader.mjs', mode];
    const { stdout } = spawnSync(
      process.execPath,
      ['dist/cli/bin.cjs', 'conformance', '--reader', '--format', 'json', '--only', 'ranges.json', '--', ...reader],
      { cwd: ROOT, encoding: 'utf8' },
    );
    return JSON.parse(stdout) as { differences: { kind: string }[] };
  };

  it.each(['true', 'half', 'text', 'error', 'many'])('describes what the command prints: %s', (mode) => {
    expect(describes(reportOf(mode)), JSON.stringify(describes.errors)).toBe(true);
  });

  it('describes no report that conforms and has a difference, and no difference without what differs', () => {
    const report = reportOf('true');
    expect(describes({ ...report, conforms: true })).toBe(false);
    const [{ kind, ...first }] = report.differences as [{ kind: string }];
    expect(kind).toBe('differs');
    expect(describes({ ...report, differences: [{ ...first, kind: 'no_answer' }] })).toBe(false);
    expect(describes({ ...report, differences: [{ kind, file: '', id: '', rulings: ['R30'], why: '' }] })).toBe(false);
  });
});
