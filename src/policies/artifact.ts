import { DOCUMENT_PLACE } from '../report/collector.ts';
import { own } from '../report/shown.ts';
import type { Examined, Policy } from './policy.ts';

/**
 * R21: the document must be the very file that a registry index, or anybody else, named.
 *
 * @param sha256 - 64 hexadecimal digits, lower case
 */
export function pinnedArtifact(sha256: string): Policy {
  return {
    name: 'artifact_sha256',
    needsArtifact: true,
    judge(examined, collector) {
      const actual = artifactOf(examined);
      if (actual === sha256) return;
      collector.add('artifact_mismatch', DOCUMENT_PLACE, { expected: own(sha256), actual: own(actual) });
    },
  };
}

/** The document's own digest; where nothing could hash it, a text that equals none. */
export function artifactOf({ digests }: Examined): string {
  return digests?.artifactSha256 ?? 'unknown';
}
