import { isAbsolute } from 'node:path';
import { describeGrants } from '../../report/describe-grants.ts';
import type { CheckName, CheckResult, Issue, PolicyName, Report } from '../../report/report.ts';
import type { InputError } from '../input-error.ts';
import type { Style } from '../style.ts';
import {
  OF_OTHER_CONTENT,
  type Tone,
  isRefusedForWarnings,
  remarkOn,
  signsOtherContent,
  trustOf,
  verdictOf,
} from '../trust.ts';
import type { PlacedIssue } from './chain-outcome.ts';
import { lineToAccept } from './accept-line.ts';
import {
  type Outcome,
  type Renderer,
  type Tally,
  type Verified,
  errorsFirst,
  isAccepted,
  totalOf,
} from './renderer.ts';
import { type Count, summaryOf, summaryOfChain } from './summary.ts';
import { type Part, wrap } from './wrap.ts';

/** The width of a check's name, as in the reference implementation's output. */
const NAME_WIDTH = 15;
const INDENT = '  ';
/** The indent of continuation lines: more than that of any first line. */
const HANGING = 6;

export interface TextOptions {
  readonly quiet: boolean;
  /** Print everything about accepted packages, too. */
  readonly verbose: boolean;
  /** With several inputs, accepted packages get one line each. */
  readonly severalInputs: boolean;
  readonly style: Style;
  /** In columns. */
  readonly width: number;
}

/**
 * The default format, for people. A line begins with a word of this program, begins with a path that editors turn into a link, or is
 * indented. Continuation lines are indented more than first lines, so that no text of a package looks like a line of this program.
 */
export function plainText(options: TextOptions): Renderer {
  const { quiet, verbose, severalInputs, style, width } = options;
  let written = 0;
  let wasBlock = false;
  const refused: string[] = [];
  let hidesWarnings = false;
  return {
    start: () => '',
    one(outcome) {
      const isLine = severalInputs && !verbose && hasNothingToExplain(outcome);
      const lines =
        'error' in outcome ? unreadable(outcome.file, outcome.error, options) : verified(outcome, options, isLine);
      // An empty line separates blocks of several lines.
      if (written++ > 0 && (wasBlock || !isLine)) lines.unshift('');
      wasBlock = !isLine;
      hidesWarnings ||= isLine && 'report' in outcome && outcome.report.issues.length > 0;
      if (!isAccepted(outcome) && refused.length < MOST_NAMED) refused.push(quoted(linkable(outcome.file)));
      return joined(lines);
    },
    end(tally, { chain, note }) {
      const issues = (chain?.issues ?? []).filter(({ level }) => !quiet || level === 'error');
      const shown =
        issues.length > MOST_ISSUES ? errorsFirst(issues, ({ level }) => level).slice(0, MOST_ISSUES) : issues;
      const lines = shown.flatMap((issue) => chainIssueLines(issue, options));
      if (shown.length < issues.length)
        lines.push(...wrap('', `… and ${issues.length - shown.length} more, which --json lists.`, width, HANGING));
      if (lines.length > 0 && written > 0) lines.unshift('');
      if (quiet) return joined(lines);
      const summary = (counts: readonly Count[]): string[] =>
        wrap(
          '',
          counts.map(({ text, tone }) => painted(text, tone, style)),
          width,
          HANGING,
        );
      const hasSummary = totalOf(tally) >= 2 || chain !== null;
      if (hasSummary && (wasBlock || lines.length > 0)) lines.push('');
      if (totalOf(tally) >= 2) lines.push(...summary(summaryOf(tally)));
      if (chain !== null) lines.push(...summary(summaryOfChain(chain)));
      if (note !== null) lines.push(...wrap('', note, width, HANGING));
      // In a long list, what was refused has scrolled away.
      if (refused.length > 0 && totalOf(tally) > LONG_LIST) {
        const more = totalOf(tally) - tally.verdicts.accepted - refused.length;
        lines.push(
          ...wrap('Not accepted: ', [...refused, ...(more > 0 ? [`and ${more} more`] : [])].join(' '), width, HANGING),
        );
      }
      const advice = adviceFor(tally, severalInputs);
      if (hidesWarnings) advice.push('To see the warnings about accepted packages, use --verbose.');
      return joined([...lines, ...advice.flatMap((text) => wrap('', text, width, HANGING))]);
    },
  };
}

