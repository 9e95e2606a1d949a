import type { CheckName, CheckResult } from '../report/report.ts';
import type { ConformanceOptions, Level } from './conformance-options.ts';
import { CouldNotRun } from './errors.ts';

export const CHECKS: readonly CheckName[] = ['structure', 'content_hash', 'package_hash', 'signature'];

/** The members of an entry of vectors/index.json that are used here. */
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
  /** The title of each ruling. */
  readonly titles: ReadonlyMap<string, string>;
  /** SHA-256 of index.json, which identifies the vectors of a report. */
  readonly digest: string;
}

/** The largest size to pad a document to; R20 needs little more than 10 MiB. */
const MAX_PAD = 64 * 1024 * 1024;

/** A rule of SPEC_NOTES.md. */
export const RULE: RegExp = /^R([1-9]|1\d|2[0-2]|4[5-7])$/;
/** A path must not leave the folder, or a command would read other files. */
export const FILE: RegExp = /^[a-z][a-z-]*(\/[A-Za-z0-9][A-Za-z0-9_.~+-]*)+$/;

/** The selected vectors, in the order of the index. */
export function select(vectors: readonly Vector[], { only, without, level }: ConformanceOptions): Vector[] {
  const wrong = only?.find((selector) => !vectors.some((vector) => isSelected(vector, selector)));
  if (wrong !== undefined)
    throw new CouldNotRun(`--only ${wrong}: the index has no vector of this rule, in this folder or at this path.`);
  return vectors.filter(
    (vector) =>
      vector.level <= level &&
      !(vector.needs ?? []).some((need) => without.includes(need)) &&
      (only === null || only.some((selector) => isSelected(vector, selector))),
  );
}

function isSelected({ rule, file }: Vector, selector: string): boolean {
  return selector === rule || selector === file || file.startsWith(`${selector}/`);
}

/** Thrown for an invalid index. */
export class WrongIndex extends Error {}

/** @throws {WrongIndex} */
export function parseIndex(text: string): Pick<VectorIndex, 'vectors' | 'titles'> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new WrongIndex('it is no JSON');
  }
  if (!isRecord(value) || value['schema'] !== 1) throw new WrongIndex('its schema is not 1');
  const { vectors, rules } = value;
  if (!isRecord(rules)) throw new WrongIndex('it has no rules');
  if (!Array.isArray(vectors)) throw new WrongIndex('it has no vectors');
  const read = vectors.map(readVector);
  const files = new Set<string>();
  for (const { file } of read) {
    if (files.has(file)) throw new WrongIndex(`it has ${file} twice`);
    files.add(file);
  }
  return { vectors: read, titles: new Map(Object.entries(rules).map(([rule, about]) => [rule, titleOf(about)])) };
}

function titleOf(about: unknown): string {
  return isRecord(about) && typeof about['title'] === 'string' ? about['title'] : '';
}

/** As the schema describes it. */
function readVector(value: unknown, at: number): Vector {
  if (!isRecord(value)) throw new WrongIndex(`vector ${at} is no object`);
  const { file } = value;
  if (typeof file !== 'string' || !FILE.test(file))
    throw new WrongIndex(`the file of vector ${at} is no path such as minted/R1-compact.ctxpkg`);
  const wrong = Object.entries(MEMBERS).find(([member, is]) => !is(value[member]));
  if (wrong !== undefined) throw new WrongIndex(`${wrong[0]} of ${file} is not as the schema says`);
  const vector = value as unknown as Vector;
  if (vector.valid === Object.values(vector.checks).includes('fail'))
    throw new WrongIndex(`valid of ${file} contradicts its checks`);
  return vector;
}

const MEMBERS: Readonly<Record<string, (value: unknown) => boolean>> = {
  valid: (value) => typeof value === 'boolean',
  checks: isChecks,
  rule: (value) => value === null || (typeof value === 'string' && RULE.test(value)),
  section: (value) => typeof value === 'string',
  level: (value) => value === 1 || value === 2 || value === 3,
  why: (value) => typeof value === 'string',
  padTo: (value) =>
    value === undefined || (typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MAX_PAD),
  needs: (value) => value === undefined || (Array.isArray(value) && value.every((need) => typeof need === 'string')),
  reference: (value) =>
    value === undefined ||
    (isRecord(value) &&
      typeof value['valid'] === 'boolean' &&
      (value['checks'] === undefined || isChecks(value['checks']))),
};

function isChecks(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.keys(value).length === CHECKS.length &&
    CHECKS.every((check) => RESULTS.includes(value[check]))
  );
}

const RESULTS: readonly unknown[] = ['pass', 'fail', 'skipped'];

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
