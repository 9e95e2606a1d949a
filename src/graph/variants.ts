import { compareCodePoints } from '../report/code-points.ts';
import type { Parts, Single } from './graph-reader.ts';
import type { GraphNode } from './graph-types.ts';
import { addTo, runsOf } from './lists.ts';
import { compareIdentities, suffixedIds } from './node-ids.ts';
import type { PackageContent } from './package-graph.ts';

/** A node of the merged graph: the nodes of packages that have the same base id, type and content (R35). */
export interface Variant {
  readonly id: string;
  readonly baseId: string;
  readonly parts: Parts<GraphNode>;
}

/** R35: nodes of different packages are the same if base id, type and content are. */
export function groupNodes(contents: readonly PackageContent[]): {
  /** Sorted by id. */
  readonly variants: readonly Variant[];
  /**
   * R37: finds what an id refers to in a package: its own node, or else the only node with this base id in the union.
   *
   * @returns the index of a variant, or why there is none
   */
  readonly resolver: (packageId: string) => (id: string) => number | 'missing' | 'ambiguous';
} {
  const byBaseId = new Map<string, Single<GraphNode>[]>();
  for (const { nodes } of contents) for (const node of nodes) addTo(byBaseId, node.baseId, node);
  const groups: Parts<GraphNode>[] = [];
  const clashing: Single<GraphNode>[] = [];
  for (const nodes of byBaseId.values()) {
    const runs = runsOf(nodes, compareIdentities);
    for (const run of runs) {
      groups.push(run);
      // A node alone under its base id keeps it.
      if (runs.length > 1) clashing.push(run[0]);
    }
  }
  const ids = suffixedIds(clashing, (id) => byBaseId.has(id));
  const variants = groups
    .map((parts): Variant => ({ id: ids.get(parts[0]) ?? parts[0].baseId, baseId: parts[0].baseId, parts }))
    .sort((left, right) => compareCodePoints(left.id, right.id));

  const own = new Map(contents.map((content) => [content.package.id, new Map<string, number>()]));
  variants.forEach(({ parts }, index) => {
    for (const part of parts) own.get(part.origins[0].package)?.set(part.id, index);
  });
  let union: Map<string, number | 'ambiguous'> | undefined;
  const inUnion = (id: string): number | 'ambiguous' | 'missing' => {
    union ??= new Map(
      variants.map((variant, index) => [variant.baseId, variant.id === variant.baseId ? index : 'ambiguous']),
    );
    return union.get(id) ?? 'missing';
  };
  return {
    variants,
    resolver: (packageId) => {
      const indices = own.get(packageId);
      return (id) => indices?.get(id) ?? inUnion(id);
    },
  };
}
