import type { CheckName, CheckResult } from '../report/report.ts';
import { isRecord } from './vector-index.ts';
import { type Reading, checkOf, concluded, resultOf, unknownWord } from './verdict.ts';

/** Members that may contain the verdict, one level down. */
const WRAPPERS = ['report', 'result', 'verdict'] as const;

/**
 * Reads a verdict from JSON: one value, or lines of which the first that has a verdict counts. The four checks are under
 * `checks`, by name or as a list, or beside `valid`, as in the verdict files of the vectors.
 *
 * @returns null if there is none
 */
export function readJson(stdout: string): Reading | null {
  let doubtful: Reading | null = null;
  for (const value of valuesIn(stdout)) {
    for (const candidate of candidatesIn(value)) {
      const reading = readObject(candidate);
      if (reading === null) continue;
      // A log may mention a signature, too: what looks less like a report counts only if nothing looks more like one.
      if (
        'verdict' in reading ||
        reading.finding.kind !== 'unknown' ||
        typeof candidate['valid'] === 'boolean' ||
        candidate['checks'] !== undefined
      )
        return reading;
      doubtful ??= reading;
    }
  }
  return doubtful;
}

/** Parsing millions of lines that are not JSON would take minutes; a verdict about one file is in the first lines. */
const MAX_LINES = 1000;

function valuesIn(text: string): unknown[] {
  const whole = parse(text);
  if (whole !== undefined) return [whole];
  // There may be log lines before or after it.
  const within = parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  if (within !== undefined) return [within];
  const lines = text.split('\n', 100 * MAX_LINES).filter((line) => /^\s*[{[]/.test(line));
  return lines.slice(0, MAX_LINES).map(parse);
}

function parse(text: string): unknown {
  try {
    // Some Windows programs begin their output with a byte order mark, which `trim` removes.
    return JSON.parse(text.trim());
  } catch {
    return undefined;
  }
}

/** The command was given one file, so a list has one entry that counts. */
function* candidatesIn(value: unknown): Generator<Record<string, unknown>> {
  for (const item of Array.isArray(value) ? value : [value]) {
    if (!isRecord(item)) continue;
    yield item;
    for (const name of WRAPPERS) {
      const inner = item[name];
      if (isRecord(inner)) yield inner;
    }
  }
}

function readObject(object: Record<string, unknown>): Reading | null {
  // The reference's verdict file has this member for documents on which it crashed.
  if (typeof object['panic'] === 'string') return { finding: { kind: 'crash', message: object['panic'] } };
  const valid = typeof object['valid'] === 'boolean' ? object['valid'] : null;
  const { checks, unknown } = readChecks(object['checks'] ?? object);
  return concluded(checks, valid, unknown);
}

interface Said {
  readonly checks: Partial<Record<CheckName, CheckResult>>;
  readonly unknown: Partial<Record<CheckName, string>>;
}

function readChecks(value: unknown): Said {
  const said: Said = { checks: {}, unknown: {} };
  for (const [name, result] of entriesOf(value)) {
    const check = typeof name === 'string' ? checkOf(name) : null;
    if (check === null) continue;
    const plain = isRecord(result) ? (result['result'] ?? result['status']) : result;
    const known = resultOf(plain);
    const unknown = unknownWord(plain);
    if (known !== null) said.checks[check] = known;
    if (unknown !== null) said.unknown[check] = unknown;
  }
  return said;
}

function entriesOf(value: unknown): [name: unknown, result: unknown][] {
  if (isRecord(value)) return Object.entries(value);
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((item) => [item['name'] ?? item['check'], item]);
}
