import type { Random } from '../random.ts';
import { setMember, stringAt } from './edit.ts';
import type { Operator } from './operator.ts';

export const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
export const HEXADECIMAL = '0123456789abcdef';

/** Replaces one character of the string at a path by another one of an alphabet. */
export function replaceCharacter(path: readonly string[], alphabet: string): Operator['apply'] {
  return (target, random) =>
    setMember(target, path, JSON.stringify(otherCharacter(stringAt(target, path), alphabet, random)));
}

/** The text with one character of an alphabet replaced by another one; if there is none, only the alphabet's first. */
function otherCharacter(text: string, alphabet: string, random: Random): string {
  const places = Array.from(text, (character, index) => ({ character, index })).filter(({ character }) =>
    alphabet.includes(character),
  );
  if (places.length === 0) return alphabet.charAt(0);
  const { character, index } = random.pick(places);
  const others = Array.from(alphabet).filter((other) => other !== character);
  return text.slice(0, index) + random.pick(others) + text.slice(index + 1);
}
