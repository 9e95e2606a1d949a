import type { CheckName, CheckResult, Issue, Report } from '../../report/report.ts';
import type { InputError } from '../input-error.ts';
import type { Style } from '../style.ts';
import { type Renderer, type Tally, isRefusedForWarnings } from './renderer.ts';
import { summaryOf, totalOf } from './summary.ts';
import { type Part, wrap } from './wrap.ts';

/** Columns of a check's name, as the reference prints it. */
const NAME_WIDTH = 15;
const INDENT = '  ';

export interface TextOptions {
  readonly quiet: boolean;
  readonly style: Style;
  /** In columns. */
  readonly width: number;
}

/**
 * What a person reads. Every line begins with a word of ours, or is indented. What goes on in a next line is indented more than
 * what begins one, so that no text of a package looks like a line of ours.
 */
export function plainText(options: TextOptions): Renderer {
  const { quiet } = options;
  return {
    start: () => '',
    one: (outcome) =>
      joined(
        'report' in outcome
          ? renderReport(outcome.file, outcome.report, options)
          : renderInputError(outcome.file, outcome.error, options),
      ),
    end: (tally) => (quiet || totalOf(tally) < 2 ? '' : joined(renderSummary(tally, options))),
  };
}

function joined(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function renderSummary(tally: Tally, { style, width }: TextOptions): string[] {
  return wrap(
    '',
    summaryOf(tally).map(({ text, isBad }): Part => (isBad ? [text, style.bad] : text)),
    width,
    HANGING,
  );
}

/** The verdict, the four checks, the policies, then every issue with its place. */
function renderReport(file: string, report: Report, { style, width }: TextOptions): string[] {
  const { package: identity, signer, unauthenticated } = report;
  const about: Part[] = identity === null ? [] : [[`${identity.name}@${identity.version}`, style.strong]];
  const field = (name: string, value: Part): string[] =>
    wrap(`${INDENT}${name.padEnd(NAME_WIDTH - 1)} `, [value], width);
  return [
    ...wrap(`${verdictOf(report, style)} `, [quoted(file), ...about], width),
    ...(Object.keys(report.checks) as CheckName[]).flatMap((check) =>
      field(check, resultOfCheck(check, report, style)),
    ),
    ...Object.entries(report.policies).flatMap(([policy, result]) => field(policy, shownResult(result, style))),
    ...(signer === null ? [] : field('signed by', signer.fingerprint)),
    ...(unauthenticated.length === 0
      ? []
      : wrap(
          style.faint(`${INDENT}${'not covered'.padEnd(NAME_WIDTH)}`),
          [[unauthenticated.join(', '), style.faint]],
          width,
        )),
    ...report.issues.flatMap((issue) => renderIssue(issue, style, width)),
    ...(isRefusedForWarnings(report)
      ? wrap(INDENT, [['refused because of its warnings: --strict is set', style.bad]], width, HANGING)
      : []),
  ];
}

/** A valid package that a policy refuses is not to be used either, but for another reason. */
function verdictOf({ valid, accepted }: Report, style: Style): string {
  if (accepted) return style.good('VALID');
  return style.bad(valid ? 'REFUSED' : 'INVALID');
}

/** A path with spaces in it could look as if the name of a package followed it. */
function quoted(path: string): string {
  return /[\s"]/.test(path) ? `"${path.replaceAll('"', '\\u{22}')}"` : path;
}

function renderInputError(file: string, { code, message }: InputError, { style, width }: TextOptions): string[] {
  return [
    ...wrap(`${style.bad('UNREAD')} `, quoted(file), width),
    ...wrap(INDENT, `${code}: ${message}`, width, HANGING),
  ];
}

function shownResult(result: CheckResult, style: Style): Part {
  const shown: Readonly<Record<typeof result, Part>> = {
    pass: ['pass', style.good],
    fail: ['FAIL', style.bad],
    skipped: ['skipped', style.faint],
  };
  return shown[result];
}

function resultOfCheck(check: CheckName, { checks }: Report, style: Style): Part {
  const unsigned = check === 'signature' && checks.signature === 'skipped' && checks.structure === 'pass';
  return unsigned ? ['skipped (unsigned)', style.faint] : shownResult(checks[check], style);
}

/** The indent of lines that go on with a text: more than any line of ours has. */
const HANGING = 6;

function renderIssue(
  { severity, code, message, pointer, line, column, expected, actual }: Issue,
  style: Style,
  width: number,
): string[] {
  const lead = severity === 'error' ? style.bad('error') : style.warning('warning');
  const compared = (name: string, value: string | undefined): string[] =>
    value === undefined ? [] : wrap(`${INDENT.repeat(2)}${name} `, value, width);
  return [
    ...wrap(
      `${INDENT}${lead} `,
      [code, [`at ${line}:${column}${pointer === '' ? '' : ` ${pointer}`}`, style.faint]],
      width,
    ),
    ...wrap(INDENT.repeat(2), message, width, HANGING),
    ...compared('expected', expected),
    ...compared('actual  ', actual),
  ];
}
