import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CheckName, CheckResult } from '../../src/report/report.ts';

/** What is expected of one vector. */
export interface Verdict extends Record<CheckName, CheckResult> {
  readonly file: string;
  readonly valid: boolean;
}

export const VECTORS: string = fileURLToPath(new URL('../../vectors/', import.meta.url));

export function readVector(path: string): Uint8Array {
  return new Uint8Array(readFileSync(`${VECTORS}${path}`));
}

export function readVerdicts(path: string): Verdict[] {
  const lines = readFileSync(`${VECTORS}${path}`, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Verdict);
}

export function readJson<Value>(path: string): Value {
  return JSON.parse(readFileSync(`${VECTORS}${path}`, 'utf8')) as Value;
}
