/** One step from a folder towards what a search looks for: through any number of folders, or to what has a matching name. */
export type Step =
  | { readonly kind: 'any_depth' }
  /** @property takesFiles - whether the search is for files with such a name */
  | { readonly kind: 'name'; readonly takesFiles: boolean; readonly matches: (name: string) => boolean };

/** The indices in a list of steps that a search has reached; a folder can be at several of them. */
export type Places = readonly number[];

const ANY_DEPTH: Step = { kind: 'any_depth' };

/** Format V1: the extension, and the legacy name of the same format. */
const PACKAGE: Step = { kind: 'name', takesFiles: true, matches: (name) => /\.l?ctxpkg$/i.test(name) };

/** All packages in a folder, at any depth. */
export const PACKAGES: readonly Step[] = [ANY_DEPTH, PACKAGE];

/** A pattern for files: the folder before its first wildcard, and the steps from there. */
export interface Pattern {
  readonly base: string;
  readonly steps: readonly Step[];
}

const IS_WINDOWS: boolean = process.platform === 'win32';

/**
 * Reads an argument as a pattern with `*`, `?`, `[…]`, and `**` for any number of folders. A folder that matches is searched
 * for packages. Unlike in a shell, names that begin with a dot match, too, because a search of folders includes them as well.
 *
 * @returns null for a text without wildcards
 */
export function parsePattern(text: string, isWindows: boolean = IS_WINDOWS): Pattern | null {
  // The folder ends before the first segment with a wildcard.
  const [, base = '', rest = ''] =
    (isWindows ? /^([^*?[]*[\\/:])?(.*[*?[].*)$/s : /^([^*?[]*\/)?(.*[*?[].*)$/s).exec(text) ?? [];
  if (rest === '') return null;
  const segments = rest.split(isWindows ? /[\\/]+/ : /\/+/).filter((segment) => segment !== '');
  const steps = segments.map((segment, index): Step => {
    return segment === '**'
      ? ANY_DEPTH
      : { kind: 'name', takesFiles: index === segments.length - 1, matches: compile(segment, isWindows) };
  });
  return { base, steps: [...steps, ...PACKAGES] };
}

/** The places at which a search begins. */
export function firstPlaces(steps: readonly Step[]): Places {
  return [...reach(0, steps, new Set())];
}

/** The places that a search reaches in a folder with this name. */
export function placesIn(name: string, places: Places, steps: readonly Step[]): Places {
  const reached = new Set<number>();
  for (const place of places) {
    const step = steps[place];
    if (step?.kind === 'any_depth') reach(place, steps, reached);
    else if (step?.matches(name)) reach(place + 1, steps, reached);
  }
  return [...reached];
}

/** Adds a place, and those that are reached without another folder, because `**` may stand for none. */
function reach(place: number, steps: readonly Step[], reached: Set<number>): Set<number> {
  for (let next = place; next < steps.length && !reached.has(next); next++) {
    reached.add(next);
    if (steps[next]?.kind !== 'any_depth') break;
  }
  return reached;
}

/** Whether the search is for a file with this name. */
export function takesFile(name: string, places: Places, steps: readonly Step[]): boolean {
  return places.some((place) => {
    const step = steps[place];
    return step?.kind === 'name' && step.takesFiles && step.matches(name);
  });
}

const STAR = 'star';
type Part = typeof STAR | ((character: string) => boolean);

function compile(segment: string, ignoresCase: boolean): (name: string) => boolean {
  const fold = (text: string): string => (ignoresCase ? text.toLowerCase() : text);
  const parts = parseParts(fold(segment));
  return (name) => matches(parts, [...fold(name)]);
}

function parseParts(segment: string): Part[] {
  return Array.from(segment.matchAll(/\*+|\[([!^]?)(\]?[^\]]+|\])\]|./gsu), ([text, not, set]): Part => {
    if (text.startsWith('*')) return STAR;
    if (set !== undefined) return (character) => isInSet(character, set) === (not === '');
    return text === '?' ? () => true : (character) => character === text;
  });
}

/** @param set - characters, and ranges such as `a-z` */
function isInSet(character: string, set: string): boolean {
  for (const [single, first, last] of set.matchAll(/(.)-(.)|./gsu)) {
    if (first === undefined || last === undefined ? single === character : inRange(character, first, last)) return true;
  }
  return false;
}

function inRange(character: string, first: string, last: string): boolean {
  const code = character.codePointAt(0) ?? -1;
  return code >= (first.codePointAt(0) ?? 0) && code <= (last.codePointAt(0) ?? 0);
}

/** Only the last star is ever retried, so this takes at most the product of both lengths. */
function matches(parts: readonly Part[], characters: readonly string[]): boolean {
  let part = 0;
  let star = -1;
  let afterStar = 0;
  for (let index = 0; index < characters.length; ) {
    const test = parts[part];
    if (test === STAR) {
      star = part++;
      afterStar = index;
    } else if (test?.(characters[index] ?? '')) {
      part++;
      index++;
    } else if (star >= 0) {
      part = star + 1;
      index = ++afterStar;
    } else {
      return false;
    }
  }
  while (parts[part] === STAR) part++;
  return part === parts.length;
}
