import type { Bytes } from '../json/bytes.ts';
import type { JsonDocument } from '../json/document.ts';
import { verifiedPackage } from '../report/brand.ts';
import type { Opened } from '../verify/open.ts';
import { readEdge, readNode } from './graph-reader.ts';
import { indicesById } from './graph.ts';
import type { GraphEdge, GraphPackage } from './graph-types.ts';
import { type MappedLayers, NO_LAYERS, mapLayers } from './layer-mapper.ts';
import { canonicalBytes, elementsOf, membersOf } from '../json/members.ts';
import { contentOf, readAgain } from './verified-document.ts';

/** What a package says: its nodes in the order of R24, and its edges. */
export interface PackageContent extends MappedLayers {
  readonly package: GraphPackage;
  readonly schemaVersion: number;
  /** Edges of the context graph, also those that dangle, then those that were mapped. */
  readonly edges: readonly GraphEdge[];
  /** The index of a node; -1 if there is none with this id. */
  readonly indexOf: (id: string) => number;
  /** The members of a node or edge of the context graph, in canonical form. */
  readonly writtenMembers: (list: 'nodes' | 'edges', index: number) => ReadonlyMap<string, Bytes>;
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
  const graphNodes = graph.nodes.map((node, index) => readNode(node, id, `/content/context_graph/nodes/${index}`));
  const hasLayers = LAYERS.some((layer) => (content[layer] ?? null) !== null);
  const layers = hasLayers ? mapLayers(document(), id, graphNodes) : NO_LAYERS;

  const nodes = [...graphNodes, ...layers.nodes];
  const graphEdges = graph.edges.map((edge, index) => readEdge(edge, id, `/content/context_graph/edges/${index}`));
  let indices: ReadonlyMap<string, number> | undefined;
  const places = new Map<string, readonly number[]>();
  return {
    ...layers,
    package: { id, name, version, contentHash: manifest.integrity.content_hash },
    schemaVersion,
    nodes,
    edges: [...graphEdges, ...layers.edges],
    indexOf: (wanted) => (indices ??= indicesById(nodes)).get(wanted) ?? -1,
    writtenMembers: (list, index) => {
      const written = document();
      const values =
        places.get(list) ?? elementsOf(written, membersOf(written, contentOf(written).get('context_graph')).get(list));
      places.set(list, values);
      const members = membersOf(written, values[index]);
      return new Map(Array.from(members, ([member, value]) => [member, canonicalBytes(written, value)]));
    },
  };
}

const LAYERS = ['knowledge', 'graph', 'session', 'patterns', 'gotchas'];
