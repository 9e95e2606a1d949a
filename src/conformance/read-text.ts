import type { CheckName, CheckResult } from '../report/report.ts';
import { type Reading, checkOf, concluded, resultOf, unknownWord } from './verdict.ts';

const NAME = 'structure|content[ _-]?hash|package[ _-]?hash|signature';
/** `structure: pass`, `content_hash  FAIL`, `signature ..... skipped (unsigned)`. */
const AFTER = new RegExp(`^\\W*(${NAME})\\b[\\s:=.|>-]*([A-Za-z/]+|[✓✔✅✗✘✖❌])`, 'iu');
/** Any words after a name, and the separator; another name is not a result. */
const WORDS_AFTER = new RegExp(`^\\W*(${NAME})([\\s:=.|>-]+)(?!${NAME})([^\\s:=.|>-].*)`, 'i');
/** Words separated by more than a space are the result, known or not: `signature: not checked`. */
const SET_OFF = /[:=|\t]|\s\s|\.\.|->/;
/** If the hashes do not match, this command adds to a signature that passes what it covers. */
const DECLARED = /^of the declared hash\b/;
/** `✓ structure`, `[PASS] content hash`. */
const BEFORE = new RegExp(
  `^[\\s[(]*(pass(?:ed)?|ok|fail(?:ed)?|skip(?:ped)?|[✓✔✅✗✘✖❌])[\\])\\s:]+(${NAME})\\b`,
  'iu',
);
/** The overall verdict: in capitals at the start of a line, or with a name. */
const CAPITALS = /^\W*(VALID|INVALID|UNSUPPORTED)\b/;
const NAMED = /^\W*(?:verdict|result|valid)\s*[:=]\s*(valid|invalid|pass|fail|true|false|ok)\b/i;
const COLOUR = /\u001b\[[0-9;]*m/g;

/** More than anyone reads; if there are millions of lines, the verdict is in the first ones or not at all. */
const MAX_LINES = 10_000;

/** Reads a verdict from lines for people; the first line that names a check counts. Null if there is none. */
export function readText(stdout: string): Reading | null {
  const checks: Partial<Record<CheckName, CheckResult>> = {};
  const unknown: Partial<Record<CheckName, string>> = {};
  let valid: boolean | null = null;
  for (const line of stdout.replaceAll(COLOUR, '').split('\n', MAX_LINES)) {
    const [, name, word] = AFTER.exec(line) ?? swap(BEFORE.exec(line)) ?? [];
    const check = name === undefined ? null : checkOf(name);
    const result = resultOf(word);
    if (check !== null && result !== null) checks[check] ??= result;
    else {
      const [, about = '', between = '', words = ''] = WORDS_AFTER.exec(line) ?? [];
      const named = checkOf(about);
      const word = SET_OFF.test(between) ? unknownWord(words.trim()) : null;
      if (named !== null && DECLARED.test(words)) checks[named] ??= 'pass';
      else if (named !== null && word !== null) unknown[named] ??= word;
    }
    const [, verdict] = CAPITALS.exec(line) ?? NAMED.exec(line) ?? [];
    if (verdict !== undefined) valid ??= resultOf(verdict) === 'pass';
  }
  return concluded(checks, valid, unknown);
}

function swap(match: RegExpExecArray | null): (string | undefined)[] | null {
  return match === null ? null : [match[0], match[2], match[1]];
}
