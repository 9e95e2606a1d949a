import type { CheckName, Issue, PolicyVerdict, Report } from '../../report.ts';
import type { InputError } from '../input-error.ts';
import { printable } from '../printable.ts';
import type { Style } from '../style.ts';
import { type Renderer, allIssues, isRefusedForWarnings } from './renderer.ts';
import { summaryLine, totalOf } from './summary.ts';

/** Columns of a check's name, as the reference prints it. */
const NAME_WIDTH = 15;
const INDENT = '  ';

export interface TextOptions {
  readonly quiet: boolean;
  readonly style: Style;
  /** In columns. */
  readonly width: number;
}

/** What a person reads. */
export function plainText(options: TextOptions): Renderer {
  const { quiet, style } = options;
  return {
    start: () => '',
    one: (outcome) =>
      'report' in outcome ? renderReport(outcome.file, outcome.report, options) : renderInputError(outcome.file, outcome.error, style),
    end: (tally) => (quiet || totalOf(tally) < 2 ? '' : summaryLine(tally, style.bad)),
  };
}

/** The verdict, the four checks, the policies, then every issue with its place. */
function renderReport(file: string, report: Report, { style, width }: TextOptions): string {
  const identity = report.package === null ? '' : ` ${style.strong(printable(`${report.package.name}@${report.package.version}`))}`;
  const lines = [`${verdictOf(report, style)} ${printable(file)}${identity}`];
  for (const check of Object.keys(report.checks) as CheckName[]) lines.push(renderCheck(check, report, style));
  for (const verdict of report.policy) lines.push(renderPolicy(verdict, style));
  if (report.signer !== null) lines.push(field('signed by', report.signer.fingerprint));
  if (report.unauthenticated.length > 0) {
    lines.push(...wrap(INDENT + 'not covered'.padEnd(NAME_WIDTH), printable(report.unauthenticated.join(', ')), width).map(style.faint));
  }
  for (const issue of allIssues(report)) lines.push(...renderIssue(issue, style, width));
  if (isRefusedForWarnings(report)) {
    lines.push(`${INDENT}${style.bad('refused because of its warnings: --strict is set')}`);
  }
  return `${lines.join('\n')}\n`;
}

/** A valid package that a policy refuses is not to be used either, but for another reason. */
function verdictOf({ valid, accepted }: Report, style: Style): string {
  if (accepted) return style.good('VALID');
  return style.bad(valid ? 'REFUSED' : 'INVALID');
}

function renderInputError(file: string, error: InputError, style: Style): string {
  return `${style.bad('UNREAD')} ${printable(file)}\n${INDENT}${error.code}: ${printable(error.message)}\n`;
}

function renderPolicy({ policy, result }: PolicyVerdict, style: Style): string {
  const shown = { pass: style.good('pass'), fail: style.bad('FAIL'), skipped: style.faint('skipped') };
  return field(policy, shown[result]);
}

function renderCheck(check: CheckName, report: Report, style: Style): string {
  const result = report.checks[check];
  if (result === 'pass') return field(check, style.good('pass'));
  if (result === 'fail') return field(check, style.bad('FAIL'));
  const unsigned = check === 'signature' && report.checks.structure === 'pass';
  return field(check, style.faint(unsigned ? 'skipped (unsigned)' : 'skipped'));
}

function field(name: string, value: string): string {
  return `${INDENT}${name.padEnd(NAME_WIDTH - 1)} ${value}`;
}

function renderIssue(issue: Issue, style: Style, width: number): string[] {
  const severity = issue.severity === 'error' ? style.bad('error') : style.warning('warning');
  const place = `${issue.line}:${issue.column}${issue.pointer === '' ? '' : ` ${printable(issue.pointer)}`}`;
  const lines = [`${INDENT}${severity} ${issue.code} ${style.faint(`at ${place}`)}`];
  lines.push(...wrap(INDENT.repeat(2), printable(issue.message), width));
  if (issue.expected !== undefined) lines.push(`${INDENT.repeat(2)}expected ${printable(issue.expected)}`);
  if (issue.actual !== undefined) lines.push(`${INDENT.repeat(2)}actual   ${printable(issue.actual)}`);
  return lines;
}

/** Breaks a text at its spaces; the lines after the first are indented as far as the lead is long. */
export function wrap(lead: string, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = lead;
  let empty = true;
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = ' '.repeat(lead.length);
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
