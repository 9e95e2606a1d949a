import type { Place } from '../issues/collector.ts';
import { own, say } from '../issues/shown.ts';
import type { Examined, Policy } from './policy.ts';

/** The document as a whole has no place of its own. */
export const DOCUMENT_PLACE: Place = { pointer: /* @__PURE__ */ own(''), offset: 0 };

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
      collector.error(
        'artifact_mismatch',
        DOCUMENT_PLACE,
        say`The file has another SHA-256 than you named, so it is another file. Get it again, or correct the digest.`,
        { expected: own(sha256), actual: own(actual) },
      );
    },
  };
}

/** The document's own digest; where nothing could hash it, a text that equals none. */
export function artifactOf({ digests }: Examined): string {
  return digests?.artifactSha256 ?? 'unknown';
}
