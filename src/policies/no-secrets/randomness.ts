import { isAlphanumeric, isDigit } from './character-classes.ts';

/** Only this much of a value is scored; random values are recognisable much earlier. */
const WINDOW = 64;

/**
 * The letters that often follow each letter, from a to z, in English words and in the names of programs: 200 of the
 * 676 pairs, which make 85 % of all pairs in such words, and 30 % of all pairs in random letters.
 */
const FOLLOWERS =
  'bcdgiklmnprstuy aeiloru acehiklorstu adeios abcdefglmnprstvx aefilo aeirs aeio abcdefglmnoprstvz  ei ' +
  'adeilostuy aeiops acdefgiostu bcdglmnoprstuvw aeiloprstu u acdegilmnorstuy acehilopstu acehilorstuy abeilmnprst aei ai t p e';

// The score of a pair: about twice the logarithm of how much likelier it is in a random value than in a
// name, a path or a word. Separators join words; other signs stand in passwords.
const COMMON_PAIR = -2;
const RARE_PAIR = 3;
const LETTER_AND_DIGIT = 4;
const LOWER_THEN_UPPER = 3;
const WITH_SEPARATOR = -2;
const WITH_SIGN = 3;

/**
 * How much likelier it is that a value is random than that it is a name: positive for random values, and growing with
 * their length. Of random values of 20 characters, more than 99 % are above 0, in
 * base64, base62, base32 and hexadecimal; of identifiers, paths and words, less than 2 %.
 *
 * @param value - ASCII
 */
export function randomness(value: string): number {
  const table = (scores ??= scoresOfPairs());
  const end = Math.min(value.length, WINDOW);
  let sum = 0;
  let left = value.charCodeAt(0);
  for (let index = 1; index < end; index++) {
    const right = value.charCodeAt(index);
    sum += table[(left << 7) | right] ?? 0;
    left = right;
  }
  return sum;
}

/** The words of a name, in any case: `color`, `Primary`, `DB`, `HTTP` before `Server`. */
const WORD = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g;

/**
 * How much of a value are words, such as `color`, `Hover` and `Alpha` in `colorHover500Alpha2X`: those with at least four letters,
 * and few rare pairs among them. Of values of 20 random letters and digits, in fewer than one of 1,000 it is a half.
 */
export function wordiness(value: string): number {
  let letters = 0;
  const start = value.slice(0, WINDOW);
  for (const [word] of start.matchAll(WORD)) {
    // With an upper and a lower case letter in turn, most pairs would count as random for that alone.
    if (word.length >= 4 && randomness(word.toLowerCase()) <= -0.75 * (word.length - 1)) letters += word.length;
  }
  return letters / start.length;
}

let scores: Int8Array | null = null;

/** The scores of all pairs of ASCII characters: computed once, because hostile texts need very many. */
function scoresOfPairs(): Int8Array {
  const followers = FOLLOWERS.split(' ');
  return Int8Array.from({ length: 128 * 128 }, (_, pair) => scoreOfPair(pair >> 7, pair & 0x7f, followers));
}

function scoreOfPair(left: number, right: number, followers: readonly string[]): number {
  if (!isAlphanumeric(left) || !isAlphanumeric(right))
    return isSign(left) || isSign(right) ? WITH_SIGN : WITH_SEPARATOR;
  if (isDigit(left) || isDigit(right)) return isDigit(left) && isDigit(right) ? 0 : LETTER_AND_DIGIT;
  if ((left & 0x20) > (right & 0x20)) return LOWER_THEN_UPPER;
  const letter = String.fromCharCode(right | 0x20);
  return followers[(left & 0x1f) - 1]?.includes(letter) ? COMMON_PAIR : RARE_PAIR;
}

/** Neither letter nor digit, and none of the separators `-`, `.`, `/`, `:` and `_`. */
function isSign(code: number): boolean {
  return !isAlphanumeric(code) && !(code >= 0x2d && code <= 0x2f) && code !== 0x3a && code !== 0x5f;
}
