import type { JsonDocument } from '../json/document.ts';
import type { Duplicate, GraphEdge, GraphNode } from './graph-types.ts';
import { readLayers } from './layer-reader.ts';
import { suffixedIds, whatItSays } from './node-ids.ts';

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
  const layers = readLayers(document, label);
  const duplicates: Duplicate[] = [];
  const repeats = (node: GraphNode, of: GraphNode): void => {
    duplicates.push({ pointer: pointerOf(node), of: pointerOf(of) });
  };

  // R26: entries that say the same under one id are one node.
  const distinct = new Map<string, GraphNode>();
  for (const entry of layers.nodes) {
    const key = `${entry.id.length}:${entry.id}${whatItSays(entry)}`;
    const known = distinct.get(key);
    if (known === undefined) distinct.set(key, entry);
    else repeats(entry, known);
  }
  const entries = [...distinct.values()];
  const ids = suffixedIds(
    entries,
    graphNodes.map(({ id }) => id),
  );
  // R24: what a node of the context graph says already is left out.
  const said = new Map(graphNodes.map((node) => [whatItSays(node), node]));
  const nodes: GraphNode[] = [];
  /** Of each base id the first entry, which edges are attached to; null if that was left out. */
  const firstIds = new Map<string, string | null>();
  for (const entry of entries) {
    const { baseId } = entry;
    const same = said.get(whatItSays(entry));
    const id = ids.get(entry) ?? baseId;
    if (same === undefined) nodes.push(id === baseId ? entry : Object.freeze({ ...entry, id }));
    else repeats(entry, same);
    if (!firstIds.has(baseId)) firstIds.set(baseId, same === undefined ? id : null);
  }

  const edges: GraphEdge[] = [];
  const danglingCodeEdges: GraphEdge[] = [];
  for (const edge of layers.edges) {
    const from = firstIds.get(edge.from) ?? null;
    const to = firstIds.get(edge.to) ?? null;
    (from === null || to === null ? danglingCodeEdges : edges).push(
      Object.freeze({ ...edge, from: from ?? edge.from, to: to ?? edge.to }),
    );
  }
  return { nodes, edges, unmapped: layers.unmapped, danglingCodeEdges, duplicates };
}

function pointerOf({ origins: [origin] }: GraphNode): string {
  return origin?.pointer ?? '';
}
