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

/** R25, R26: as much of a hash as ids have. */
export function shortened(hash: string): string {
  return hash.slice(0, 12);
}

/** What identifies a node across packages (R35). */
type Identity = Pick<GraphNode, 'baseId' | 'type' | 'content'>;

/**
 * R26, R35: ids for nodes that share their base id with others. They do not depend on the order of the nodes.
 *
 * @param nodes - no two with the same identity
 * @param isTaken - whether an id is not available
 */
export function suffixedIds<Node extends Identity>(
  nodes: readonly Node[],
  isTaken: (id: string) => boolean,
): ReadonlyMap<Node, string> {
  const ids = new Map<Node, string>();
  const given = new Set<string>();
  // The order matters only if suffixes collide, which takes somebody who searched for that.
  for (const node of [...nodes].sort(compareIdentities)) {
    const suffix = `~${shortened(hashOfText(`${node.type}\0${node.content}`))}`;
    let id = node.baseId + suffix;
    while (isTaken(id) || given.has(id)) id += suffix;
    given.add(id);
    ids.set(node, id);
  }
  return ids;
}

/** A key that is the same for two nodes if and only if their types and contents are. */
export function typeAndContent({ type, content }: Identity): string {
  return `${type.length}:${type}${content}`;
}

export function compareIdentities(left: Identity, right: Identity): number {
  return (
    compareCodePoints(left.baseId, right.baseId) ||
    compareCodePoints(left.type, right.type) ||
    // An engine compares long texts for equality much faster.
    (left.content === right.content ? 0 : compareCodePoints(left.content, right.content))
  );
}
