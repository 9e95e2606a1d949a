import { describe, expect, it } from 'vitest';
import { type Comparison, compare } from '../../src/conformance/compare.ts';
import { type ConformanceReport, buildReport } from '../../src/conformance/conformance-report.ts';
import { renderTable } from '../../src/cli/conformance/table.ts';
import type { Vector } from '../../src/conformance/vector-index.ts';
import type { Reading, Verdict } from '../../src/conformance/verdict.ts';
import { createStyle } from '../../src/cli/style.ts';

const PASS = { structure: 'pass', content_hash: 'pass', package_hash: 'pass', signature: 'pass' } as const;
const SKIPPED = { structure: 'fail', content_hash: 'skipped', package_hash: 'skipped', signature: 'skipped' } as const;
const GOOD: Vector = {
  file: 'made/good',
  valid: true,
  checks: PASS,
  rule: 'R2',
  section: '§2',
  level: 1,
  why: 'It is good.',
};
const BAD: Vector = {
  ...GOOD,
  file: 'made/bad',
  valid: false,
  checks: { ...PASS, content_hash: 'fail' },
  why: 'It is bad.',
};
const BROKEN: Vector = { ...GOOD, file: 'made/broken', valid: false, checks: SKIPPED };

const says = (checks: Verdict['checks'], valid: boolean | null): Reading => ({ verdict: { checks, valid } });
const right = (vector: Vector): Reading => says(vector.checks, vector.valid);
const CRASH: Reading = { finding: { kind: 'crash', message: 'It was ended by SIGSEGV.' } };

describe('a comparison', () => {
  const outcomesOf = (vector: Vector, reading: Reading, level: 1 | 2 | 3 = 3): readonly string[] => {
    const { kind, outcomes } = compare(vector, reading, level);
    return [kind, outcomes.structure, outcomes.content_hash, outcomes.package_hash, outcomes.signature, outcomes.valid];
  };

  it.each<[string, Vector, Reading, string]>([
    ['the same', GOOD, right(GOOD), 'agree agree agree agree agree agree'],
    ['the same failures', BROKEN, right(BROKEN), 'agree agree agree agree agree agree'],
    ['no verdict', GOOD, CRASH, 'no_verdict not_compared not_compared not_compared not_compared not_compared'],
    ['nothing of the whole', GOOD, says(PASS, null), 'agree agree agree agree agree not_compared'],
    ['nothing of the checks', GOOD, says({}, true), 'agree not_compared not_compared not_compared not_compared agree'],
    [
      'the whole, which is stricter',
      GOOD,
      says({}, false),
      'stricter not_compared not_compared not_compared not_compared stricter',
    ],
    [
      'the whole, which is laxer',
      BAD,
      says({}, true),
      'laxer not_compared not_compared not_compared not_compared laxer',
    ],
    [
      'one check, without the structure',
      BAD,
      says({ content_hash: 'pass' }, true),
      'laxer not_compared laxer not_compared not_compared laxer',
    ],
    [
      'a check that is skipped',
      GOOD,
      says({ ...PASS, signature: 'skipped' }, true),
      'laxer agree agree agree laxer agree',
    ],
    [
      'a check that passes for once',
      BROKEN,
      says({ ...SKIPPED, signature: 'pass' }, false),
      'laxer agree agree agree laxer agree',
    ],
    [
      'a check that fails for once',
      BROKEN,
      says({ ...SKIPPED, signature: 'fail' }, false),
      'stricter agree agree agree stricter agree',
    ],
    [
      'another structure, of which the rest follows',
      BROKEN,
      says(PASS, true),
      'laxer laxer not_compared not_compared not_compared laxer',
    ],
    [
      'both stricter and laxer',
      BAD,
      says({ ...PASS, signature: 'fail' }, false),
      'laxer agree laxer agree stricter agree',
    ],
  ])('may find %s', (_what, vector, reading, outcomes) => expect(outcomesOf(vector, reading).join(' ')).toBe(outcomes));

  it.each<[verdict: Verdict['checks'], level: 1 | 2 | 3, missing: string]>([
    [{ structure: 'pass' }, 3, 'content_hash, package_hash, signature'],
    [{ structure: 'pass' }, 1, 'content_hash, package_hash'],
    [{ structure: 'pass', content_hash: 'pass', package_hash: 'pass' }, 2, 'signature'],
    [{ content_hash: 'pass', package_hash: 'pass', signature: 'pass' }, 3, 'structure'],
  ])('finds that too little was said: %j at level %d', (checks, level, missing) => {
    const { finding, kind, outcomes } = compare(GOOD, says(checks, null), level);
    expect([finding, kind]).toEqual([
      { kind: 'incomplete', message: `It does not say whether the package is valid, nor anything of ${missing}.` },
      'no_verdict',
    ]);
    expect(new Set(Object.values(outcomes))).toEqual(new Set(['not_compared']));
    expect(compare(GOOD, says(checks, true), level)).toMatchObject({ finding: null, kind: 'agree' });
  });

  it('needs no signature at level 1, whatever the overall verdict', () => {
    const { signature: _, ...basic } = PASS;
    expect(outcomesOf(GOOD, says(basic, null), 1).join(' ')).toBe('agree agree agree agree not_compared not_compared');
  });

  it('leaves the signature out at level 1', () => {
    expect(outcomesOf(GOOD, says({ ...PASS, signature: 'skipped' }, true), 1).join(' ')).toBe(
      'agree agree agree agree not_compared agree',
    );
    expect(outcomesOf(GOOD, says({ ...PASS, signature: 'skipped' }, true), 2).join(' ')).toBe(
      'laxer agree agree agree laxer agree',
    );
  });
});

