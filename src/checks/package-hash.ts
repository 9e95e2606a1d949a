import type { IssueCollector } from '../report/collector.ts';
import { own } from '../report/shown.ts';
import type { PackageFacts } from '../format/facts.ts';

/**
 * What the package hash is the hash of (section 4 of the format). The content hash in it is the recomputed one, so
 * content that was changed fails this check as well.
 */
export function packageHashInput(facts: PackageFacts, contentHash: string): string {
  return `${facts.identity.name}:${facts.identity.version}:${contentHash}`;
}

/**
 * The check `package_hash`.
 *
 * @param computed - the SHA-256 of {@link packageHashInput}, in hexadecimal digits
 */
export function checkPackageHash(facts: PackageFacts, computed: string, collector: IssueCollector): void {
  const { sha256 } = facts.integrity;
  if (sha256.text === computed) return;
  collector.add('package_hash_mismatch', sha256.place, {
    expected: collector.texts.value(sha256.text, sha256.name),
    actual: own(computed),
  });
}
