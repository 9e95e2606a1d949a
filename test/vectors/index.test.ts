import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import type { Code } from '../../src/report/codes.ts';
import { CODES } from '../../src/report/explanations.ts';
import type { CheckName, CheckResult, Report } from '../../src/report/report.ts';
import { ROOT } from '../support/cli.ts';
import { VECTORS, readJson, readVector } from '../support/vectors.ts';

interface Entry {
  readonly file: string;
  readonly valid: boolean;
  readonly checks: Readonly<Record<CheckName, CheckResult>>;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly rule: string | null;
  readonly needs?: readonly string[];
  readonly padTo?: number;
}

const { vectors } = readJson<{ vectors: Entry[] }>('index.json');

/** What no document causes by itself: the caller's demand, a vanished file, a part that is missing, a defect of ours. */
const NOT_OF_DOCUMENTS = ['signature_required', 'input_unreadable', 'part_not_loaded', 'verifier_failed'];
/** The codes of policies are out of scope. */
const CHECKS: readonly string[] = ['structure', 'content_hash', 'package_hash', 'signature', 'any'];

function codes(report: Report, severity: 'error' | 'warning'): string[] {
  const found = new Set<string>(report.issues.filter((issue) => issue.severity === severity).map(({ code }) => code));
  return [...found].sort();
}

describe('the index of vectors', () => {
  it('begins with the five golden vectors', () => {
    expect(vectors.slice(0, 5).map(({ file }) => file)).toEqual(
      ['valid-level1', 'valid-level2-signed', 'invalid-integrity', 'invalid-signature', 'invalid-missing-required'].map(
        (name) => `golden/${name}.ctxpkg`,
      ),
    );
  });

  it('names every file once, and no other', () => {
    const present = ['golden', 'minted', 'reference-written', 'corpus/docs'].flatMap((folder) =>
      readdirSync(`${VECTORS}${folder}`)
        .filter((name) => !name.endsWith('.jsonl'))
        .map((name) => `${folder}/${name}`),
    );
    expect(vectors.map(({ file }) => file).sort()).toEqual(present.sort());
  });

  it('says exactly of which vectors the verdict needs zstd: of the skills that are accepted', async () => {
    const accepted: string[] = [];
    for (const { file, padTo } of vectors.filter(({ valid }) => valid)) {
      if ((await verify(pad(readVector(file), padTo))).package?.kind === 'skills') accepted.push(file);
    }
    expect(vectors.filter(({ needs }) => needs !== undefined).map(({ file }) => file)).toEqual(accepted);
  });

  it.each(vectors.map((entry) => [entry.file, entry] as const))('%s', async (file, entry) => {
    const report = await verify(pad(readVector(file), entry.padTo));
    expect({ valid: report.valid, checks: report.checks }).toEqual({ valid: entry.valid, checks: entry.checks });
    expect(codes(report, 'error')).toEqual(entry.errors);
    expect(codes(report, 'warning')).toEqual(entry.warnings);
  });
});

describe('the minted vectors cover', () => {
  const minted = vectors.filter(({ file }) => file.startsWith('minted/'));
  const rules = [...Array.from({ length: 22 }, (_, index) => index + 1), 45, 46, 47].map((rule) => `R${rule}`);

  it.each(rules)('%s, with one that is accepted and one that is refused', (rule) => {
    expect(new Set(minted.filter((entry) => entry.rule === rule).map(({ valid }) => valid))).toEqual(
      new Set([true, false]),
    );
  });

  it('every code of the four checks that a document can cause', () => {
    const all = Object.keys(CODES) as Code[];
    const ofChecks = all.filter((code) => CHECKS.includes(CODES[code].source) && !NOT_OF_DOCUMENTS.includes(code));
    const covered = new Set(minted.flatMap(({ errors, warnings }) => [...errors, ...warnings]));
    expect(ofChecks.filter((code) => !covered.has(code))).toEqual([]);
    expect([...covered].filter((code) => !all.includes(code as Code))).toEqual([]);
  });
});

function pad(bytes: Uint8Array, size: number = bytes.length): Uint8Array {
  const padded = new Uint8Array(size).fill(0x20);
  padded.set(bytes);
  return padded;
}

it('docs/testing-kit.md says how many vectors there are', () => {
  const page = readFileSync(`${ROOT}docs/testing-kit.md`, 'utf8');
  expect(page).toContain(`has ${vectors.length.toLocaleString('en')} documents with the right verdict`);
});