/** A report on vectors and what is said of them, without those of which nothing is. */
function reportOn(said: readonly (readonly [Vector, Reading | null])[], level: 1 | 2 | 3 = 3): ConformanceReport {
  const comparisons = said.flatMap(([vector, reading]): Comparison[] =>
    reading === null ? [] : [compare(vector, reading, level)],
  );
  const index = {
    folder: 'vectors',
    vectors: said.map(([vector]) => vector),
    titles: new Map([
      ['R2', 'strict JSON'],
      ['R10', 'names'],
    ]),
    digest: 'd1',
  };
  const options = {
    command: ['verify', '{file}'],
    read: 'auto',
    format: 'text',
    only: ['R2'],
    without: ['zstd'],
    level,
    vectors: null,
    timeoutMs: 1000,
    jobs: 1,
    invalidStatus: [1],
    keepGoing: false,
    all: false,
    color: null,
  } as const;
  return buildReport(comparisons, index, options, 'json', ['for one \u001b of two'], '1.2.3');
}

describe('a report', () => {
  it('states what was run, and the results', () => {
    const { levels, differences, rulings, ...rest } = reportOn([
      [GOOD, right(GOOD)],
      [BAD, says(PASS, true)],
      [BROKEN, CRASH],
      [{ ...GOOD, file: 'made/strict' }, says({}, false)],
      [{ ...GOOD, file: 'made/left' }, null],
    ]);
    expect(rest).toEqual({
      schema: 1,
      tool: { name: '@ctxpkg/verify', version: '1.2.3' },
      command: ['verify', '{file}'],
      read: 'json',
      vectors: { digest: 'd1', total: 5, run: 4, complete: false, only: ['R2'], without: ['zstd'] },
      notes: ['for one \u001b of two'],
      summary: { agree: 1, stricter: 1, laxer: 1, noVerdict: 1 },
      checks: {
        structure: { agree: 2, stricter: 0, laxer: 0, not_compared: 2 },
        content_hash: { agree: 1, stricter: 0, laxer: 1, not_compared: 2 },
        package_hash: { agree: 2, stricter: 0, laxer: 0, not_compared: 2 },
        signature: { agree: 2, stricter: 0, laxer: 0, not_compared: 2 },
        valid: { agree: 1, stricter: 1, laxer: 1, not_compared: 1 },
      },
    });
    expect(levels.map(({ conforms, differences: count }) => [conforms, count])).toEqual([
      [false, 3],
      [false, 3],
      [false, 3],
    ]);
    expect(rulings).toEqual([{ rule: 'R2', title: 'strict JSON', stricter: 1, laxer: 1, noVerdict: 1 }]);
    const about = { rule: 'R2', section: '§2', asReference: false };
    expect(differences).toEqual([
      {
        ...about,
        file: 'made/bad',
        kind: 'laxer',
        why: 'It is bad.',
        finding: null,
        aspects: [
          { aspect: 'content_hash', outcome: 'laxer', expected: 'fail', actual: 'pass' },
          { aspect: 'valid', outcome: 'laxer', expected: false, actual: true },
        ],
      },
      {
        ...about,
        file: 'made/broken',
        kind: 'no_verdict',
        why: 'It is good.',
        finding: { kind: 'crash', message: 'It was ended by SIGSEGV.' },
        aspects: [],
      },
      {
        ...about,
        file: 'made/strict',
        kind: 'stricter',
        why: 'It is good.',
        finding: null,
        aspects: [{ aspect: 'valid', outcome: 'stricter', expected: true, actual: false }],
      },
    ]);
  });

  it('has its rulings in numeric order, and vectors without a ruling last', () => {
    const rules = [null, 'R10', 'R9', 'R2', 'R10'];
    const { rulings } = reportOn(rules.map((rule, at) => [{ ...GOOD, file: `made/${at}`, rule }, CRASH]));
    expect(rulings.map(({ rule, title, noVerdict }) => [rule, title, noVerdict])).toEqual([
      ['R2', 'strict JSON', 1],
      ['R9', '', 1],
      ['R10', 'names', 2],
      [null, 'decided by no ruling', 1],
    ]);
  });

  it('says of each level whether it is complete', () => {
    const levelsOf = (said: Parameters<typeof reportOn>[0], level: 1 | 2 | 3 = 3): unknown => {
      const { levels, vectors } = reportOn(said, level);
      return [vectors.complete, ...levels.map(({ conforms, complete, vectors: count }) => [conforms, complete, count])];
    };
    const second: Vector = { ...GOOD, file: 'made/second', level: 2 };
    expect(
      levelsOf([
        [GOOD, right(GOOD)],
        [second, right(second)],
      ]),
    ).toEqual([true, [true, true, 1], [true, true, 2], [true, true, 2]]);
    expect(
      levelsOf([
        [GOOD, right(GOOD)],
        [second, null],
      ]),
    ).toEqual([false, [true, true, 1], [false, false, 1], [false, false, 1]]);
    expect(
      levelsOf(
        [
          [GOOD, right(GOOD)],
          [second, null],
        ],
        1,
      ),
    ).toEqual([true, [true, true, 1]]);
    expect(
      levelsOf([
        [GOOD, right(GOOD)],
        [second, CRASH],
      ]),
    ).toEqual([true, [true, true, 1], [false, true, 2], [false, true, 2]]);
    // What was not tried does not conform, even if there is nothing to try.
    expect(levelsOf([[second, right(second)]])).toEqual([true, [false, true, 0], [true, true, 1], [true, true, 1]]);
  });

  it('says of each level whether all the checks were given that it needs', () => {
    const { signature: _, ...basic } = PASS;
    const comparedIn = (...readings: readonly Reading[]): unknown =>
      reportOn(readings.map((reading, at) => [{ ...GOOD, file: `made/${at}` }, reading])).levels.map(
        ({ compared }) => compared,
      );
    expect(comparedIn(says(PASS, true))).toEqual(['checks', 'checks', 'checks']);
    expect(comparedIn(says(basic, true))).toEqual(['checks', 'valid', 'valid']);
    expect(comparedIn(says({ structure: 'pass', signature: 'pass' }, true))).toEqual(['valid', 'valid', 'valid']);
    expect(comparedIn(says(PASS, true), says({}, true))).toEqual(['valid', 'valid', 'valid']);
    expect(comparedIn(says(PASS, true), CRASH)).toEqual(['checks', 'checks', 'checks']);
  });

  it('says of each level what that level needs, where too little was said for the highest', () => {
    const { signature: _, ...basic } = PASS;
    const { levels, differences, summary } = reportOn([[GOOD, says(basic, null)]]);
    expect(levels.map(({ conforms, compared }) => [conforms, compared])).toEqual([
      [true, 'checks'],
      [false, 'valid'],
      [false, 'valid'],
    ]);
    expect(differences.map(({ kind, finding, aspects }) => [kind, finding?.kind, aspects])).toEqual([
      ['no_verdict', 'incomplete', []],
    ]);
    expect(summary).toMatchObject({ agree: 0, noVerdict: 1 });
  });

  it('says where the reference errs in the same way', () => {
    const errs = (reference: Vector['reference'], reading: Reading): boolean[] =>
      reportOn([[reference === undefined ? BAD : { ...BAD, reference }, reading]]).differences.map(
        ({ asReference }) => asReference,
      );
    const reference = { valid: true, checks: PASS };
    expect(errs(reference, says(PASS, true))).toEqual([true]);
    expect(errs(reference, says({ structure: 'pass', content_hash: 'pass' }, true))).toEqual([true]);
    expect(errs(reference, says({}, true))).toEqual([true]);
    expect(errs(reference, says({ ...PASS, signature: 'skipped' }, true))).toEqual([false]);
    expect(errs(reference, says(PASS, null))).toEqual([false]);
    expect(errs(reference, says({ content_hash: 'pass' }, null))).toEqual([false]);
    expect(errs({ valid: false, checks: PASS }, says(PASS, true))).toEqual([false]);
    expect(errs({ valid: true }, says(PASS, true))).toEqual([false]);
    expect(errs(undefined, says(PASS, true))).toEqual([false]);
    expect(errs(reference, CRASH)).toEqual([false]);
  });
});

