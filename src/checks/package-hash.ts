import type { Crypto } from '../crypto/crypto.ts';
import { asciiBytes } from '../crypto/hex.ts';
import type { PackageFacts } from '../format/facts.ts';
import type { IssueCollector } from '../report/collector.ts';
import { own } from '../report/shown.ts';

/**
 * The package hash (section 4 of the format). It includes the recomputed content hash, so changed content fails this check
 * as well.
 */
export function packageHashOf({ identity }: PackageFacts, contentHash: string, crypto: Crypto): Promise<string> {
  return crypto.hexDigest(asciiBytes(`${identity.name}:${identity.version}:${contentHash}`));
}

/**
 * The check `package_hash`.
 *
 * @param computed - the result of {@link packageHashOf}
 */
export function checkPackageHash(facts: PackageFacts, computed: string, collector: IssueCollector): void {
  const { sha256 } = facts.integrity;
  if (sha256.text === computed) return;
  collector.add('package_hash_mismatch', sha256.place, {
    expected: collector.texts.value(sha256.text, sha256.name),
    actual: own(computed),
  });
}
