import { checkBlock } from '../../src/checks/signature.ts';
import type { Located } from '../../src/format/facts.ts';
import type { Crypto } from '../../src/crypto/crypto.ts';
import { SIGNATURE } from '../../src/report/codes.ts';
import { IssueCollector } from '../../src/report/collector.ts';
import { Texts, own } from '../../src/report/shown.ts';
import { fromHex } from './bytes.ts';
import type { SignatureCase } from './types.ts';

/**
 * Judges a signature over any message as the check `signature` judges one over its own: byte checks, then the engine. A
 * package's message is derived from its name and hash, so cases of others cannot be put into packages.
 *
 * @returns the code of the fault, or nothing for a signature that is accepted
 */
export async function judgeSignature(
  crypto: Crypto,
  { publicKey, message, signature }: SignatureCase,
): Promise<string> {
  const located = (text: string, name: string): Located => ({ text, name, place: { pointer: own(''), offset: 0 } });
  const block = {
    algorithm: located('ed25519', 'algorithm'),
    publicKey: located(publicKey, 'public_key'),
    value: located(signature, 'value'),
  };
  const collector = new IssueCollector(SIGNATURE, new Texts((text) => text));
  await checkBlock(block, async () => fromHex(message), crypto, collector);
  return collector
    .finish(() => [])
    .map(({ code }) => code)
    .join(' ');
}
