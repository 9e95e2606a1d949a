import type { CheckName, Issue, Report } from '../report.ts';
import type { InputError } from './input-error.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';

/** Columns of a check's name, as the reference prints it. */
const NAME_WIDTH = 15;
const INDENT = '  ';

/** A report as a person reads it: the verdict, the four checks, then every issue with its place. */
export function renderReport(file: string, report: Report, strict: boolean, style: Style, width: number): string {
  const verdict = report.valid ? style.good('VALID') : style.bad('INVALID');
  const identity = report.package === null ? '' : ` ${style.strong(printable(`${report.package.name}@${report.package.version}`))}`;
  const lines = [`${verdict} ${printable(file)}${identity}`];
  for (const check of Object.keys(report.checks) as CheckName[]) lines.push(renderCheck(check, report, style));
  if (report.signer !== null) lines.push(field('signed by', report.signer.fingerprint));
  if (report.unauthenticated.length > 0) {
    lines.push(...wrap(INDENT + 'not covered'.padEnd(NAME_WIDTH), printable(report.unauthenticated.join(', ')), width).map(style.faint));
  }
  for (const issue of report.issues) lines.push(...renderIssue(issue, style, width));
  if (strict && !report.valid && !Object.values(report.checks).includes('fail')) {
    lines.push(`${INDENT}${style.bad('invalid because of its warnings: --strict is set')}`);
  }
  return `${lines.join('\n')}\n`;
}

export function renderInputError(file: string, error: InputError, style: Style): string {
  return `${style.bad('UNREAD')} ${printable(file)}\n${INDENT}${error.code}: ${printable(error.message)}\n`;
}

/** How many inputs came out how. */
export interface Tally {
  valid: number;
  invalid: number;
  unread: number;
}

export function renderSummary({ valid, invalid, unread }: Tally, style: Style): string {
  const total = valid + invalid + unread;
  const parts = [`${valid} valid`, invalid > 0 ? style.bad(`${invalid} invalid`) : '0 invalid'];
  if (unread > 0) parts.push(style.bad(`${unread} could not be read`));
  return `${total} inputs: ${parts.join(', ')}\n`;
}

function renderCheck(check: CheckName, report: Report, style: Style): string {
  const result = report.checks[check];
  if (result === 'pass') return field(check, style.good('pass'));
  if (result === 'fail') return field(check, style.bad('FAIL'));
  const unsigned = check === 'signature' && report.checks.structure === 'pass';
  return field(check, style.faint(unsigned ? 'skipped (unsigned)' : 'skipped'));
}

function field(name: string, value: string): string {
  return INDENT + name.padEnd(NAME_WIDTH) + value;
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
function wrap(lead: string, text: string, width: number): string[] {
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
