import { own, say } from '../issues/shown.ts';
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
      if (signer === null) {
        const unsigned = facts.signature === null;
        const message = unsigned
          ? say`The package is not signed, so nobody whom you trust has signed it. Get a signed copy.`
          : say`The signature does not verify, so nobody whom you trust has signed this package. Get it again from its source.`;
        const actual = unsigned ? say`no signature` : say`no signature that verifies`;
        collector.error('no_signer', facts.signature?.publicKey.place ?? facts.manifestPlace, message, { expected, actual });
      } else if (!signers.has(signer.publicKey) && !signers.has(signer.fingerprint)) {
        collector.error(
          'signer_not_trusted',
          facts.signature?.publicKey.place ?? facts.manifestPlace,
          say`The package is signed by a key that is not among those you trust. Do not load it unless the key’s owner confirms it.`,
          { expected, actual: say`${own(signer.publicKey)} (${own(signer.fingerprint)})` },
        );
      }
    },
  };
}

/** What names a key in a list of trusted ones, in the form in which it is compared; null for a text that names none. */
export function parseSigner(text: string): string | null {
  return /^(?:sha256:)?[0-9a-f]{64}$/i.test(text) ? text.toLowerCase() : null;
}
