import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckName, CheckResult } from '../../report.ts';
import type { ConformanceOptions, Level } from './arguments.ts';
import { CouldNotRun } from './errors.ts';

export const CHECKS: readonly CheckName[] = ['structure', 'content_hash', 'package_hash', 'signature'];

/** An entry of vectors/index.json, as far as it is used here. */
export interface Vector {
  readonly file: string;
  readonly valid: boolean;
  readonly checks: Readonly<Record<CheckName, CheckResult>>;
  readonly rule: string | null;
  readonly section: string;
  readonly level: Level;
  readonly why: string;
  readonly padTo?: number;
  readonly needs?: readonly string[];
  readonly reference?: { readonly valid: boolean; readonly checks?: Readonly<Record<CheckName, CheckResult>> };
}

export interface VectorIndex {
  readonly folder: string;
  readonly vectors: readonly Vector[];
  /** What each ruling is about, in a few words. */
  readonly titles: ReadonlyMap<string, string>;
  /** SHA-256 of index.json: which vectors a report is about. */
  readonly digest: string;
}

/** The largest document that is made by padding; R20 needs little more than 10 MiB. */
const MAX_PAD = 64 * 1024 * 1024;

export function readIndex(folder: string): VectorIndex {
  const path = join(folder, 'index.json');
  let bytes;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new CouldNotRun(`There are no vectors at ${folder}. They are in the repository, and not in the npm package: clone it, and name its folder vectors with --vectors.`);
  }
  const index = parseIndex(bytes.toString('utf8'));
  if (index === null) throw new CouldNotRun(`${path} is no index of vectors.`);
  return { folder, ...index, digest: createHash('sha256').update(bytes).digest('hex') };
}

/** The vectors that were asked for, in the order of the index. */
export function select(vectors: readonly Vector[], { only, without, level }: ConformanceOptions): Vector[] {
  return vectors.filter(
    (vector) =>
      vector.level <= level &&
      !(vector.needs ?? []).some((need) => without.includes(need)) &&
      (only === null || only.includes(vector.rule ?? '') || only.includes(vector.file.split('/')[0] ?? '')),
  );
}

function parseIndex(text: string): Pick<VectorIndex, 'vectors' | 'titles'> | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || value['schema'] !== 1 || !isRecord(value['rules'])) return null;
  const { vectors, rules } = value as { readonly vectors?: unknown; readonly rules: Record<string, unknown> };
  if (!Array.isArray(vectors) || !vectors.every(isVector)) return null;
  return { vectors, titles: new Map(Object.entries(rules).map(([rule, about]) => [rule, isRecord(about) ? String(about['title']) : ''])) };
}

/** As the schema describes it; a path that left the folder would make a command read what is none of its business. */
function isVector(value: unknown): value is Vector {
  if (!isRecord(value) || !isRecord(value['checks'])) return false;
  const { file, valid, checks, rule, section, level, why, padTo, needs, reference } = value as Partial<Record<keyof Vector, unknown>>;
  return (
    typeof file === 'string' && /^[a-z][a-z-]*(\/[A-Za-z0-9][A-Za-z0-9_.~+-]*)+$/.test(file) &&
    typeof valid === 'boolean' &&
    CHECKS.every((check) => ['pass', 'fail', 'skipped'].includes(String((checks as Record<string, unknown>)[check]))) &&
    (rule === null || typeof rule === 'string') &&
    typeof section === 'string' && typeof why === 'string' &&
    (level === 1 || level === 2 || level === 3) &&
    (padTo === undefined || (typeof padTo === 'number' && padTo > 0 && padTo <= MAX_PAD)) &&
    (needs === undefined || Array.isArray(needs)) &&
    (reference === undefined || (isRecord(reference) && typeof reference['valid'] === 'boolean' && (reference['checks'] === undefined || isRecord(reference['checks']))))
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
