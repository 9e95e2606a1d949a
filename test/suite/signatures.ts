import { checkSignature } from '../../src/checks/signature.ts';
import { type BackendChoice, chooseBackend } from '../../src/crypto/choose.ts';
import { guard } from '../../src/crypto/unavailable.ts';
import { IssueCollector } from '../../src/issues/collector.ts';
import { fromHex } from './bytes.ts';
import { attempt } from './documents.ts';
import type { Note, SignatureCase, SuiteResult } from './types.ts';

/**
 * Judges signatures over any message as the check `signature` judges one over its own: byte checks, then the chosen
 * engine. A package's message is derived from its name and hash, so cases of others cannot be put into packages; that is
 * why the suite takes the check from the sources here.
 */
export async function runSignatures(signatures: readonly SignatureCase[], note: Note): Promise<SuiteResult['findings'][number][]> {
  const findings: SuiteResult['findings'][number][] = [];
  for (const signature of signatures) {
    for (const choice of ['auto', 'pure'] as const) {
      await attempt(`${signature.name}: ${choice}`, note, async () => {
        const reason = await judge(signature, choice);
        findings.push([`${signature.name}: ${choice}`, reason]);
        return (reason === '') === signature.accept ? null : `${reason || 'accepted'}, and should not be`;
      });
    }
  }
  return findings;
}

/** The code of the fault, or nothing for a signature that is accepted. */
async function judge({ publicKey, message, signature }: SignatureCase, choice: BackendChoice): Promise<string> {
  const place = { pointer: '', offset: 0 };
  const block = { algorithm: { text: 'ed25519', place }, publicKey: { text: publicKey, place }, value: { text: signature, place } };
  const collector = new IssueCollector('signature');
  const { verify } = guard(chooseBackend(choice));
  await checkSignature(block, async () => fromHex(message), verify, collector);
  return collector.finish(new Uint8Array()).map(({ code }) => code).join(' ');
}
