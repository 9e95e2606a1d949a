import { isAlphanumeric, isDense } from './character-classes.ts';
import { Found, isVague, type SecretScan, type Sink } from './found.ts';
import { mayBegin } from './lead.ts';
import { PrefixTable } from './prefixes.ts';
import { MORE_FORMS, TOKEN_RULES } from './secret-rules.ts';
import { assignedSecret, assignedSecretEnd } from './rules/assigned.ts';
import { PRIVATE_KEY_HEADER, privateKey, titleStart } from './rules/private-key.ts';
import { connectionPassword, databasePassword } from './rules/url-password.ts';
import { MIN_RUN, nextRun } from './runs.ts';

/**
 * Finds the secrets in a text: tokens that are known by their form, and long random values that are assigned to a name
 * that indicates a secret. Takes time proportional to the length of any text, and never throws.
 *
 * @param name - the name of the member whose value the text is
 */
export function findSecrets(source: string, name = ''): SecretScan {
  const found = new Found(source);
  if (source.length >= MIN_RUN) scanText(source, name, found);
  const { findings, count } = found;
  return { findings, count };
}

/** Scans a text and passes each finding on. */
export function scanText(source: string, name: string, found: Sink): void {
  const text = withoutColours(source);
  let header = text.indexOf(PRIVATE_KEY_HEADER);
  for (let run = nextRun(text, 0); ; ) {
    if (header >= 0 && (header <= run || run < 0)) {
      const body = header + PRIVATE_KEY_HEADER.length;
      const start = titleStart(text, header);
      const end = start < 0 ? -1 : privateKey.endOf(text, start, body);
      if (end >= 0) {
        found.add(privateKey.id, start, end);
        run = nextRun(text, end);
      }
      header = text.indexOf(PRIVATE_KEY_HEADER, Math.max(end, body));
    } else if (run >= 0) {
      run = nextRun(text, scanRun(text, run, name, found));
    } else {
      return;
    }
  }
}

/** Looks for secrets that begin in a run of dense characters, and returns where the run ends. */
function scanRun(text: string, run: number, name: string, found: Sink): number {
  const prefixes = (table ??= new PrefixTable([...TOKEN_RULES, ...MORE_FORMS]));
  let isAfterEscape = false;
  // Each iteration begins where a word may begin: at the start, or after a character that is not a letter or digit.
  for (let index = run; ; ) {
    const code = text.charCodeAt(index);
    if (!isDense(code)) return index;
    const end = findToken(prefixes, text, index, found);
    if (end >= 0) {
      index = end;
      continue;
    }
    const before = text.charCodeAt(index - 1);
    if (index >= found.end && (index === run || isAfterEscape || mayBegin(text, index)))
      findAssigned(text, index, name, found);
    const escaped = escapeRest(before, code);
    let rest = escaped;
    do index++;
    while (--rest !== 0 && isAlphanumeric(code) && isAlphanumeric(text.charCodeAt(index)));
    isAfterEscape = escaped > 1 && rest === 0;
  }
}

/** Passes on the value that begins at `index`, if it is assigned to the name of a secret. */
function findAssigned(text: string, index: number, name: string, found: Sink): void {
  const connection = connectionPassword(text, index);
  if (connection !== null) {
    found.add(databasePassword.id, connection.start, connection.end);
    return;
  }
  const valueEnd = assignedSecretEnd(text, index, name);
  if (valueEnd >= 0) found.add(assignedSecret.id, index, valueEnd);
}

let table: PrefixTable | null = null;

/**
 * How many letters and digits belong to an escape, so that a word may begin after them: `\n`,
 * `\u0022` and `%22`. 0 outside an escape.
 */
function escapeRest(before: number, code: number): number {
  if (before === 0x25 /* % */) return 2;
  if (before !== 0x5c /* \ */) return 0;
  if (code === 0x75 /* u */) return 5;
  return code === 0x6e /* n */ || code === 0x72 /* r */ || code === 0x74 /* t */ ? 1 : 0;
}

/** The end of the token, or of its lookalike, that begins at `start`; or -1. A token is passed on. */
function findToken(prefixes: PrefixTable, text: string, start: number, found: Sink): number {
  for (const [prefix, rule] of prefixes.at(text, start)) {
    if (!text.startsWith(prefix, start)) continue;
    const end = rule.endOf(text, start, start + prefix.length);
    if (end === -1) continue;
    if (end < 0) return ~end;
    found.add(rule.id, rule.startOf?.(text, start) ?? start, end);
    if (isVague(rule.id)) break; // there can be a token within
    return end;
  }
  return -1;
}

/** Terminals' codes for colours, raw or as source code writes them: their last letter is not part of the word after it. */
const COLOUR = /(?:\u001b|\\(?:e|033|x1b|u001b))\[[\d;]{0,20}m/gi;

/** The text with such codes replaced by spaces, so that offsets do not change. */
function withoutColours(text: string): string {
  return text.includes('[') ? text.replace(COLOUR, (code) => ' '.repeat(code.length)) : text;
}
