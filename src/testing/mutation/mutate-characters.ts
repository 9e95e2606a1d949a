import type { Random } from '../random.ts';

/** The text with one character of an alphabet replaced by another one; the alphabet's first alone, where it has none. */
export function otherCharacter(text: string, alphabet: string, random: Random): string {
  const places = Array.from(text, (character, index) => ({ character, index })).filter(({ character }) => alphabet.includes(character));
  if (places.length === 0) return alphabet.charAt(0);
  const { character, index } = random.pick(places);
  const others = Array.from(alphabet).filter((other) => other !== character);
  return text.slice(0, index) + random.pick(others) + text.slice(index + 1);
}
