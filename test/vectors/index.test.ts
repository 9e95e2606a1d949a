import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import type { Code } from '../../src/report/codes.ts';
import { CODES } from '../../src/report/explanations.ts';
import type { CheckName, CheckResult, Report } from '../../src/report/report.ts';
import { NEED_ZSTD } from '../suite/zstd.ts';
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
/** Minted files that only a decoder of zstd can accept, beside those of {@link NEED_ZSTD}. */
const MINTED_ZSTD = ['R19-skills', 'R19-skills-digest-upper', 'R19-skills-unsorted'];
const baseName = ({ file }: Entry): string => file.replace(/^.*\//, '').replace('.ctxpkg', '');

/** What no document causes by itself: the caller's demand, a vanished file, a part that is missing, a defect of ours. */
const NOT_OF_DOCUMENTS = ['signature_required', 'input_unreadable', 'part_not_loaded', 'verifier_failed'];
/** The codes of policies are out of scope. */
const CHECKS: readonly string[] = ['structure', 'content_hash', 'package_hash', 'signature', 'any'];

/** The code of bodies that this version does not decode stands in the index only where it is the one reason. */
function codes(report: Report, severity: 'error' | 'warning', entry: Entry): string[] {
  const found = new Set<string>(report.issues.filter((issue) => issue.severity === severity).map(({ code }) => code));
  if (!entry.errors.includes('unsupported_encoding')) found.delete('unsupported_encoding');
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

  it('says exactly of which vectors the verdict needs zstd', () => {
    expect(
      vectors
        .filter(({ needs }) => needs !== undefined)
        .map(baseName)
        .sort(),
    ).toEqual([...NEED_ZSTD, ...MINTED_ZSTD].sort());
  });

  it.each(vectors.map((entry) => [entry.file, entry] as const))('%s', async (file, entry) => {
    const report = await verify(pad(readVector(file), entry.padTo));
    const refused = { structure: 'fail', content_hash: 'skipped', package_hash: 'skipped', signature: 'skipped' };
    // Until this version decodes zstd, it refuses what needs it, and gives that reason alone.
    const undecoded = entry.needs !== undefined;
    expect({ valid: report.valid, checks: report.checks }).toEqual(
      undecoded ? { valid: false, checks: refused } : { valid: entry.valid, checks: entry.checks },
    );
    expect(codes(report, 'error', entry)).toEqual(entry.errors);
    expect(codes(report, 'warning', entry)).toEqual(entry.warnings);
  });
});

describe('the minted vectors cover', () => {
  const minted = vectors.filter(({ file }) => file.startsWith('minted/'));
  const rules = Array.from({ length: 22 }, (_, index) => `R${index + 1}`);

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
