import { attempt } from './documents.ts';
import { judgeSignature } from './judge-signature.ts';
import type { Note, SignatureCase, SuiteResult } from './types.ts';
import { WAYS } from './ways.ts';

/** With the sources' own check, which is why the suite takes it from there. */
export async function runSignatures(
  signatures: readonly SignatureCase[],
  note: Note,
): Promise<SuiteResult['findings'][number][]> {
  const findings: SuiteResult['findings'][number][] = [];
  for (const signature of signatures) {
    for (const [way, crypto] of WAYS) {
      await attempt(`${signature.name}: ${way}`, note, async () => {
        const reason = await judgeSignature(crypto, signature);
        findings.push([`${signature.name}: ${way}`, reason]);
        return (reason === '') === signature.accept ? null : `${reason || 'accepted'}, and should not be`;
      });
    }
  }
  return findings;
}