/** What is not in the lock file is explained with it. */
function hasNothingToExplain(outcome: Outcome): boolean {
  return !('error' in outcome) && ['accepted', 'unlocked'].includes(verdictOf(outcome.report).kind);
}

/** A list of more inputs does not fit on most screens. */
const LONG_LIST = 20;
const MOST_NAMED = 10;
/** Of a lock file or a set. If the wrong folder is checked, an issue for each entry says no more than the first ones. */
const MOST_ISSUES = 100;

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function painted(text: string, tone: Tone | null, style: Style): Part {
  return tone === null ? text : [text, paintOf(tone, style)];
}

function paintOf(tone: Tone, style: Style): (text: string) => string {
  return { good: style.good, caution: style.warning, bad: style.bad }[tone];
}

/** The verdict and the package's identity; the issues; then the results, and what is known about the package. */
function verified(outcome: Verified, options: TextOptions, isLine: boolean): string[] {
  const { file, report } = outcome;
  const { style, width } = options;
  const lines = headingOf(outcome, options, isLine);
  if (isLine) return lines;
  for (const issue of errorsFirst(report.issues, ({ severity }) => severity)) {
    lines.push(...issueLines(file, issue, options));
    const line = lineToAccept(issue, report);
    if (line !== null) lines.push(`${INDENT.repeat(2)}${'accept'.padEnd('expected'.length)} ${line}`);
  }
  if (isRefusedForWarnings(report)) {
    lines.push(...wrap(INDENT, [['refused because of its warnings: --strict is set', style.bad]], width, HANGING));
  }
  return [...lines, ...resultLines(report, options), ...factLines(outcome, options)];
}

/** The verdict and the package's identity. @param isWhole - whether no more lines follow */
export function headingOf(
  { file, report, isNewKey }: Verified,
  { style, width }: TextOptions,
  isWhole: boolean,
): string[] {
  const { label, tone } = verdictOf(report, isNewKey);
  const { package: identity, signer, issues } = report;
  const about: Part[] = [quoted(linkable(file))];
  if (identity !== null) about.push([`${identity.name}@${identity.version}`, style.strong]);
  if (isWhole) {
    if (signer !== null && signer.name === null) about.push(`${signer.fingerprint.slice(0, SHORT_FINGERPRINT)}…`);
    // An accepted package has no other issues.
    if (issues.length > 0) about.push([issues.length === 1 ? '1 warning' : `${issues.length} warnings`, style.warning]);
  }
  return wrap('', [[`${label}:`, paintOf(tone, style)], ...about], width, HANGING);
}

/** `sha256:` and 16 digits: enough to distinguish keys in a list; the full output has all digits. */
const SHORT_FINGERPRINT = 23;

/** A path that can begin a line: editors turn it into a link, and no system that reads logs takes it for a command. */
function linkable(file: string): string {
  if (file === '-') return '<stdin>';
  return isAbsolute(file) || file.startsWith('./') || file.startsWith('../') ? file : `./${file}`;
}

