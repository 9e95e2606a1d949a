import type { Random } from './random.ts';

/**
 * A random style, from a seed.
 *
 * @example
 * import { type ByChance, buildPackage } from '@ctxpkg/verify/testing';
 *
 * const whitespace: ByChance = { seed: 7 };
 * console.log(buildPackage({ whitespace }).text);
 */
export interface ByChance {
  readonly seed: number;
}

/**
 * White space between tokens: none, two columns per level, or any of the four characters anywhere.
 *
 * @example
 * import { type Whitespace, buildPackage } from '@ctxpkg/verify/testing';
 *
 * const whitespace: Whitespace = 'pretty';
 * console.log(buildPackage({ whitespace }).text);
 */
export type Whitespace = 'compact' | 'pretty' | ByChance;

/**
 * How strings are written: as `JSON.stringify` does and as {@link raw} text has it; with every character that is not ASCII
 * escaped; with every character escaped; with each slash as `\/`; or each character in a random form that JSON allows.
 *
 * @example
 * import { type Escapes, buildPackage } from '@ctxpkg/verify/testing';
 *
 * const escapes: Escapes = 'slashes';
 * console.log(buildPackage({ escapes }).text);
 */
export type Escapes = 'as-written' | 'ascii' | 'all' | 'slashes' | ByChance;

/**
 * The order of the members of objects that were given as data.
 *
 * @example
 * import { type MemberOrder, buildPackage } from '@ctxpkg/verify/testing';
 *
 * const order: MemberOrder = 'reversed';
 * console.log(buildPackage({ order }).text);
 */
export type MemberOrder = 'as-written' | 'sorted' | 'reversed' | ByChance;

/** Joins tokens into a document, with white space also before the first and after the last. @internal */
export function join(tokens: readonly string[], whitespace: Whitespace, random: Random): string {
  if (whitespace === 'compact') return tokens.join('');
  if (whitespace === 'pretty') return prettyPrint(tokens);
  // One document is dense, another one mostly white space.
  const density = random.pick([2, 10, 50]);
  const space = (): string => (random.below(density) === 0 ? anySpace(random) : '');
  return tokens.map((token) => space() + token).join('') + space();
}

/** A few of JSON's four white-space characters. @internal */
export function anySpace(random: Random): string {
  let text = '';
  for (let count = 1 + random.below(4); count > 0; count--)
    text += random.pick([' ', ' ', '\t', '\n', '\r', '\r\n', '        ']);
  return text;
}

function prettyPrint(tokens: readonly string[]): string {
  let text = '';
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    const previous = tokens[index - 1];
    const closes = token === '}' || token === ']';
    if (closes) depth--;
    const opened = previous === '{' || previous === '[';
    if ((opened && !closes) || (closes && !opened) || previous === ',') text += `\n${'  '.repeat(depth)}`;
    text += token === ':' ? ': ' : token;
    if (token === '{' || token === '[') depth++;
  }
  return `${text}\n`;
}

/** The tokens with strings written differently, but with the same values. @internal */
export function withEscapes(tokens: readonly string[], escapes: Escapes, random: Random): readonly string[] {
  if (escapes === 'as-written') return tokens;
  return tokens.map((token) => (token.startsWith('"') ? rewrite(token, escapes, random) : token));
}

function rewrite(token: string, escapes: Exclude<Escapes, 'as-written'>, random: Random): string {
  let text: unknown;
  try {
    text = JSON.parse(token);
  } catch {
    // Raw text that is not a JSON string is intentional.
    return token;
  }
  if (typeof text !== 'string') return token;
  const density = typeof escapes === 'object' ? random.pick([0, 0, 1, 10]) : 0;
  const characters = Array.from(text, (character) => {
    if (typeof escapes === 'object') return random.below(10) < density ? anyForm(character, random) : plain(character);
    if (escapes === 'all' || (escapes === 'ascii' && character > '\u007e')) return escaped(character);
    return escapes === 'slashes' && character === '/' ? '\\/' : plain(character);
  });
  return `"${characters.join('')}"`;
}

/** A character in a random form that JSON allows (RFC 8259 §7). @internal */
export function anyForm(character: string, random: Random): string {
  const short = SHORT_ESCAPES[character];
  switch (random.below(short === undefined ? 3 : 4)) {
    case 0:
      return plain(character);
    case 1:
      return escaped(character);
    case 2:
      return escaped(character).toUpperCase().replaceAll('\\U', '\\u');
    default:
      return short ?? plain(character);
  }
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** The character itself if that is allowed, which half of a surrogate pair is not in UTF-8. */
function plain(character: string): string {
  // Most are, and calling JSON.stringify for each took a fifth of the time of building a package.
  if (character >= ' ' && character < '\u007f' && character !== '"' && character !== '\\') return character;
  return JSON.stringify(character).slice(1, -1);
}

/** `\u0041`; characters outside the first plane become two of these. @internal */
export function escaped(character: string): string {
  let text = '';
  for (let index = 0; index < character.length; index++)
    text += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  return text;
}
