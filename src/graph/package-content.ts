import type { JsonDocument } from '../json/document.ts';
import { verifiedPackage } from '../report/brand.ts';
import type { Opened } from '../verify/open.ts';
import { readEdges, readNodes } from './graph-reader.ts';
import type { GraphEdge, GraphPackage } from './graph-types.ts';
import { type MappedLayers, NO_LAYERS, mapLayers } from './layer-mapper.ts';
import { contentOf, elementsOf, membersOf, readAgain } from './verified-document.ts';

/** What a package says: its nodes in the order of R24, and its edges. */
export interface PackageContent extends MappedLayers {
  readonly package: GraphPackage;
  readonly schemaVersion: number;
  /** Edges of the context graph, also those that dangle, then those that were mapped. */
  readonly edges: readonly GraphEdge[];
  /** The index of a node; -1 if there is none with this id. */
  readonly indexOf: (id: string) => number;
  /** Where a node or edge of the context graph is written. */
  readonly placeOf: (list: 'nodes' | 'edges', index: number) => { document: JsonDocument; value: number | undefined };
}

/** @throws TypeError if `open` did not return it */
export function readPackage(opened: Opened): PackageContent {
  const verified = verifiedPackage(opened);
  const { manifest, content } = verified;
  const { name, version, schema_version: schemaVersion } = manifest;
  const id = `${name}@${version}`;
  let read: JsonDocument | undefined;
  const document = (): JsonDocument => (read ??= readAgain(verified.copyDocument()));
  // R24: in a package of version 1 this is an unknown member.
  const graph = (schemaVersion === 1 ? null : content.context_graph) ?? { nodes: [], edges: [] };
  const graphNodes = readNodes(graph.nodes, id);
  const hasLayers = LAYERS.some((layer) => (content[layer] ?? null) !== null);
  const layers = hasLayers ? mapLayers(document(), id, graphNodes) : NO_LAYERS;

  const nodes = [...graphNodes, ...layers.nodes];
  let indices: Map<string, number> | undefined;
  const lists = new Map<string, readonly number[]>();
  return {
    ...layers,
    package: { id, name, version, contentHash: manifest.integrity.content_hash },
    schemaVersion,
    nodes,
    edges: [...readEdges(graph.edges, id), ...layers.edges],
    indexOf: (wanted) => (indices ??= new Map(nodes.map((node, index) => [node.id, index]))).get(wanted) ?? -1,
    placeOf: (list, index) => {
      const values =
        lists.get(list) ??
        elementsOf(document(), membersOf(document(), contentOf(document()).get('context_graph')).get(list));
      lists.set(list, values);
      return { document: document(), value: values[index] };
    },
  };
}

const LAYERS = ['knowledge', 'graph', 'session', 'patterns', 'gotchas'];
