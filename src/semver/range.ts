import { NUMBER, type SemVer, TAIL, compareDigits, compareNumbers, compareSemVer, readTail } from './semver.ts';

/** R30: the comparators of a range, all of which must hold. A range for any version has none. */
export type Range = readonly Comparator[];

interface Comparator extends SemVer {
  readonly operator: '=' | '>' | '>=' | '<' | '<=' | '~' | '^';
  // `numbers` has as many as are written, one to three.
}

const MOST_COMPARATORS = 32;

/** R30: whether a number is at most 2^64 − 1. */
function isU64(number: string): boolean {
  return compareDigits(number, '18446744073709551615') <= 0;
}

let comparator: RegExp | undefined;

/** An operator and a partial version. If that has a wildcard, one of the last two groups captures it. */
function comparatorPattern(): RegExp {
  const patch = `\\.(?:${NUMBER}${TAIL}|([*xX]))`;
  return new RegExp(`([<>]=?|[=~^]?) *${NUMBER}(?:\\.(?:${NUMBER}(?:${patch})?|([*xX])(?:\\.[*xX])?))?`, 'y');
}

/**
 * Reads a range in the grammar of R30, which is Cargo's: comparators separated by commas, all of which must hold. Takes time
 * proportional to the text.
 *
 * @returns null if the text is not a range
 */
export function parseRange(text: string): Range | null {
  const range: Comparator[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const taken = pattern.exec(text);
    at += taken?.[0].length ?? 0;
    return taken;
  };
  take(/[ \t\n\r]+/y);
  if (at === text.length || take(/[*xX][ \t\n\r]*$/y) !== null) return range;
  comparator ??= comparatorPattern();
  do {
    const [taken, operator, major = '', minor, patch, pre, build, wildPatch, wildMinor] = take(comparator) ?? [];
    const preRelease = readTail(pre, build);
    const numbers = [major, minor, patch].filter((number) => number !== undefined);
    if (taken === undefined || preRelease === null || range.length === MOST_COMPARATORS || !numbers.every(isU64))
      return null;
    const implied = wildPatch === undefined && wildMinor === undefined ? '^' : '=';
    range.push({ operator: (operator || implied) as Comparator['operator'], numbers, preRelease });
  } while (take(/ *, */y) !== null);
  take(/[ \t\n\r]+/y);
  return at === text.length ? range : null;
}

/** R30: whether a version has no number above 2^64 − 1. Any other version satisfies no range. */
export function isInRange(version: SemVer): boolean {
  return version.numbers.every(isU64);
}

/**
 * R30: whether a version satisfies a range. A pre-release does only if a comparator names a pre-release of the same three
 * numbers; a version with a number above 2^64 − 1 never does.
 */
export function satisfies(version: SemVer, range: Range): boolean {
  if (!isInRange(version) || !range.every((each) => holds(each, version))) return false;
  const isNamed = (each: Comparator): boolean =>
    each.preRelease.length > 0 && compareNumbers(version.numbers, each.numbers) === 0;
  return version.preRelease.length === 0 || range.some(isNamed);
}

/**
 * R30. Numbers that are not written compare as equal, so `1.2` is every 1.2; a pre-release among those satisfies `^1.2` and no other
 * comparator of it, as in Cargo.
 */
function holds(comparator: Comparator, version: SemVer): boolean {
  const { operator, numbers } = comparator;
  const order = numbers.length === 3 ? compareSemVer(version, comparator) : compareNumbers(version.numbers, numbers);
  if (numbers.length < 3 && order === 0 && version.preRelease.length > 0) return operator === '^';
  switch (operator) {
    case '=':
      return order === 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>=':
      return order >= 0;
    case '~':
      return order >= 0 && keeps(version, numbers, Math.min(numbers.length, 2));
    case '^': {
      // A compatible version keeps the first number that is not zero, and those before it.
      const first = numbers.findIndex((number) => number !== '0');
      return order >= 0 && keeps(version, numbers, first < 0 ? numbers.length : first + 1);
    }
  }
}

/** Whether a version has the first numbers of another. */
function keeps(version: SemVer, numbers: readonly string[], count: number): boolean {
  return compareNumbers(version.numbers, numbers.slice(0, count)) === 0;
}
