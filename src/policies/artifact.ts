import { isDigest } from '../format/rules/digest.ts';
import { ARTIFACT } from '../report/codes.ts';
import { DOCUMENT_PLACE, type IssueCollector } from '../report/collector.ts';
import { own } from '../report/shown.ts';
import type { Policy } from './opaque.ts';
import { type PolicyInput, checking, policyOf } from './policy.ts';

/**
 * Requires the document to be exactly this file, such as the one that a registry's index names (R21).
 *
 * @param sha256 - the SHA-256 of the file, as 64 hexadecimal digits in either case
 * @returns the policy, for the option `policies`
 * @throws TypeError if it is not 64 hexadecimal digits
 * @example
 * import { artifact, verify } from '@ctxpkg/verify';
 *
 * const pinned = artifact('0d6a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8');
 * const { accepted } = await verify('{}', { policies: [pinned] });
 */
export function artifact(sha256: string): Policy {
  const expected = typeof sha256 === 'string' ? sha256.toLowerCase() : '';
  if (!isDigest(expected)) throw new TypeError('The digest of artifact must be 64 hexadecimal digits.');
  const check = (input: PolicyInput, collector: IssueCollector): void => {
    const actual = artifactOf(input);
    if (actual !== expected)
      collector.add('artifact_mismatch', DOCUMENT_PLACE, { expected: own(expected), actual: own(actual) });
  };
  return policyOf(checking(ARTIFACT, 'A document has one SHA-256.', check, true));
}

/** The digest of the document. Without one, a text that equals no digest. @internal */
export function artifactOf({ digests }: PolicyInput): string {
  return digests?.artifactSha256 ?? 'unknown';
}
