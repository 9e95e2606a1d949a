import { type ReaderFinding, type ReaderOutcome, noAnswer } from './reader-answers.ts';
import type { ReaderCase } from './reader-cases.ts';

/** The result of a run of a reader. Plain data; `--format json` prints it. */
export interface ReaderReport {
  /** The version of this shape. */
  readonly schema: 1;
  readonly tool: { readonly name: '@ctxpkg/verify'; readonly version: string };
  readonly command: readonly string[];
  readonly cases: {
    /** SHA-256 of the files of cases, one after the other. */
    readonly digest: string;
    readonly total: number;
    readonly run: number;
    readonly only: readonly string[] | null;
  };
  /** Whether every case was run and agrees, and the command ended as it should. */
  readonly conforms: boolean;
  /** What was wrong with the run as a whole; null for nothing. */
  readonly problem: ReaderFinding | null;
  readonly summary: Counts;
  readonly files: readonly ({ readonly file: string } & Counts)[];
  /** The rulings behind the differences, in their order. A case that several rulings decide counts for each. */
  readonly rulings: readonly ({ readonly rule: string; readonly title: string } & Omit<Counts, 'agree'>)[];
  readonly differences: readonly ReaderDifference[];
}

interface Counts {
  readonly agree: number;
  readonly differ: number;
  readonly noAnswer: number;
}

export type ReaderDifference = {
  readonly file: string;
  readonly id: string;
  readonly rulings: readonly string[];
  readonly why: string;
} & Exclude<ReaderOutcome, { readonly kind: 'agree' }>;

/** What a run of a command gave. */
export interface ReaderRun {
  /** In the order of the cases; fewer than these if the command did not answer all. */
  readonly outcomes: readonly ReaderOutcome[];
  /** Why it did not, or what else was wrong; null for nothing. */
  readonly problem: ReaderFinding | null;
}

export function buildReaderReport(
  cases: readonly ReaderCase[],
  { outcomes, problem }: ReaderRun,
  about: Pick<ReaderReport, 'command' | 'cases'>,
  version: string,
): ReaderReport {
  const differences = cases.flatMap(({ file, id, rulings, why }, index): ReaderDifference[] => {
    const outcome = outcomes[index] ?? noAnswer(problem?.kind ?? 'too_few', problem?.message ?? 'It ended before.');
    return outcome.kind === 'agree' ? [] : [{ file, id, rulings, why, ...outcome }];
  });
  const countsOf = (total: number, among: readonly ReaderDifference[]): Counts => {
    const differ = among.filter(({ kind }) => kind === 'differs').length;
    return { agree: total - among.length, differ, noAnswer: among.length - differ };
  };
  const files = [...new Set(cases.map(({ file }) => file))];
  const rules = [...new Set(differences.flatMap(({ rulings }) => rulings))];
  return {
    schema: 1,
    tool: { name: '@ctxpkg/verify', version },
    ...about,
    conforms: about.cases.run === about.cases.total && differences.length === 0 && problem === null,
    problem,
    summary: countsOf(cases.length, differences),
    files: files.map((file) => ({
      file,
      ...countsOf(
        cases.filter((one) => one.file === file).length,
        differences.filter((difference) => difference.file === file),
      ),
    })),
    rulings: rules
      .sort((left, right) => Number(left.slice(1)) - Number(right.slice(1)))
      .map((rule) => {
        const behind = differences.filter(({ rulings }) => rulings.includes(rule));
        const { differ, noAnswer } = countsOf(0, behind);
        return { rule, title: TITLES[rule] ?? '', differ, noAnswer };
      }),
    differences,
  };
}

/** The notes of SPEC_NOTES.md on what a reader does. */
const TITLES: Readonly<Record<string, string>> = {
  R24: 'The nodes of a package',
  R25: 'Version 1 as a graph',
  R26: 'Ids of mapped nodes',
  R27: 'Entries that cannot be mapped',
  R28: 'Round trip',
  R29: 'Edges',
  R30: 'Ranges',
  R31: 'Choice',
  R32: 'Dependencies of a package',
  R33: 'Closed sets',
  R34: 'The set of packages',
  R35: 'Nodes that are one',
  R36: 'Members of a merged node',
  R37: 'Merged edges',
  R38: 'Superseding',
  R39: 'Contradictions',
  R40: 'The merged graph',
  R41: 'Decay',
  R42: 'Selection',
  R43: 'Hebbian upkeep',
  R44: 'Changes',
  R53: 'Lock files',
};
