import type { CheckName, CheckResult } from '../../report.ts';
import { isRecord } from './vector-index.ts';
import { type Reading, checkOf, concluded, resultOf } from './verdict.ts';

/** Members under which a verdict may stand one level down. */
const WRAPPERS = ['report', 'result', 'verdict'] as const;

/**
 * Reads a verdict from JSON: one value, or lines of which the first that has a verdict counts. The four checks stand under
 * `checks`, by name or as a list, or beside `valid`, as in the verdict files of the vectors.
 *
 * @returns null where there is none
 */
export function readJson(stdout: string): Reading | null {
  for (const value of valuesIn(stdout)) {
    for (const candidate of candidatesIn(value)) {
      const reading = readObject(candidate);
      if (reading !== null) return reading;
    }
  }
  return null;
}

/** Millions of lines that are no JSON would take minutes to be tried; a verdict about one file stands in the first ones. */
const MAX_LINES = 1000;

function valuesIn(text: string): unknown[] {
  const whole = parse(text);
  if (whole !== undefined) return [whole];
  const lines = text.split('\n', 100 * MAX_LINES).filter((line) => /^\s*[{[]/.test(line));
  return lines.slice(0, MAX_LINES).map(parse);
}

function parse(text: string): unknown {
  try {
    // Windows has programs that begin their output with a byte order mark, which is a space to `trim`.
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
  // The reference's verdict file says so of documents at which it crashed.
  if (typeof object['panic'] === 'string') return { finding: { kind: 'crash', message: object['panic'] } };
  const valid = typeof object['valid'] === 'boolean' ? object['valid'] : null;
  return concluded(readChecks(object['checks'] ?? object), valid);
}

function readChecks(value: unknown): Partial<Record<CheckName, CheckResult>> {
  const checks: Partial<Record<CheckName, CheckResult>> = {};
  for (const [name, result] of entriesOf(value)) {
    const check = typeof name === 'string' ? checkOf(name) : null;
    const known = resultOf(isRecord(result) ? (result['result'] ?? result['status']) : result);
    if (check !== null && known !== null) checks[check] = known;
  }
  return checks;
}

function entriesOf(value: unknown): [name: unknown, result: unknown][] {
  if (isRecord(value)) return Object.entries(value);
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((item) => [item['name'] ?? item['check'], item]);
}