/** A path with spaces could look like a path followed by the name of a package. */
function quoted(path: string): string {
  return /[\s"]/.test(path) ? `"${path.replaceAll('"', '\\u{22}')}"` : path;
}

function unreadable(file: string, { code, message }: InputError, { style, width }: TextOptions): string[] {
  return [
    ...wrap('', [['UNREADABLE:', style.bad], quoted(linkable(file))], width, HANGING),
    ...wrap(INDENT, `${code}: ${message}`, width, HANGING),
  ];
}

function issueLines(
  file: string,
  { severity, code, message, pointer, line, column, expected, actual }: Issue,
  { style, width }: TextOptions,
): string[] {
  const paint = severity === 'error' ? style.bad : style.warning;
  const detail = (name: string, value: string | undefined): string[] =>
    value === undefined ? [] : wrap(`${INDENT.repeat(2)}${name.padEnd('expected'.length)} `, value, width);
  return [
    ...wrap('', [`${linkable(file)}:${line}:${column}:`, [severity, paint], `${code}:`, message], width, HANGING),
    ...detail('at', pointer === '' ? undefined : pointer),
    ...detail('expected', expected),
    ...detail('actual', actual),
  ];
}

function chainIssueLines({ issue, level, file, line }: PlacedIssue, { style, width }: TextOptions): string[] {
  const paint = level === 'error' ? style.bad : style.warning;
  return wrap('', [`${linkable(file)}:${line}:1:`, [level, paint], `${issue.code}:`, issue.message], width, HANGING);
}

function resultLines(report: Report, { style, width }: TextOptions): string[] {
  const { checks, policies } = report;
  const results: [CheckName | PolicyName, CheckResult][] = [
    ...(Object.entries(checks) as [CheckName, CheckResult][]),
    ...(Object.entries(policies) as [PolicyName, CheckResult][]),
  ];
  return results.flatMap(([name, result]) => field(name, [shownResult(name, result, report, style)], width));
}

function shownResult(name: CheckName | PolicyName, result: CheckResult, report: Report, style: Style): Part {
  const remark = remarkOn(report, name);
  if (remark === 'of other content') return [OF_OTHER_CONTENT, style.warning];
  if (remark === 'unsigned') return ['skipped (unsigned)', style.warning];
  const shown: Readonly<Record<CheckResult, Part>> = {
    pass: ['pass', style.good],
    fail: ['FAIL', style.bad],
    skipped: ['skipped', style.faint],
  };
  return shown[result];
}

function factLines({ report, isNewKey }: Verified, { style, width, verbose }: TextOptions): string[] {
  const { signer, unauthenticated, grants } = report;
  const lines: string[] = [];
  if (signer !== null && !signsOtherContent(report))
    lines.push(...field('signed by', [signerOf(report, isNewKey)], width));
  // Nothing of a package that is refused is shown as its content (R23).
  if (grants !== null && report.accepted) {
    for (const [name, value] of describeGrants(grants)) lines.push(...field(name, [value], width));
  }
  if (unauthenticated.length > 0) {
    const members = verbose ? unauthenticated.join(', ') : summaryOfMembers(unauthenticated);
    lines.push(...field('not protected', [[members, style.faint]], width));
  }
  return lines;
}

/** A key, and whether the user trusts it. */
export function signerOf(report: Report, isNewKey = false): string {
  const { signer, policies } = report;
  const who = {
    named: `${signer?.name},`,
    trusted: 'a trusted key,',
    recorded: isNewKey ? 'a new key,' : 'a recorded key,',
    unknown: 'an unknown key,',
    unsigned: '',
  };
  if (policies.signed_by === 'fail') return `a key that you do not trust, ${signer?.fingerprint}`;
  return `${policies.known_signers === 'fail' ? 'a key that is not recorded,' : who[trustOf(report)]} ${signer?.fingerprint}`;
}

/** The members that readers are most likely to believe. */
const TELLING: readonly string[] = ['description', 'author', 'dependencies', 'created_at', 'provenance', 'tags'];

/** As a sentence, because the whole list would tell most readers less. */
function summaryOfMembers(members: readonly string[]): string {
  const named = TELLING.filter((name) => members.includes(name)).slice(0, 3);
  const others = members.length - named.length;
  const list = [...named, ...(others > 0 ? [`${others} other members of the manifest`] : [])];
  const last = list.pop();
  return `Anyone can have changed ${list.length > 0 ? `${list.join(', ')} and ` : ''}${last}.${others > 0 ? ' --verbose lists them.' : ''}`;
}

function field(name: string, value: readonly Part[], width: number): string[] {
  return wrap(`${INDENT}${name.padEnd(NAME_WIDTH - 1)} `, value, width);
}

/** Advice if no trusted key signed: how to require one. */
function adviceFor({ trust, verdicts }: Tally, severalInputs: boolean): string[] {
  const advice: string[] = [];
  if (verdicts.unlocked > 0)
    advice.push('Unlocked files are not accepted: do not load them. To fail on them, use --strict.');
  if (trust.unsigned > 0) {
    const which = severalInputs
      ? 'Unsigned packages can be made by anyone'
      : 'This package is unsigned: anyone can have made it';
    advice.push(
      `${which}. To refuse unsigned ones, use --require-signature; to accept only those of a signer that you trust, --signer <key>.`,
    );
  }
  if (trust.unknown > 0) {
    advice.push(
      `Anyone can make a key and sign with it. To say whose packages you accept, use --signer <fingerprint>.`,
    );
  }
  return advice;
}
