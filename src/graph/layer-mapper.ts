import type { JsonDocument } from '../json/document.ts';
import { NO_MEMBERS, originsAt, readNodes } from './graph-reader.ts';
import type { Duplicate, GraphEdge, GraphNode } from './graph-types.ts';
import { readLayers } from './layer-reader.ts';
import { compareIdentities, suffixedId, whatItSays } from './node-ids.ts';

/** The layers of a package as nodes and edges. */
export interface MappedLayers {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly unmapped: readonly string[];
  /** Edges of the code graph that could not be mapped, because an end is not a node (R25). */
  readonly danglingCodeEdges: readonly GraphEdge[];
  readonly duplicates: readonly Duplicate[];
}

export const NO_LAYERS: MappedLayers = { nodes: [], edges: [], unmapped: [], danglingCodeEdges: [], duplicates: [] };

/**
 * Maps the layers of a package to nodes and edges (R24 to R27).
 *
 * @param label - the `id` of the package
 * @param graphNodes - those of the package's context graph: what they say is not repeated, and their ids are taken
 */
export function mapLayers(document: JsonDocument, label: string, graphNodes: readonly GraphNode[]): MappedLayers {
  const layers = readLayers(document);
  const entries = readNodes(layers.nodes, label, (index) => layers.pointers[index] ?? '');
  const duplicates: Duplicate[] = [];
  const repeats = (node: GraphNode, of: GraphNode): void => {
    duplicates.push({ pointer: pointerOf(node), of: pointerOf(of) });
  };

  // R26: entries that say the same under one id are one node.
  const distinct = new Map<string, GraphNode>();
  for (const entry of entries) {
    const key = `${entry.id.length}:${entry.id}${whatItSays(entry)}`;
    const known = distinct.get(key);
    if (known === undefined) distinct.set(key, entry);
    else repeats(entry, known);
  }
  // R24: what a node of the context graph says already is left out.
  const said = new Map(graphNodes.map((node) => [whatItSays(node), node]));
  const nodes: GraphNode[] = [];
  const firstOf = new Map<string, GraphNode | null>();
  const ids = idsOf([...distinct.values()], graphNodes);
  for (const entry of distinct.values()) {
    const same = said.get(whatItSays(entry));
    const id = ids.get(entry);
    const node = id === undefined ? entry : Object.freeze({ ...entry, id });
    if (same === undefined) nodes.push(node);
    else repeats(entry, same);
    if (!firstOf.has(entry.baseId)) firstOf.set(entry.baseId, same === undefined ? node : null);
  }

  const edges: GraphEdge[] = [];
  const danglingCodeEdges: GraphEdge[] = [];
  for (const { pointer, from, to, type, metadata } of layers.edges) {
    const [fromNode, toNode] = [firstOf.get(from), firstOf.get(to)];
    (fromNode && toNode ? edges : danglingCodeEdges).push(
      Object.freeze({
        from: fromNode?.id ?? from,
        to: toNode?.id ?? to,
        type,
        weight: 1,
        coactivations: 0,
        metadata,
        others: NO_MEMBERS,
        origins: originsAt(label, pointer),
      }),
    );
  }
  return { nodes, edges, unmapped: layers.unmapped, danglingCodeEdges, duplicates };
}

function pointerOf({ origins: [origin] }: GraphNode): string {
  return origin?.pointer ?? '';
}

/** R26: the ids of nodes that need a suffix; they do not depend on the order of the entries. */
function idsOf(entries: readonly GraphNode[], graphNodes: readonly GraphNode[]): ReadonlyMap<GraphNode, string> {
  const used = new Set(graphNodes.map(({ id }) => id));
  const clashing = new Set<string>();
  for (const { id } of entries) {
    if (used.has(id)) clashing.add(id);
    used.add(id);
  }
  const ids = new Map<GraphNode, string>();
  // Only for suffixes that are equal, which someone must have searched for, does the order matter.
  for (const entry of entries.filter(({ id }) => clashing.has(id)).sort(compareIdentities))
    ids.set(entry, suffixedId(entry, used));
  return ids;
}
