import type { Comparison } from './compare.ts';
import type { Ran } from './ran.ts';
import type { Vector } from './vector-index.ts';

/** A run of the command, and its comparison. */
export interface Run {
  readonly ran: Ran;
  readonly comparison: Comparison;
}

const MOST_LINES = 10;
const MOST_CHARACTERS = 200;

/**
 * The vectors to try the command on first: the golden vectors, selected or not, of which some are valid and some are not.
 * If there are none, the first few, of both kinds if there are both.
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
 * Why running the rest would be useless, or null. Without golden vectors and without a rest, the samples are everything that was
 * selected: that they have no readable verdict may be the result.
 *
 * @param fellBack - whether the exit status is read because nothing else could be
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

/** The beginning of standard error of the first sample that has any. */
function errorsOf(samples: readonly Run[]): string {
  const said = samples.map(({ ran }) => ('stderr' in ran ? ran.stderr.trim() : '')).find((text) => text !== '');
  if (said === undefined) return '';
  const lines = said
    .split(/\r?\n/)
    .slice(0, MOST_LINES)
    .map((line) => `\n  ${line.slice(0, MOST_CHARACTERS)}`);
  return `\nStandard error begins with:${lines.join('')}`;
}
