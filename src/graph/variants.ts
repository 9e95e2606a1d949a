import { compareCodePoints } from '../json/utf8.ts';
import type { GraphNode } from './graph-types.ts';
import type { Part } from './merged-members.ts';
import { compareIdentities, suffixedId } from './node-ids.ts';
import type { PackageContent } from './package-content.ts';

/** A node of the merged graph: what has the same base id, type and content (R35). */
export interface Variant {
  id: string;
  readonly baseId: string;
  /** Whether no other node has the same base id. */
  isAlone: boolean;
  /** Of each package that has it, in canonical order. */
  readonly parts: readonly Part<GraphNode>[];
}

export interface Variants {
  /** Sorted by id. */
  readonly variants: readonly Variant[];
  /** By package, then by the index of a node in it: the index of its variant. */
  readonly indicesOf: readonly Int32Array[];
  /**
   * R37: finds what an id refers to in a package: its own node, or else the only one in the union.
   *
   * @returns the index of a variant, or why there is none
   */
  readonly resolve: (packageIndex: number, id: string) => number | 'missing' | 'ambiguous';
}

interface Placed extends Part<GraphNode> {
  readonly packageIndex: number;
}

/** R35: nodes of different packages are the same if base id, type and content are. */
export function groupNodes(contents: readonly PackageContent[]): Variants {
  const placed: Placed[] = contents.flatMap((content, packageIndex) =>
    content.nodes.map((item, index) => ({ item, content, index, packageIndex })),
  );
  // Packages stay in their order, because sorting is stable.
  placed.sort((left, right) => compareIdentities(left.item, right.item));

  const variants: (Variant & { readonly parts: Placed[] })[] = [];
  for (const part of placed) {
    const last = variants[variants.length - 1];
    const [same] = last?.parts ?? [];
    if (last === undefined || same === undefined || same.item.baseId !== part.item.baseId) {
      variants.push({ id: part.item.baseId, baseId: part.item.baseId, isAlone: true, parts: [part] });
    } else if (same.item.type === part.item.type && same.item.content === part.item.content) {
      last.parts.push(part);
    } else {
      last.isAlone = false;
      variants.push({ id: part.item.baseId, baseId: part.item.baseId, isAlone: false, parts: [part] });
    }
  }
  tellApart(variants);
  variants.sort((left, right) => compareCodePoints(left.id, right.id));

  const indicesOf = contents.map((content) => new Int32Array(content.nodes.length));
  for (const [variantIndex, { parts }] of variants.entries())
    for (const { packageIndex, index } of parts) (indicesOf[packageIndex] as Int32Array)[index] = variantIndex;

  let byBaseId: Map<string, number> | undefined;
  return {
    variants,
    indicesOf,
    resolve: (packageIndex, id) => {
      const own = contents[packageIndex]?.indexOf(id) ?? -1;
      if (own >= 0) return indicesOf[packageIndex]?.[own] ?? 'missing';
      byBaseId ??= new Map(variants.map((variant, index) => [variant.baseId, index]));
      const found = byBaseId.get(id);
      if (found === undefined) return 'missing';
      return variants[found]?.isAlone === true ? found : 'ambiguous';
    },
  };
}

/** R35: nodes of one base id each get an id of their own. The order is that of `compareIdentities`, so the ids depend on the set alone. */
function tellApart(variants: readonly Variant[]): void {
  const clashing = variants.filter(({ isAlone }) => !isAlone);
  if (clashing.length === 0) return;
  const used = new Set(variants.map(({ baseId }) => baseId));
  for (const variant of clashing) variant.id = suffixedId((variant.parts[0] as Part<GraphNode>).item, used);
}
