import type { Tone } from '../trust.ts';
import { type Tally, totalOf } from './renderer.ts';

export interface Count {
  readonly text: string;
  readonly tone: Tone | null;
}

/** How many inputs came out how, in parts to be put side by side. */
export function summaryOf(tally: Tally): Count[] {
  const { verdicts, trust } = tally;
  const total = totalOf(tally);
  const caveats = listOf([
    [trust.unsigned, 'unsigned', 'caution'],
    [trust.unknown, 'signed by an unknown key', 'caution'],
  ]);
  return [
    { text: `${total} ${total === 1 ? 'input' : 'inputs'}:`, tone: null },
    ...joined([
      [{ text: `${verdicts.accepted} valid`, tone: null }, ...inParentheses(joined(caveats.map((each) => [each])))],
      [{ text: `${verdicts.invalid} invalid`, tone: verdicts.invalid > 0 ? 'bad' : null }],
      ...listOf([
        [verdicts.unsupported, 'unsupported', 'bad'],
        [verdicts.refused, 'refused', 'bad'],
        [verdicts.unreadable, 'unreadable', 'bad'],
      ]).map((each) => [each]),
    ]),
  ];
}

/** Those that are not zero. */
function listOf(counts: readonly (readonly [count: number, what: string, tone: Tone])[]): Count[] {
  return counts.filter(([count]) => count > 0).map(([count, what, tone]) => ({ text: `${count} ${what}`, tone }));
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
