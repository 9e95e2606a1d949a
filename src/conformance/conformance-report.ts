import type { CheckName, CheckResult } from '../report/report.ts';
import type { ConformanceOptions, Level } from './conformance-options.ts';
import { ASPECTS, type Aspect, type Comparison, type Outcome, compare, neededAt } from './compare.ts';
import type { Reader } from './read-run.ts';
import type { Vector, VectorIndex } from './vector-index.ts';
import type { Finding, Verdict } from './verdict.ts';

/** The result of a run. Plain data; `--format json` prints it. */
export interface ConformanceReport {
  /** The version of this shape. */
  readonly schema: 1;
  readonly tool: { readonly name: '@ctxpkg/verify'; readonly version: string };
  readonly command: readonly string[];
  /** Where verdicts were read from. */
  readonly read: Reader;
  readonly vectors: {
    /** SHA-256 of the index. */
    readonly digest: string;
    readonly total: number;
    readonly run: number;
    /** Whether all vectors that the highest level needs were run. */
    readonly complete: boolean;
    readonly only: readonly string[] | null;
    readonly without: readonly string[];
  };
  /** Observations that are not differences, one line each. */
  readonly notes: readonly string[];
  readonly summary: Readonly<Record<'agree' | 'stricter' | 'laxer' | 'noVerdict', number>>;
  readonly checks: Readonly<Record<Aspect, Readonly<Record<Outcome, number>>>>;
  readonly levels: readonly LevelClaim[];
  /** The rulings behind the differences, in their order. */
  readonly rulings: readonly Ruling[];
  readonly differences: readonly Difference[];
}

export interface LevelClaim {
  readonly level: Level;
  /** Every vector of this level was run, and there is no difference on any: a claim of the level. */
  readonly conforms: boolean;
  /** Whether every vector of the level was run. */
  readonly complete: boolean;
  /** How many vectors of the level were run. */
  readonly vectors: number;
  readonly differences: number;
  /** `checks` if all checks that the level needs were given for each vector; `valid` if only the verdict was. */
  readonly compared: 'checks' | 'valid';
}

export interface Ruling extends Record<'stricter' | 'laxer' | 'noVerdict', number> {
  /** Null for vectors that no ruling decides. */
  readonly rule: string | null;
  readonly title: string;
}

export interface DifferingAspect {
  readonly aspect: Aspect;
  readonly outcome: Outcome;
  readonly expected: CheckResult | boolean;
  readonly actual: CheckResult | boolean | null;
}

export interface Difference {
  readonly file: string;
  readonly kind: 'stricter' | 'laxer' | 'no_verdict';
  readonly rule: string | null;
  readonly section: string;
  readonly why: string;
  /** The differences: the correct result, and the implementation's. */
  readonly aspects: readonly DifferingAspect[];
  readonly finding: Finding | null;
  /** Whether the reference implementation gives the same verdict. */
  readonly asReference: boolean;
}

export function buildReport(
  comparisons: readonly Comparison[],
  index: VectorIndex,
  options: ConformanceOptions,
  read: Reader,
  notes: readonly string[],
  version: string,
): ConformanceReport {
  const count = (kind: Comparison['kind']): number =>
    comparisons.filter((comparison) => comparison.kind === kind).length;
  const levels = ([1, 2, 3] as const)
    .filter((level) => level <= options.level)
    .map((level) => claim(level, comparisons, index));
  return {
    schema: 1,
    tool: { name: '@ctxpkg/verify', version },
    command: options.command,
    read,
    vectors: {
      digest: index.digest,
      total: index.vectors.length,
      run: comparisons.length,
      complete: levels.every(({ complete }) => complete),
      only: options.only,
      without: options.without,
    },
    notes,
    summary: {
      agree: count('agree'),
      stricter: count('stricter'),
      laxer: count('laxer'),
      noVerdict: count('no_verdict'),
    },
    checks: {
      structure: outcomes('structure', comparisons),
      content_hash: outcomes('content_hash', comparisons),
      package_hash: outcomes('package_hash', comparisons),
      signature: outcomes('signature', comparisons),
      valid: outcomes('valid', comparisons),
    },
    levels,
    rulings: rulingsOf(comparisons, index),
    differences: comparisons.flatMap(differenceOf),
  };
}

function rulingsOf(comparisons: readonly Comparison[], { titles }: VectorIndex): Ruling[] {
  const rulings = new Map<string | null, Ruling>();
  for (const { vector, kind } of comparisons) {
    if (kind === 'agree') continue;
    const { rule } = vector;
    const title = rule === null ? 'decided by no ruling' : (titles.get(rule) ?? '');
    const ruling = rulings.get(rule) ?? { rule, title, stricter: 0, laxer: 0, noVerdict: 0 };
    ruling[kind === 'no_verdict' ? 'noVerdict' : kind]++;
    rulings.set(rule, ruling);
  }
  return [...rulings.values()].sort((left, right) => numberOf(left) - numberOf(right));
}

/** Vectors that no ruling decides come last. */
function numberOf({ rule }: Ruling): number {
  return rule === null ? Number.MAX_SAFE_INTEGER : Number(rule.slice(1));
}

function outcomes(aspect: Aspect, comparisons: readonly Comparison[]): Record<Outcome, number> {
  const counts = { agree: 0, stricter: 0, laxer: 0, not_compared: 0 };
  for (const comparison of comparisons) counts[comparison.outcomes[aspect]]++;
  return counts;
}

function claim(level: Level, comparisons: readonly Comparison[], { vectors }: VectorIndex): LevelClaim {
  const ofLevel = comparisons
    .filter(({ vector }) => vector.level <= level)
    .map(({ vector, reading }) => compare(vector, reading, level));
  const differences = ofLevel.filter(({ kind }) => kind !== 'agree').length;
  const complete = ofLevel.length === vectors.filter((vector) => vector.level <= level).length;
  const full = ofLevel.every(
    ({ reading }) =>
      !('verdict' in reading) || neededAt(level).every((check) => reading.verdict.checks[check] !== undefined),
  );
  return {
    level,
    conforms: complete && ofLevel.length > 0 && differences === 0,
    complete,
    vectors: ofLevel.length,
    differences,
    compared: full ? 'checks' : 'valid',
  };
}

function differenceOf({ vector, reading, finding, outcomes: found, kind }: Comparison): Difference[] {
  if (kind === 'agree') return [];
  const { file, rule, section, why } = vector;
  const about = { file, kind, rule, section, why };
  if (finding !== null || 'finding' in reading) return [{ ...about, aspects: [], finding, asReference: false }];
  const { verdict } = reading;
  const aspects = ASPECTS.filter((aspect) => found[aspect] === 'stricter' || found[aspect] === 'laxer').map(
    (aspect) => ({
      aspect,
      outcome: found[aspect],
      expected: aspect === 'valid' ? vector.valid : vector.checks[aspect],
      actual: aspect === 'valid' ? verdict.valid : (verdict.checks[aspect] ?? null),
    }),
  );
  return [{ ...about, aspects, finding: null, asReference: isReference(vector, verdict) }];
}

function isReference({ reference }: Vector, { checks, valid }: Verdict): boolean {
  if (reference?.checks === undefined) return false;
  const said = reference.checks;
  return (
    valid === reference.valid && (Object.keys(checks) as CheckName[]).every((check) => checks[check] === said[check])
  );
}
