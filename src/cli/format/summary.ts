import type { LockResult } from '../../chain/check-lock.ts';
import type { ChainCode } from '../../report/chain-codes.ts';
import type { Tone } from '../trust.ts';
import type { ChainOutcome } from './chain-outcome.ts';
import { type Tally, totalOf } from './renderer.ts';

export interface Count {
  readonly text: string;
  readonly tone: Tone | null;
}

/** The number of inputs, and their number by outcome, as parts of a line. */
export function summaryOf(tally: Tally): Count[] {
  const total = totalOf(tally);
  return [{ text: `${numberOf(total, 'input', 'inputs')}:`, tone: null }, ...countsOf(tally)];
}

/** What was found of a whole lock file, or else of a set, as parts of a line such as `Lock: 12 entries, 11 ok, 1 missing`. */
export function summaryOfChain(chain: ChainOutcome): Count[] {
  const { lock, set, complete, isEachAccepted } = chain;
  const subject =
    lock === null
      ? { text: `Set: ${numberOf(set?.packages ?? 0, 'package', 'packages')}`, tone: null }
      : { text: `Lock: ${numberOf(lock.entries.length, 'entry', 'entries')}`, tone: null };
  const results = RESULTS.map((result) => {
    const count = lock?.entries.filter((entry) => entry.result === result).length ?? 0;
    return [count, result.replaceAll('_', ' '), result === 'ok' ? 'good' : 'bad'] as const;
  });
  const unlocked = lock?.unlocked.length ?? 0;
  const others = chain.issues.filter(({ issue }) => !COUNTED.includes(issue.code)).map(({ level }) => level);
  const errors = others.filter((level) => level === 'error').length;
  const warnings = others.length - errors;
  const other = lock === null ? '' : 'other ';
  const counts = [
    ...listOf(results),
    ...(unlocked > 0
      ? [{ text: numberOf(unlocked, 'unlocked file', 'unlocked files'), tone: 'caution' as const }]
      : []),
    ...(errors > 0 ? [{ text: numberOf(errors, `${other}error`, `${other}errors`), tone: 'bad' as const }] : []),
    ...(warnings > 0 ? [{ text: numberOf(warnings, 'warning', 'warnings'), tone: 'caution' as const }] : []),
    ...(lock === null && others.length === 0 && complete && isEachAccepted
      ? [{ text: 'which fit together', tone: 'good' as const }]
      : []),
    ...(lock === null && !isEachAccepted
      ? [{ text: 'not accepted because not every package is', tone: 'bad' as const }]
      : []),
    ...(complete ? [] : [{ text: 'not accepted because not every input could be read', tone: 'bad' as const }]),
  ];
  return joined(apart([subject, ...counts]));
}

const RESULTS: readonly LockResult[] = ['ok', 'missing', 'digest_mismatch', 'wrong_package', 'invalid', 'unsigned'];
/** Issues that the results and the files count already. */
const COUNTED: readonly ChainCode[] = [
  'locked_package_missing',
  'locked_digest_mismatch',
  'locked_wrong_package',
  'locked_package_invalid',
  'locked_package_unsigned',
  'unlocked_file',
];

/** With separators of thousands. */
export function numberOf(count: number, one: string, many: string): string {
  return `${withSeparators(count)} ${count === 1 ? one : many}`;
}

/** The number of inputs by outcome. */
export function countsOf({ verdicts, trust }: Tally): Count[] {
  const caveats = listOf([
    [trust.unsigned, 'unsigned', 'caution'],
    [trust.unknown, 'signed by an unknown key', 'caution'],
    [trust.new, 'signed by a new key', 'caution'],
  ]);
  const valid = listOf([[verdicts.accepted, 'valid', null]]);
  const others = listOf([
    [verdicts.unlocked, 'unlocked', 'caution'],
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
