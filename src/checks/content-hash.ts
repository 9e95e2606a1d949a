import type { Crypto } from '../crypto/crypto.ts';
import { loadPart } from '../crypto/part.ts';
import type { PackageFacts } from '../format/facts.ts';
import type { Bytes } from '../json/bytes.ts';
import type { JsonDocument } from '../json/document.ts';
import type { IssueCollector } from '../report/collector.ts';
import type { Digests } from '../report/report.ts';
import { own, say } from '../report/shown.ts';

/**
 * The check `content_hash` (section 4 of the format): the hash and the length of the canonical form (R1).
 *
 * @param computed - the SHA-256 of the canonical form, in hexadecimal digits, and its length in bytes
 * @param crypto - hashes other forms of the content
 */
export async function checkContentHash(
  facts: PackageFacts,
  computed: Pick<Digests, 'contentHash' | 'byteSize'>,
  document: JsonDocument,
  canonical: Bytes,
  crypto: Crypto,
  collector: IssueCollector,
): Promise<void> {
  const { contentHash, byteSize } = facts.integrity;
  const { texts } = collector;
  if (contentHash.text !== computed.contentHash) {
    const explainRewriting = await loadPart(async () => (await import('../format/rewriting.ts')).explainRewriting);
    if (explainRewriting === null) collector.add('part_not_loaded', contentHash.place);
    const explanation = await explainRewriting?.(document, canonical, computed, facts.integrity, crypto, texts);
    collector.add('content_hash_mismatch', contentHash.place, {
      finding: explanation ?? own(CHANGED),
      expected: texts.value(contentHash.text, contentHash.name),
      actual: own(computed.contentHash),
    });
  }
  // Compared as texts, because a declared size can exceed what a double can represent.
  if (byteSize.text !== String(computed.byteSize)) {
    const expected = texts.value(byteSize.text, byteSize.name);
    collector.add('byte_size_mismatch', byteSize.place, { expected, actual: say`${computed.byteSize}` });
  }
}

const CHANGED = 'The content was changed, or hashed in another form. Do not use it.';
