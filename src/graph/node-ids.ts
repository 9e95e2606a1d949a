import { toHex } from '../crypto/hex.ts';
import { sha256 } from '../crypto/sha256.ts';
import { encodeUtf8 } from '../json/utf8.ts';
import { compareCodePoints } from '../report/code-points.ts';
import type { GraphNode } from './graph-types.ts';

/** SHA-256 of a text in UTF-8, in hexadecimal digits. */
export function hashOfText(text: string): string {
  return toHex(sha256(encodeUtf8(text)));
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
 * @param taken - ids that none of them may have
 */
export function suffixedIds<Node extends Identity>(
  nodes: readonly Node[],
  taken: readonly string[],
): ReadonlyMap<Node, string> {
  const used = new Set(taken);
  const clashing = new Set<string>();
  for (const { baseId } of nodes) {
    if (used.has(baseId)) clashing.add(baseId);
    used.add(baseId);
  }
  const ids = new Map<Node, string>();
  // Only for suffixes that are equal, which someone must have searched for, does the order matter.
  for (const node of nodes.filter(({ baseId }) => clashing.has(baseId)).sort(compareIdentities)) {
    const suffix = `~${shortened(hashOfText(`${node.type}\0${node.content}`))}`;
    let id = node.baseId + suffix;
    while (used.has(id)) id += suffix;
    used.add(id);
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
    compareCodePoints(left.content, right.content)
  );
}
