/** SemVer 2.0.0 §2: a number without leading zeros. */
export const NUMBER = '(0|[1-9]\\d*)';
/** §9, §10: what may follow the numbers. Its identifiers are checked one by one, so that a long text cannot exhaust an engine's stack. */
export const TAIL = '(?:-([\\w.-]+))?(?:\\+([\\w.-]+))?';

/** A version as its parts. Numbers stay digits: they have any length, and only their order matters. */
export interface SemVer {
  /** Major, minor, patch. */
  readonly numbers: readonly string[];
  /** Identifiers; a release has none. */
  readonly preRelease: readonly string[];
}

let pattern: RegExp | undefined;

/** Build metadata is checked and dropped: it does not affect precedence (§10). @returns null if the text is not SemVer */
export function parseSemVer(text: string): SemVer | null {
  pattern ??= new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}${TAIL}$`);
  const [version, major = '', minor = '', patch = '', ...tail] = pattern.exec(text) ?? [];
  const preRelease = readTail(tail[0], tail[1]);
  return version === undefined || preRelease === null ? null : { numbers: [major, minor, patch], preRelease };
}

export function isSemVer(text: string): boolean {
  return parseSemVer(text) !== null;
}

/**
 * The identifiers of a pre-release, or null if one of them, or one of the build metadata, is invalid.
 *
 * @param preRelease - as {@link TAIL} captures it
 */
export function readTail(preRelease: string | undefined, build: string | undefined): readonly string[] | null {
  const identifiers = preRelease?.split('.') ?? [];
  const isValid =
    identifiers.every((identifier) => /^(?:0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*)$/.test(identifier)) &&
    (build?.split('.') ?? []).every((identifier) => /^[\da-zA-Z-]+$/.test(identifier));
  return isValid ? identifiers : null;
}

/** §11: negative if the left version has lower precedence, 0 if they differ at most in build metadata. */
export function compareSemVer(left: SemVer, right: SemVer): number {
  return compareNumbers(left.numbers, right.numbers) || comparePreReleases(left.preRelease, right.preRelease);
}

/** Compares as many numbers as the right side has. */
export function compareNumbers(left: readonly string[], right: readonly string[]): number {
  for (const [index, number] of right.entries()) {
    const order = compareDigits(left[index] ?? '0', number);
    if (order !== 0) return order;
  }
  return 0;
}

/** §11.3, §11.4. */
function comparePreReleases(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) return right.length - left.length;
  for (const [index, identifier] of right.entries()) {
    const other = left[index];
    const order = other === undefined ? -1 : compareIdentifiers(other, identifier);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** §11.4. */
export function compareIdentifiers(left: string, right: string): number {
  const [leftIsNumber, rightIsNumber] = [left, right].map((identifier) => /^\d+$/.test(identifier));
  if (leftIsNumber && rightIsNumber) return compareDigits(left, right);
  if (leftIsNumber !== rightIsNumber) return leftIsNumber ? -1 : 1;
  return compareTexts(left, right);
}

/** Compares numbers without leading zeros, of which the one with more digits is greater. */
export function compareDigits(left: string, right: string): number {
  return left.length - right.length || compareTexts(left, right);
}

/** In ASCII order. */
function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
