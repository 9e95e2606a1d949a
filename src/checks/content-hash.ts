import type { IssueCollector } from '../report/collector.ts';
import { own, say } from '../report/shown.ts';
import type { Digests } from '../report/report.ts';
import type { PackageFacts } from '../format/facts.ts';

/**
 * The check `content_hash` (section 4 of the format): the hash and the length of the canonical form (R1).
 *
 * @param computed - the SHA-256 of the canonical form, in hexadecimal digits, and its length in bytes
 * @param hashWithSortedKeys - computes the hash of the same content with its keys sorted
 */
export async function checkContentHash(
  facts: PackageFacts,
  { contentHash: computed, byteSize }: Pick<Digests, 'contentHash' | 'byteSize'>,
  hashWithSortedKeys: () => Promise<string>,
  collector: IssueCollector,
): Promise<void> {
  const { contentHash, byteSize: declaredSize } = facts.integrity;
  if (contentHash.text !== computed) {
    // R1: the likely mistake of a writer that follows V1's "keys sorted".
    const sorted = (await hashWithSortedKeys()) === contentHash.text;
    collector.add('content_hash_mismatch', contentHash.place, {
      sorted,
      expected: collector.texts.value(contentHash.text, contentHash.name),
      actual: own(computed),
    });
  }
  // As texts: a declared size can be larger than a double holds.
  if (declaredSize.text !== String(byteSize)) {
    collector.add('byte_size_mismatch', declaredSize.place, {
      expected: collector.texts.value(declaredSize.text, declaredSize.name),
      actual: say`${byteSize}`,
    });
  }
}
