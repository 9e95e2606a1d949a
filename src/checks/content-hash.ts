import type { Crypto } from '../crypto/crypto.ts';
import { loadPart } from '../crypto/part.ts';
import type { PackageFacts } from '../format/facts.ts';
import type { JsonDocument } from '../json/document.ts';
import { compareCodePoints } from '../json/utf8.ts';
import type { IssueCollector } from '../report/collector.ts';
import type { Digests } from '../report/report.ts';
import { own, say } from '../report/shown.ts';

/**
 * The check `content_hash` (section 4 of the format): the hash and the length of the canonical form (R1).
 *
 * @param computed - the SHA-256 of the canonical form, in hexadecimal digits, and its length in bytes
 * @param crypto - hashes the same content with its keys sorted
 */
export async function checkContentHash(
  facts: PackageFacts,
  { contentHash: computed, byteSize }: Pick<Digests, 'contentHash' | 'byteSize'>,
  document: JsonDocument,
  crypto: Crypto,
  collector: IssueCollector,
): Promise<void> {
  const { contentHash, byteSize: declaredSize } = facts.integrity;
  if (contentHash.text !== computed) {
    // R1: the likely mistake of a writer that follows V1's "keys sorted".
    const sortedForm = await loadPart(async () => (await import('../json/sorted-form.ts')).sortedForm);
    if (sortedForm === null) collector.add('part_not_loaded', contentHash.place);
    const sorted = sortedForm?.(document, document.member(document.root, 'content'), compareCodePoints);
    const isSorted = sorted !== undefined && (await crypto.hexDigest(sorted)) === contentHash.text;
    collector.add('content_hash_mismatch', contentHash.place, {
      advice: own(isSorted ? HASHED_SORTED : CHANGED),
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

const HASHED_SORTED = 'It is that of the content with its keys sorted: hash them in the order of the document.';
const CHANGED =
  'The content was changed, or hashed in another form: do not use it. Get the package again, or hash the content as it is written, without white space.';
