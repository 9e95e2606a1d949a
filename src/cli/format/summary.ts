import type { Tone } from '../trust.ts';
import { type Tally, totalOf } from './renderer.ts';

export interface Count {
  readonly text: string;
  readonly tone: Tone | null;
}

/** The number of inputs, and their number by outcome, as parts of a line. */
export function summaryOf(tally: Tally): Count[] {
  const total = totalOf(tally);
  return [{ text: `${withSeparators(total)} ${total === 1 ? 'input' : 'inputs'}:`, tone: null }, ...countsOf(tally)];
}

/** The number of inputs by outcome. */
export function countsOf({ verdicts, trust }: Tally): Count[] {
  const caveats = listOf([
    [trust.unsigned, 'unsigned', 'caution'],
    [trust.unknown, 'signed by an unknown key', 'caution'],
  ]);
  const valid = listOf([[verdicts.accepted, 'valid', null]]);
  const others = listOf([
    [verdicts.invalid, 'invalid', 'bad'],
    [verdicts.unsupported, 'unsupported', 'bad'],
    [verdicts.refused, 'refused', 'bad'],
    [verdicts.unreadable, 'unreadable', 'bad'],
  ]);
  const groups = [[...valid, ...inParentheses(joined(apart(caveats)))], ...apart(others)];
  return joined(groups.filter((group) => group.length > 0));
}

function withSeparators(count: number): string {
  return count.toLocaleString('en');
}

/** Those that are not zero. */
function listOf(counts: readonly (readonly [count: number, what: string, tone: Tone | null])[]): Count[] {
  return counts
    .filter(([count]) => count > 0)
    .map(([count, what, tone]) => ({ text: `${withSeparators(count)} ${what}`, tone }));
}

function apart(counts: readonly Count[]): Count[][] {
  return counts.map((each) => [each]);
}

/** With commas between them. */
function joined(groups: readonly (readonly Count[])[]): Count[] {
  return groups.flatMap((group, index) => (index < groups.length - 1 ? atEnd(group, ',') : group));
}

function inParentheses([first, ...rest]: readonly Count[]): Count[] {
  return first === undefined ? [] : atEnd([{ ...first, text: `(${first.text}` }, ...rest], ')');
}

function atEnd(counts: readonly Count[], mark: string): Count[] {
  return counts.map((each, index) => (index === counts.length - 1 ? { ...each, text: each.text + mark } : each));
}
