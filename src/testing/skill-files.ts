import { toHex } from '../crypto/hex.ts';
import { sha256 } from '../crypto/sha256.ts';
import { encodeUtf8 } from '../json/utf8.ts';
import { compareCodePoints } from '../report/code-points.ts';
import type { JsonObject } from './raw-json.ts';
import { type ZstdStyle, zstdFrame } from './zstd-frame.ts';

/**
 * A file for a package of kind `skills`.
 *
 * @example
 * import { type SkillFile, skillsContent } from '@ctxpkg/verify/testing';
 *
 * const file: SkillFile = { path: 'skills/review.md', content: '# Review', style: 'rle' };
 * console.log(skillsContent([file]));
 */
export interface SkillFile {
  readonly path: string;
  /** The plaintext: bytes, or text that becomes UTF-8. */
  readonly content: Uint8Array | string;
  /** How its frame is written. Default: `raw`. */
  readonly style?: ZstdStyle;
}

/**
 * The content of a package of kind `skills` (R19): the files in the order of their paths, each compressed, encoded and hashed.
 *
 * @param files - in any order
 * @returns what the content has in its member `documents`
 * @example
 * import { buildPackage, skillsContent } from '@ctxpkg/verify/testing';
 *
 * const content = skillsContent([{ path: 'skills/review.md', content: '# Review' }]);
 * const { document } = buildPackage({ kind: 'skills', content });
 * console.log(document.length);
 */
export function skillsContent(files: readonly SkillFile[]): { readonly documents: JsonObject } {
  const sorted = [...files].sort((left, right) => compareCodePoints(left.path, right.path));
  return {
    documents: {
      files: sorted.map(({ path, content, style }) => {
        const bytes = typeof content === 'string' ? encodeUtf8(content) : content;
        const body = encodeBase64(zstdFrame(bytes, style));
        return { path, sha256: toHex(sha256(bytes)), encoding: 'zstd+base64', body };
      }),
    },
  };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648 §4. Not every runtime has a `btoa`. */
function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(index, index + 3);
    const bits = (first << 16) | (second << 8) | third;
    for (const shift of [18, 12, 6, 0]) text += ALPHABET[(bits >> shift) & 63];
  }
  const padding = (3 - (bytes.length % 3)) % 3;
  return text.slice(0, text.length - padding) + '='.repeat(padding);
}
