import type { Comparison, IssueCollector } from '../issues/collector.ts';
import { own, say } from '../issues/shown.ts';
import type { Digests } from '../report.ts';
import type { PackageFacts } from './structure.ts';

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
    const comparison: Comparison = { expected: collector.texts.value(contentHash.text, contentHash.name), actual: own(computed) };
    // R1: the likely mistake of a writer that follows V1's "keys sorted".
    const sorted = (await hashWithSortedKeys()) === contentHash.text;
    const message = sorted
      ? say`The declared hash is that of the content with its keys sorted. Hash the content in the order in which it is written: the canonical form only leaves out white space.`
      : say`The content is not what was hashed: it was changed, or hashed in another form. Do not use it; get the package again, or hash the content as it is written without white space.`;
    collector.error('content_hash_mismatch', contentHash.place, message, comparison);
  }
  // As texts: a declared size can be larger than a double holds.
  if (declaredSize.text !== String(byteSize)) {
    collector.error(
      'byte_size_mismatch',
      declaredSize.place,
      say`The declared size is not that of the canonical content in bytes of UTF-8. The content was changed, or counted in another form or unit.`,
      { expected: collector.texts.value(declaredSize.text, declaredSize.name), actual: say`${byteSize}` },
    );
  }
}