describe('the table', () => {
  const linesOf = (report: ConformanceReport, all = false, color = false): string[] =>
    renderTable(report, createStyle(color), all, 100).split('\n');

  it('lists what is laxer first, then what has no verdict, then what is stricter', () => {
    const readings: readonly [string, Reading][] = [
      ['b', says({}, false)],
      ['c', CRASH],
      ['a', says({ ...PASS, signature: 'skipped' }, true)],
    ];
    const lines = linesOf(reportOn(readings.map(([name, reading]) => [{ ...GOOD, file: `made/${name}` }, reading])));
    expect(lines.filter((line) => line.includes('made/'))).toEqual([
      '  laxer         made/a',
      '  crash         made/c',
      '  stricter      made/b',
    ]);
    expect(lines).toContain('R2 strict JSON: 1 laxer, 1 stricter, 1 without verdict');
  });

  it('shows nothing that would command a terminal, and a rule without a title alone', () => {
    const evil = '\u001b]0;x\u0007\u202e';
    const vector = { ...GOOD, file: `made/${evil}`, rule: `R2${evil}`, section: evil, why: evil };
    const text = renderTable(
      reportOn([
        [vector, { finding: { kind: 'crash', message: evil } }],
        [{ ...GOOD, rule: 'R9' }, CRASH],
      ]),
      createStyle(false),
      true,
      100,
    );
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(text.split('\n')).toContain('R9: 1 without verdict');
    expect(text.split('\n').slice(1, 3)).toEqual(['note: for one \\u{1b} of two', '']);
  });

  it('lists three of each ruling, or all', () => {
    const report = reportOn(
      [1, 2, 3, 4, 5].map((at) => [{ ...GOOD, file: `made/${at}`, rule: at < 5 ? 'R2' : null }, CRASH]),
    );
    const shown = (all: boolean): string[] =>
      linesOf(report, all)
        .filter((line) => line.includes('made/') || line.includes('more'))
        .map((line) => line.trim().replace(/^crash +/, ''));
    expect(shown(false)).toEqual(['made/1', 'made/2', 'made/3', 'and 1 more (--all)', 'made/5']);
    expect(shown(true)).toEqual(['made/1', 'made/2', 'made/3', 'made/4', 'made/5']);
    expect(linesOf(report)).toContain('decided by no ruling: 1 without verdict');
  });

  it('lists the differences', () => {
    const report = reportOn([[{ ...BAD, reference: { valid: true, checks: PASS } }, says(PASS, true)]]);
    expect(linesOf(report)).toContain(
      '    content_hash pass, right is fail; valid true, right is false (as the reference)',
    );
    const [difference] = report.differences;
    if (difference === undefined) throw new Error('There is no difference.');
    const unsaid = {
      ...difference,
      asReference: false,
      aspects: [{ aspect: 'valid', outcome: 'laxer', expected: false, actual: null }],
    } as const;
    expect(linesOf({ ...report, differences: [unsaid] })).toContain('    valid not said, right is false');
  });

  it('states the possible claims', () => {
    const second: Vector = { ...GOOD, file: 'made/second', level: 2 };
    const { signature: _, ...basic } = PASS;
    expect(
      linesOf(
        reportOn([
          [second, says(basic, true)],
          [{ ...second, level: 3 }, null],
        ]),
      ).slice(-5, -2),
    ).toEqual([
      'level 1: none of its vectors was run',
      'level 2: agrees on 1 vectors (the checks were not given one by one)',
      'level 3: agrees on 1 vectors (not all of its vectors were run; the checks were not given one by one)',
    ]);
    expect(linesOf(reportOn([[GOOD, CRASH]], 1)).slice(-3)).toEqual([
      'level 1: 1 of 1 differ',
      '1 vectors: 0 agree, 0 stricter, 0 laxer, 1 without verdict',
      '',
    ]);
  });

  it('has no colour for what is none', () => {
    expect(linesOf(reportOn([[GOOD, CRASH]]), false, true).at(-2)).toBe(
      '1 vectors: 0 agree, 0 stricter, 0 laxer, \u001b[31m1 without verdict\u001b[39m',
    );
  });
});
