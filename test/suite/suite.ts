import { runReader } from './answers.ts';
import { runDigests, runMonteCarlo } from './digests.ts';
import { runDocuments } from './documents.ts';
import { findMissing, runInputs } from './inputs.ts';
import { runSignatures } from './signatures.ts';
import { runZstdFrames } from './zstd-frames.ts';
import type { Answer, Note, SuiteData, SuiteResult, Target } from './types.ts';

export * as library from '../../src/index.ts';

/**
 * The cases that every runtime runs, written once. Nothing here but ECMAScript: a runtime may have no console, no
 * encoder, no fetch, no test framework.
 *
 * @param answer - answers the cases of the reader's vectors
 */
export async function runSuite(
  targets: readonly Target[],
  data: SuiteData,
  answer: Answer = () => Promise.reject(new Error('there is nothing that answers')),
): Promise<SuiteResult> {
  let passed = 0;
  const failures: { name: string; fault: string }[] = [];
  const note: Note = (name, fault) => {
    if (fault === null) passed++;
    else failures.push({ name, fault });
  };
  const { findings, backends } = await runDocuments(targets, data.documents, note);
  const signed = data.documents.find(({ name }) => name.endsWith('valid-level2-signed.ctxpkg'));
  if (signed === undefined) note('input', 'the golden vectors are not in the data');
  else await runInputs(targets, signed, note);
  findings.push(...(await runSignatures(data.signatures, note)));
  findings.push(...(await runZstdFrames(data.zstd, note)));
  findings.push(...(await runReader(data.reader, answer, note)));
  await runDigests(data.digests, note);
  for (const chain of data.monteCarlo) await runMonteCarlo(chain, note);
  return {
    passed,
    failures,
    findings,
    backends: { sha256: [...backends.sha256].sort(), ed25519: [...backends.ed25519].sort() },
    missing: findMissing(),
  };
}
