import { toHex } from '../crypto/hex.ts';
import { sha256 } from '../crypto/sha256.ts';
import { compareCodePoints, encodeUtf8 } from '../json/utf8.ts';
import type { GraphNode } from './graph-types.ts';

/** SHA-256 of a text in UTF-8, in hexadecimal digits. */
export function hashOfText(text: string): string {
  return toHex(sha256(encodeUtf8(text)));
}

/** R25, R26: as many hexadecimal digits of a digest as ids have. */
export const ID_DIGITS = 12;

/** What identifies a node across packages (R35). */
type Identity = Pick<GraphNode, 'baseId' | 'type' | 'content'>;

/**
 * R26: an id for one of several nodes with the same base id, or for one whose base id is taken.
 *
 * @param used - the ids of all nodes, to which the new one is added
 */
export function suffixedId({ baseId, type, content }: Identity, used: Set<string>): string {
  const suffix = `~${hashOfText(`${type}\0${content}`).slice(0, ID_DIGITS)}`;
  let id = baseId + suffix;
  while (used.has(id)) id += suffix;
  used.add(id);
  return id;
}

/** A text that is the same for two nodes if and only if their types and their contents are. */
export function whatItSays({ type, content }: Identity): string {
  return `${type.length}:${type}${content}`;
}

export function compareIdentities(left: Identity, right: Identity): number {
  return (
    compareCodePoints(left.baseId, right.baseId) ||
    compareCodePoints(left.type, right.type) ||
    compareCodePoints(left.content, right.content)
  );
}
