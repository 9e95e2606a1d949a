import { describe, expect, it } from 'vitest';
import { compare } from '../../src/conformance/compare.ts';
import { notesOn } from '../../src/conformance/notes.ts';
import { readRun } from '../../src/conformance/read-run.ts';
import type { Ran } from '../../src/conformance/ran.ts';
import { type Run, chooseSamples, problemWith } from '../../src/conformance/samples.ts';
import type { Vector } from '../../src/conformance/vector-index.ts';

const PASS = { structure: 'pass', content_hash: 'pass', package_hash: 'pass', signature: 'pass' } as const;
const exited = (stdout: string, status = 0, stderr = ''): Ran => ({ ended: 'exited', status, stdout, stderr });

function vector(file: string, valid = true): Vector {
  return {
    file,
    valid,
    checks: valid ? PASS : { ...PASS, signature: 'fail' },
    rule: null,
    section: '',
    level: 1,
    why: '',
  };
}

const run = (ran: Ran, of: Vector, reader: 'exit' | 'json' | 'text' = 'exit'): Run => ({
  ran,
  comparison: compare(of, readRun(ran, reader, { invalidStatus: [1], timeoutMs: 1000 }), 3),
});

const GOLDEN = [vector('golden/a'), vector('golden/b', false)];
const MADE = ['0', '1', '2', '3', '4', '5', '6'].map((name) => vector(`made/${name}`, Number(name) < 5));

describe('the samples', () => {
  it('are the golden vectors, be they asked for or not', () => {
    expect(chooseSamples([...MADE, ...GOLDEN], MADE)).toEqual(GOLDEN);
  });

  it('are a few of both kinds where none is golden', () => {
    const names = (selected: readonly Vector[]): string =>
      chooseSamples(MADE, selected)
        .map(({ file }) => file.slice(5))
        .join('');
    expect([MADE, MADE.slice(0, 4), MADE.slice(4), MADE.slice(1, 2), []].map(names)).toEqual([
      '01256',
      '012',
      '456',
      '1',
      '',
    ]);
  });
});

describe('the rest is not run', () => {
  const IMPORT = 'Traceback (most recent call last):\n  File "x"\r\n\u001b[31mImportError\n';
  const advice = 'Nothing else was run: see --read, or --keep-going to run all the same.';

  it('where no sample has a verdict', () => {
    const runs = GOLDEN.map((golden) => run(exited('', 2, IMPORT), golden, 'json'));
    const problem = `None of 2 samples has a verdict. ${advice}\ngolden/a: It printed no verdict, and its exit status was 2. Traceback (most recent call last):\nStandard error begins with:\n  Traceback (most recent call last):\n    File "x"\n  \u001b[31mImportError`;
    for (const [fellBack, isRest] of [
      [false, false],
      [false, true],
      [true, true],
    ] as const)
      expect(problemWith(runs, fellBack, isRest)).toBe(problem);
    const hanging = GOLDEN.map((golden) => run({ ended: 'timeout' }, golden));
    expect(problemWith(hanging, true, true)).toBe(
      `None of 2 samples has a verdict. ${advice}\ngolden/a: It did not end within 1 s.`,
    );
  });

  it('and yet is where there is none, and the samples may be what is to be found out', () => {
    const runs = MADE.map((made) => run(exited('', 2), made, 'json'));
    expect(problemWith(runs, false, false)).toBe(null);
    expect(problemWith(runs, false, true)).toMatch(/^None of 7 samples has a verdict/);
    expect(problemWith([], false, true)).toBe(null);
  });

  it('where one sample has a verdict, it is', () => {
    expect(
      problemWith(
        [run(exited('', 2), GOLDEN[0] ?? vector('')), run(exited('', 1), GOLDEN[1] ?? vector(''))],
        true,
        true,
      ),
    ).toBe(null);
  });

  it('where the exit status is all there is, and is the same for good and bad', () => {
    const runs = GOLDEN.map((golden) => run(exited('', 1, golden.valid ? ' \n' : IMPORT), golden));
    expect(problemWith(runs, true, false)).toBe(
      `The exit status is 1 for all of 2 samples, valid or not, and nothing else could be read. ${advice}\nStandard error begins with:\n  Traceback (most recent call last):\n    File "x"\n  \u001b[31mImportError`,
    );
    expect(problemWith(runs, false, true)).toBe(null);
    expect(problemWith(runs.slice(0, 1), true, true)).toBe(null);
    expect(
      problemWith(
        GOLDEN.map((golden) => run(exited('', golden.valid ? 0 : 1), golden)),
        true,
        true,
      ),
    ).toBe(null);
    expect(
      problemWith(
        GOLDEN.map((golden) => run(golden.valid ? exited('') : { ended: 'timeout' }, golden)),
        true,
        true,
      ),
    ).toBe(null);
    expect(
      problemWith(
        GOLDEN.map((golden) => run(exited(''), golden)),
        true,
        true,
      ),
    ).toMatch(/^The exit status is 0 for all of 2 samples, valid or not, .*\.$/);
  });

  it('and of standard error, ten lines are shown', () => {
    const runs = GOLDEN.map((golden) => run(exited('', 2, `${'x'.repeat(300)}\n`.repeat(6) + 'y\n'.repeat(9)), golden));
    expect(problemWith(runs, true, true)?.split('\n').slice(3)).toEqual([
      ...Array<string>(6).fill(`  ${'x'.repeat(200)}`),
      ...Array<string>(4).fill('  y'),
    ]);
  });
});

