import type { Code, Source } from '../report/codes.ts';
import { CODES, EXPLANATIONS } from '../report/explanations.ts';
import { nearest } from '../report/nearest.ts';
import { wrap } from './format/wrap.ts';

export const ALL_CODES = Object.keys(CODES) as Code[];

/** The checks and policies, in the order in which they run. */
export const SOURCES: readonly Source[] = [...new Set(ALL_CODES.map((code) => CODES[code].source))];

/** Stands for all codes. No code has this name. */
const LIST = 'list';
const WIDTH = 80;

/** What a code means, or all codes for `list`; null for an unknown code. */
export function explain(code: string): string | null {
  if (code === LIST) return listCodes();
  if (!Object.hasOwn(CODES, code)) return null;
  const known = code as Code;
  const { title, explanation, rule } = EXPLANATIONS[known];
  const { severity, source } = CODES[known];
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
  const near = nearest(code, ALL_CODES).slice(0, MAX_SUGGESTIONS);
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
function describeSource(source: Source): string {
  switch (source) {
    case 'any':
      return 'any check or policy';
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
  const width = Math.max(...ALL_CODES.map((code) => code.length));
  const section = (source: Source): string => {
    const lines = ALL_CODES.filter((code) => CODES[code].source === source).map(
      (code) => `  ${code.padEnd(width)}  ${EXPLANATIONS[code].title}`,
    );
    return `${describeSource(source)}:\n${lines.join('\n')}\n`;
  };
  return SOURCES.map(section).join('\n');
}

/** No code is longer than 40; comparing a much longer text would only take time. */
const MAX_ASKED = 80;
const MAX_SUGGESTIONS = 3;
