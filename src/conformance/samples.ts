import type { Comparison } from './compare.ts';
import type { Ran } from './ran.ts';
import type { Vector } from './vector-index.ts';

/** A run of the command, and what came of it. */
export interface Run {
  readonly ran: Ran;
  readonly comparison: Comparison;
}

const MOST_LINES = 10;
const MOST_CHARACTERS = 200;

/**
 * What the command is tried on first: the golden vectors, of which some are valid and some are not, be they asked for or
 * not. Where there are none, it is the first few, of both kinds if there are both.
 */
export function chooseSamples(vectors: readonly Vector[], selected: readonly Vector[]): readonly Vector[] {
  const golden = vectors.filter(isGolden);
  if (golden.length > 0) return golden;
  const first = (wanted: boolean, count: number): Vector[] =>
    selected.filter(({ valid }) => valid === wanted).slice(0, count);
  return [...first(true, 3), ...first(false, 2)];
}

function isGolden({ file }: Vector): boolean {
  return file.startsWith('golden/');
}

/**
 * Why it is of no use to run the rest, or null. Without golden vectors and a rest, the samples are all that was asked for:
 * that nothing can be read of them may be what is to be found out.
 *
 * @param fellBack - whether the exit status is read for want of anything else
 */
export function problemWith(samples: readonly Run[], fellBack: boolean, isRest: boolean): string | null {
  const [first] = samples;
  if (first === undefined) return null;
  const advice = 'Nothing else was run: see --read, or --keep-going to run all the same.';
  if (samples.every(({ comparison }) => comparison.finding !== null) && (isRest || isGolden(first.comparison.vector))) {
    const { vector, finding } = first.comparison;
    return `None of ${samples.length} samples has a verdict. ${advice}\n${vector.file}: ${finding?.message ?? ''}${errorsOf(samples)}`;
  }
  const { ended, status } = { status: null, ...first.ran };
  const same = samples.every(({ ran }) => ran.ended === ended && 'status' in ran && ran.status === status);
  const mixed = new Set(samples.map(({ comparison }) => comparison.vector.valid)).size > 1;
  if (!fellBack || !same || !mixed) return null;
  return `The exit status is ${status} for all of ${samples.length} samples, valid or not, and nothing else could be read. ${advice}${errorsOf(samples)}`;
}

/** How standard error begins, of the first sample that has any. */
function errorsOf(samples: readonly Run[]): string {
  const said = samples.map(({ ran }) => ('stderr' in ran ? ran.stderr.trim() : '')).find((text) => text !== '');
  if (said === undefined) return '';
  const lines = said
    .split(/\r?\n/)
    .slice(0, MOST_LINES)
    .map((line) => `\n  ${line.slice(0, MOST_CHARACTERS)}`);
  return `\nStandard error begins with:${lines.join('')}`;
}