describe('a note', () => {
  it('says that there was output which could not be read', () => {
    const samples = [
      run({ ended: 'timeout' }, vector('golden/a')),
      run(exited(' \n'), vector('golden/a')),
      run(exited('\n read x\nmore'), vector('golden/a')),
      run(exited('', 1), vector('golden/b', false)),
    ];
    expect(notesOn(samples, [], 'exit', true)).toEqual([
      'standard output had no verdict that could be read: read x; see --read',
    ]);
    expect(notesOn(samples, [], 'exit', false)).toEqual([]);
    expect(notesOn(samples.slice(3), samples.slice(1, 2), 'exit', true)).toEqual([]);
  });

  it('says that one status for one kind shows little', () => {
    const bad = vector('made/bad', false);
    const note = (status: number, kind: string): string =>
      `the exit status is ${status} for every vector that was run, and all of them are ${kind}: that shows little`;
    expect(notesOn([run(exited('', 1), bad)], [run(exited('', 1), bad)], 'exit', true)).toEqual([note(1, 'invalid')]);
    expect(notesOn([], [run(exited(''), vector('made/good'))], 'exit', false)).toEqual([note(0, 'valid')]);
    expect(notesOn([run(exited(''), bad)], [run(exited('', 1), bad)], 'exit', true)).toEqual([]);
    expect(notesOn([run(exited('', 1), vector('made/good'))], [run(exited('', 1), bad)], 'exit', true)).toEqual([]);
    expect(notesOn([], [run(exited('', 1), bad), run({ ended: 'timeout' }, bad)], 'exit', true)).toEqual([]);
  });

  it('counts where the status contradicts the verdict', () => {
    const good = vector('made/good');
    const runs = (['json', 'text'] as const).map((reader) =>
      [
        exited('{"valid":true}\n', 1),
        exited('{"valid":false}'),
        exited('{"valid":true}'),
        exited('{"valid":false}', 3),
        exited('x', 1),
        exited('{"signature":"pass"}', 1),
        { ended: 'timeout' } as const,
      ].map((ran) =>
        run(
          'stdout' in ran && reader === 'text' ? { ...ran, stdout: ran.stdout.replace(/[{"}]/g, '') } : ran,
          good,
          reader,
        ),
      ),
    );
    expect(notesOn([], runs[0] ?? [], 'json', false)).toEqual([
      'for 2 of 7 vectors the exit status contradicts the verdict in JSON: 0 for invalid, or another for valid',
    ]);
    expect(notesOn(runs[0] ?? [], runs[1] ?? [], 'text', false)).toEqual([
      'for 2 of 7 vectors the exit status contradicts the verdict in text: 0 for invalid, or another for valid',
    ]);
    expect(notesOn(runs[0] ?? [], (runs[0] ?? []).slice(2), 'json', false)).toEqual([]);
  });
});
