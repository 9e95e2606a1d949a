/** Each ruling once, sorted as texts. */
export function sortedRulings(rulings: Iterable<string>): string[] {
  return [...new Set(rulings)].sort();
}
