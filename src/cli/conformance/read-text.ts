import type { CheckName, CheckResult } from '../../report.ts';
import { type Reading, checkOf, concluded, resultOf } from './verdict.ts';

const NAME = 'structure|content[ _-]?hash|package[ _-]?hash|signature';
/** `structure: pass`, `content_hash  FAIL`, `signature ..... skipped (unsigned)`. */
const AFTER = new RegExp(`^\\W*(${NAME})\\b[\\s:=.|>-]*([A-Za-z/]+|[✓✔✅✗✘✖❌])`, 'iu');
/** `✓ structure`, `[PASS] content hash`. */
const BEFORE = new RegExp(`^[\\s[(]*(pass(?:ed)?|ok|fail(?:ed)?|skip(?:ped)?|[✓✔✅✗✘✖❌])[\\])\\s:]+(${NAME})\\b`, 'iu');
/** The verdict as such: in capitals at the start of a line, or with a name. */
const CAPITALS = /^\W*(VALID|INVALID)\b/;
const NAMED = /^\W*(?:verdict|result|valid)\s*[:=]\s*(valid|invalid|pass|fail|true|false|ok)\b/i;
const COLOUR = /\u001b\[[0-9;]*m/g;

/** Far more than a person reads; what prints millions of lines has its verdict in the first ones or not at all. */
const MAX_LINES = 10_000;

/** Reads a verdict from lines for people; the first line that names a check counts. Null where there is none. */
export function readText(stdout: string): Reading | null {
  const checks: Partial<Record<CheckName, CheckResult>> = {};
  let valid: boolean | null = null;
  for (const line of stdout.replaceAll(COLOUR, '').split('\n', MAX_LINES)) {
    const [, name, word] = AFTER.exec(line) ?? swap(BEFORE.exec(line)) ?? [];
    const check = name === undefined ? null : checkOf(name);
    const result = resultOf(word);
    if (check !== null && result !== null) checks[check] ??= result;
    const [, verdict] = CAPITALS.exec(line) ?? NAMED.exec(line) ?? [];
    if (verdict !== undefined) valid ??= resultOf(verdict) === 'pass';
  }
  return concluded(checks, valid);
}

function swap(match: RegExpExecArray | null): (string | undefined)[] | null {
  return match === null ? null : [match[0], match[2], match[1]];
}
