import { type AnyCode, EVERY_CODE, EVERY_EXPLANATION, type Reporter } from '../report/chain-explanations.ts';
import { nearest } from '../report/nearest.ts';
import { wrap } from './format/wrap.ts';

/** Every code: those of a report first. */
export const EVERY: readonly AnyCode[] = Object.keys(EVERY_CODE) as AnyCode[];

/** The checks and policies, in the order in which they run, then what checks more than one package. */
export const REPORTERS: readonly Reporter[] = [...new Set(EVERY.map((code) => EVERY_CODE[code].source))];

/** The codes that one of them reports, in the order in which they are documented. */
export function codesOf(reporter: Reporter): AnyCode[] {
  return EVERY.filter((code) => EVERY_CODE[code].source === reporter);
}

/** Stands for all codes. No code has this name. */
const LIST = 'list';
const WIDTH = 80;

/** What a code means, or all codes for `list`; null for an unknown code. */
export function explain(code: string): string | null {
  if (code === LIST) return listCodes();
  if (!Object.hasOwn(EVERY_CODE, code)) return null;
  const known = code as AnyCode;
  const { title, explanation, rule } = EVERY_EXPLANATION[known];
  const { severity, source } = EVERY_CODE[known];
  return [
    ...wrap('', `${known}: ${title}.`, WIDTH),
    '',
    ...wrap('', explanation, WIDTH),
    '',
    ...wrap('severity  ', severity, WIDTH),
    ...wrap('found by  ', describeSource(source), WIDTH),
    ...wrap('rule      ', describeRule(rule), WIDTH),
    '',
  ].join('\n');
}

/** The message about an unknown code. */
export function describeUnknownCode(code: string): string {
  const near = nearest(code, EVERY).slice(0, MAX_SUGGESTIONS);
  const suggestion = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
  return `There is no code ${code.length > MAX_ASKED ? 'of that length' : `"${code}"`}.${suggestion} "--explain ${LIST}" shows all.`;
}

/** Abbreviations of documents in rules. SPEC_NOTES.md lists them, too. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  V1: 'V1, the package specification, version 1',
  V2: 'V2, the package specification, version 2 draft',
  REG: 'REG, the registry contract v1',
  CONF: 'CONF, the page on conformance levels',
  'our own': 'none of the specification: it is our own',
};

/** Where to find the rules that an explanation names. */
export function describeRule(rule: string): string {
  return rule
    .split(', ')
    .map((part) => DOCUMENTS[part] ?? `${part}, a note of SPEC_NOTES.md`)
    .join('; ');
}

/** A phrase such as `the check signature`. */
function describeSource(source: Reporter): string {
  switch (source) {
    case 'any':
      return 'any check or policy';
    case 'chain':
      return 'lock files and sets of packages';
    case 'structure':
    case 'content_hash':
    case 'package_hash':
    case 'signature':
      return `the check ${source}`;
    default:
      return `the policy ${source}`;
  }
}

function listCodes(): string {
  const width = Math.max(...EVERY.map((code) => code.length));
  const section = (source: Reporter): string => {
    const lines = codesOf(source).map((code) => `  ${code.padEnd(width)}  ${EVERY_EXPLANATION[code].title}`);
    return `${describeSource(source)}:\n${lines.join('\n')}\n`;
  };
  return REPORTERS.map(section).join('\n');
}

/** No code is longer than 40; comparing a much longer text would only take time. */
const MAX_ASKED = 80;
const MAX_SUGGESTIONS = 3;
