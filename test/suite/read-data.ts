import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckName, CheckResult } from '../../src/report/report.ts';
import {
  WYCHEPROOF_FILES,
  readDigests,
  readMatrix,
  readMonteCarlo,
  readRfc8032,
  readSignInput,
  readSpeccheck,
  readWycheproof,
} from './public-data.ts';
import type { DocumentCase, ReaderCase, SuiteData, ZstdCase } from './types.ts';

/**
 * What is run everywhere: the vectors of the repository and public test data, which is not part of it.
 *
 * @param root - the repository
 * @param testdata - the folder of public test data, or null for none
 */
export function readSuiteData(root: string, testdata: string | null): SuiteData {
  const documents = [
    ...readDocuments(root, 'vectors/golden', 'vectors/golden/verdicts.jsonl'),
    ...readDocuments(root, 'vectors/reference-written', 'vectors/reference-written/verdicts.jsonl'),
    ...readDocuments(root, 'vectors/corpus/docs', 'vectors/corpus/expected.jsonl'),
  ];
  const reader = readReaderCases(join(root, 'vectors/reader'));
  if (testdata === null) return { documents, signatures: [], digests: [], monteCarlo: [], zstd: [], reader };
  if (!existsSync(testdata)) throw new Error(`The folder ${testdata} is not there.`);
  const read = (path: string): string => readFileSync(join(testdata, path), 'utf8');
  return {
    documents,
    signatures: [
      ...readMatrix(read),
      ...readSpeccheck(read),
      ...WYCHEPROOF_FILES.flatMap((file) => readWycheproof(read, file)),
      ...readRfc8032(read),
      // Each has its own key and length; some of them do for every runtime, and the tests of the main suite run all.
      ...readSignInput(read).filter((_, index) => index % 32 < 2),
    ],
    digests: (['SHA256', 'SHA512'] as const).flatMap((hash) => [
      ...readDigests(read, hash, 'ShortMsg'),
      ...readDigests(read, hash, 'LongMsg'),
    ]),
    monteCarlo: (['SHA256', 'SHA512'] as const).map((hash) => readMonteCarlo(read, hash)),
    zstd: readZstd(testdata),
    reader,
  };
}

/** With `expected`, which no answer depends on. */
function readReaderCases(folder: string): ReaderCase[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      // Cases of graphs depend on how values are spelled, and stand one per line.
      const cases = text.startsWith('{"note":')
        ? text
            .split('\n')
            .slice(1, -2)
            .map((line) => line.replace(/,$/, ''))
        : (JSON.parse(text) as { cases: unknown[] }).cases.map((each) => JSON.stringify(each));
      return cases.map((each, index) => ({ name: `${file} ${index}`, line: `{"file":"${file}","case":${each}}` }));
    });
}

function readZstd(testdata: string): ZstdCase[] {
  const lines = readFileSync(join(testdata, 'zstd/index.jsonl'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const { file, valid, sha256 } = JSON.parse(line) as { file: string; valid: boolean; sha256?: string };
    const frames = readFileSync(join(testdata, 'zstd', file), 'hex');
    return { name: file, frames, sha256: valid && sha256 !== undefined ? sha256 : null };
  });
}

function readDocuments(root: string, folder: string, list: string): DocumentCase[] {
  const lines = readFileSync(join(root, list), 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const verdict = JSON.parse(line) as { file: string; valid: boolean } & Record<CheckName, CheckResult>;
    return {
      name: `${folder}/${verdict.file}`,
      ...encode(readFileSync(join(root, folder, verdict.file))),
      ...expectation(verdict),
    };
  });
}

function expectation({
  valid,
  structure,
  content_hash,
  package_hash,
  signature,
}: { valid: boolean } & Record<CheckName, CheckResult>): Pick<DocumentCase, 'valid' | 'checks'> {
  return { valid, checks: { structure, content_hash, package_hash, signature } };
}

function encode(bytes: Uint8Array): { text: string } | { hex: string } {
  try {
    // A byte order mark is for the verifier to judge, so the decoder must leave it where it is.
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { hex: Buffer.from(bytes).toString('hex') };
  }
}
