import { type TextOptions, headingOf, plainText, signerOf } from '../format/plain-text.ts';
import { type Outcome, type Renderer, isAccepted } from '../format/renderer.ts';
import { describeGrants } from '../../report/describe-grants.ts';
import type { Report } from '../../report/report.ts';
import { concealed } from '../concealed.ts';
import { wrap } from '../format/wrap.ts';
import { printable, printableJson } from '../safe-output.ts';
import { FEW, type Overview, type Section, beginning, overviewOf } from './overview.ts';

export interface InspectOptions {
  /** All items, and their whole texts. */
  readonly full: boolean;
  /** The time at which ages are stated, in milliseconds since 1970. */
  readonly at: number;
}

/**
 * The output of the command `inspect`: the content of accepted packages, and the verification's output for others. It shows no
 * content of a refused package (R23).
 */
export function inspection(options: InspectOptions, text: TextOptions): Renderer {
  const verification = plainText({ ...text, verbose: true });
  let written = 0;
  return {
    start: () => '',
    one(outcome) {
      const overview = overviewFor(outcome, options);
      if (overview === null || !isAccepted(outcome)) return verification.one(outcome);
      const lines = [...(written++ > 0 ? [''] : []), ...headingOf(outcome, text, false)];
      return `${[...lines, ...describe(overview, outcome.report, options, text)].join('\n')}\n`;
    },
    end: verification.end,
  };
}

/** One object per line: the report, and in `overview` what is in the package; null unless it was accepted. */
export function inspectionJson(options: InspectOptions): Renderer {
  return {
    start: () => '',
    one(outcome) {
      if ('error' in outcome) return `${printableJson(outcome)}\n`;
      const { file, report } = outcome;
      return `${printableJson({ file, ...report, overview: overviewFor(outcome, options) })}\n`;
    },
    end: () => '',
  };
}

function overviewFor(outcome: Outcome, { full, at }: InspectOptions): Overview | null {
  if (!('report' in outcome) || outcome.conceal === undefined) return null;
  const opened = outcome.opened?.() ?? null;
  if (opened === null) return null;
  // A text stands here without its name, so it could be anything, including a secret.
  return concealed(overviewOf(opened, at, full ? Number.POSITIVE_INFINITY : FEW), outcome.conceal, 'secret');
}

function describe(
  { claims, sections, contradictions, unknown }: Overview,
  report: Report,
  { full }: InspectOptions,
  { style, width }: TextOptions,
): string[] {
  const lines: string[] = [];
  const say = (text: string, indent: number): void => {
    lines.push(...wrap(' '.repeat(indent), text, width, indent + 4, full ? printable : undefined));
  };
  const { package: identity, signer, grants } = report;
  say(`kind: ${identity?.kind}, schema version ${identity?.schemaVersion}`, 2);
  say(`signed by: ${signer === null ? 'nobody' : signerOf(report)}`, 2);
  say('The manifest claims (nothing protects this):', 2);
  for (const { member, value, ageInDays } of claims) {
    say(`${member}: ${full ? value : beginning(value)}${ageInDays === null ? '' : ` (${describeAge(ageInDays)})`}`, 4);
  }
  if (grants !== null) say('An installer would be asked to grant:', 2);
  for (const [name, value] of grants === null ? [] : describeGrants(grants)) say(`${name}: ${value}`, 4);
  if (sections.length === 0) say('The content has no nodes and no entries.', 2);
  else say('An agent reads:', 2);
  for (const section of sections) {
    lines.push(...wrap(' '.repeat(4), [[`${section.title}: ${section.count}`, style.strong]], width, 8));
    for (const item of section.items) {
      // Each line of a text is indented.
      const [first = '', ...others] = full ? item.split('\n') : [beginning(item)];
      say(`- ${first}`, 6);
      for (const line of others) say(line, 8);
    }
    const left = remaining(section);
    if (left > 0) say(`and ${left} more: --full shows all`, 6);
  }
  if (contradictions.length > 0) {
    lines.push(...wrap(' '.repeat(2), [[`Contradictions: ${contradictions.length}`, style.warning]], width, 6));
  }
  for (const { type, from, to } of full ? contradictions : contradictions.slice(0, FEW)) {
    say(`- ${full ? from : beginning(from)}`, 4);
    say(`${type}: ${full ? to : beginning(to)}`, 6);
  }
  if (unknown.length > 0) say(`Not shown, because this version does not know it: ${unknown.join(', ')}`, 2);
  return lines;
}

function remaining({ count, items }: Section): number {
  return count - items.length;
}

function describeAge(days: number): string {
  if (days < 0) return 'in the future';
  if (days === 0) return 'less than a day old';
  return days === 1 ? '1 day old' : `${days} days old`;
}
