import { toHex } from '../crypto/hex.ts';
import { sha256 } from '../crypto/sha256.ts';
import { encodeUtf8 } from '../json/utf8.ts';
import { compareCodePoints } from '../report/code-points.ts';
import type { GraphNode } from './graph-types.ts';

/** SHA-256 of a text in UTF-8, in hexadecimal digits. */
export function hashOfText(text: string): string {
  return hashOf(encodeUtf8(text));
}

export function hashOf(bytes: Uint8Array): string {
  return toHex(sha256(bytes));
}

/** R25, R26: as many hexadecimal digits of a digest as ids have. */
const ID_DIGITS = 12;

export function shortened(hash: string): string {
  return hash.slice(0, ID_DIGITS);
}

/** What identifies a node across packages (R35). */
type Identity = Pick<GraphNode, 'baseId' | 'type' | 'content'>;

/**
 * R26, R35: ids for nodes whose base id stands for another one, too. They do not depend on the order of the nodes.
 *
 * @param nodes - each with another identity
 * @param isTaken - whether none of them may have an id
 */
export function suffixedIds<Node extends Identity>(
  nodes: readonly Node[],
  isTaken: (id: string) => boolean,
): ReadonlyMap<Node, string> {
  const ids = new Map<Node, string>();
  const given = new Set<string>();
  // Only for suffixes that are equal, which someone must have searched for, does the order matter.
  for (const node of [...nodes].sort(compareIdentities)) {
    const suffix = `~${shortened(hashOfText(`${node.type}\0${node.content}`))}`;
    let id = node.baseId + suffix;
    while (isTaken(id) || given.has(id)) id += suffix;
    given.add(id);
    ids.set(node, id);
  }
  return ids;
}

/** A text that is the same for two nodes if and only if their types and their contents are. */
export function whatItSays({ type, content }: Identity): string {
  return `${type.length}:${type}${content}`;
}

export function compareIdentities(left: Identity, right: Identity): number {
  return (
    compareCodePoints(left.baseId, right.baseId) ||
    compareCodePoints(left.type, right.type) ||
    // An engine finds that long texts are the same much sooner.
    (left.content === right.content ? 0 : compareCodePoints(left.content, right.content))
  );
}
