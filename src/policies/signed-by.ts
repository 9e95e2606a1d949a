import { own, say } from '../report/shown.ts';
import type { Policy } from './policy.ts';

/**
 * R21: the signature must be of one of the keys named.
 *
 * @param signers - public keys, 64 hexadecimal digits, or fingerprints of them: `sha256:` and 64 digits; lower case
 */
export function trustedSigners(signers: ReadonlySet<string>): Policy {
  const [first = '', ...others] = signers;
  const expected = others.length === 0 ? own(first) : say`${own(first)} or one of ${others.length} others`;
  return {
    name: 'signers',
    needsArtifact: false,
    judge({ facts, signer }, collector) {
      const place = facts.signature?.publicKey.place ?? facts.manifestPlace;
      if (signer === null) {
        const signed = facts.signature !== null;
        collector.add('no_signer', place, { signed, expected, actual: own(signed ? 'no signature that verifies' : 'no signature') });
      } else if (!signers.has(signer.publicKey) && !signers.has(signer.fingerprint)) {
        collector.add('signer_not_trusted', place, { expected, actual: say`${own(signer.publicKey)} (${own(signer.fingerprint)})` });
      }
    },
  };
}

/** What names a key in a list of trusted ones, in the form in which it is compared; null for a text that names none. */
export function parseSigner(text: string): string | null {
  return /^(?:sha256:)?[0-9a-f]{64}$/i.test(text) ? text.toLowerCase() : null;
}
