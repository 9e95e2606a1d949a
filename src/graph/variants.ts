import { compareCodePoints } from '../report/code-points.ts';
import type { GraphNode } from './graph-types.ts';
import { addTo, runsOf } from './lists.ts';
import type { Part } from './merged-members.ts';
import { compareIdentities, suffixedIds } from './node-ids.ts';
import type { PackageContent } from './package-content.ts';

/** A node of the merged graph: what has the same base id, type and content (R35). */
export interface Variant {
  readonly id: string;
  readonly baseId: string;
  /** Of each package that has it, in canonical order. */
  readonly parts: readonly [Part<GraphNode>, ...Part<GraphNode>[]];
}

export interface Variants {
  /** Sorted by id. */
  readonly variants: readonly Variant[];
  /** The index of the variant that a node of a package belongs to. */
  readonly indexOf: (content: PackageContent, index: number) => number;
  /**
   * R37: finds what an id refers to in a package: its own node, or else the only one in the union.
   *
   * @returns the index of a variant, or why there is none
   */
  readonly resolve: (content: PackageContent, id: string) => number | 'missing' | 'ambiguous';
}

/** R35: nodes of different packages are the same if base id, type and content are. */
export function groupNodes(contents: readonly PackageContent[]): Variants {
  const byBaseId = new Map<string, Part<GraphNode>[]>();
  for (const content of contents)
    for (const [index, item] of content.nodes.entries()) addTo(byBaseId, item.baseId, { item, content, index });
  const groups = new Map<GraphNode, Variant['parts']>();
  // Packages stay in their order, because sorting is stable.
  for (const parts of byBaseId.values()) {
    parts.sort((left, right) => compareIdentities(left.item, right.item));
    for (const run of runsOf(parts, (left, right) => compareIdentities(left.item, right.item) === 0))
      groups.set(run[0].item, run);
  }
  // A node alone under its base id keeps it.
  const ids = suffixedIds([...groups.keys()], []);
  const variants = Array.from(groups, ([node, run]) => ({
    id: ids.get(node) ?? node.baseId,
    baseId: node.baseId,
    parts: run,
  })).sort((left, right) => compareCodePoints(left.id, right.id));

  const indices = new Map(contents.map((content) => [content, new Int32Array(content.nodes.length)]));
  const found = new Map<string, number | 'ambiguous'>();
  for (const [variantIndex, variant] of variants.entries()) {
    found.set(variant.baseId, variant.id === variant.baseId ? variantIndex : 'ambiguous');
    for (const { content, index } of variant.parts) (indices.get(content) ?? [])[index] = variantIndex;
  }
  const indexOf = (content: PackageContent, index: number): number => indices.get(content)?.[index] ?? -1;
  return {
    variants,
    indexOf,
    resolve: (content, id) => {
      const own = content.indexOf(id);
      return own < 0 ? (found.get(id) ?? 'missing') : indexOf(content, own);
    },
  };
}
