import { chooseBackend } from '../../src/crypto/choose.ts';
import { attempt } from './documents.ts';
import { judgeSignature } from './judge-signature.ts';
import type { Note, SignatureCase, SuiteResult } from './types.ts';

/** With the sources' own check, which is why the suite takes it from there. */
export async function runSignatures(signatures: readonly SignatureCase[], note: Note): Promise<SuiteResult['findings'][number][]> {
  const findings: SuiteResult['findings'][number][] = [];
  for (const signature of signatures) {
    for (const choice of ['auto', 'pure'] as const) {
      await attempt(`${signature.name}: ${choice}`, note, async () => {
        const reason = await judgeSignature(chooseBackend(choice), signature);
        findings.push([`${signature.name}: ${choice}`, reason]);
        return (reason === '') === signature.accept ? null : `${reason || 'accepted'}, and should not be`;
      });
    }
  }
  return findings;
}
