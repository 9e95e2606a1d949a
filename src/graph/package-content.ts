import type { Bytes } from '../json/bytes.ts';
import type { JsonDocument } from '../json/document.ts';
import { canonicalBytes, elementsOf, membersOf } from '../json/members.ts';
import { verifiedPackage } from '../report/brand.ts';
import type { Opened } from '../verify/open.ts';
import { type Single, readEdge, readNode } from './graph-reader.ts';
import type { GraphEdge, GraphNode, GraphPackage } from './graph-types.ts';
import { type MappedLayers, NO_LAYERS, mapLayers } from './layers.ts';
import { contentOf, readAgain } from './verified-document.ts';

/** What a package says: its nodes in the order of R24, and its edges: those of the context graph, also if they dangle, then mapped ones. */
export interface PackageContent extends MappedLayers {
  readonly package: GraphPackage;
  readonly schemaVersion: number;
  /** The members of a node or edge of the context graph, in canonical form. */
  readonly writtenMembers: (item: Single<GraphNode | GraphEdge>) => ReadonlyMap<string, Bytes>;
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
  const nodes = graph.nodes.map((node, index) => readNode(node, id, `/content/context_graph/nodes/${index}`));
  const edges = graph.edges.map((edge, index) => readEdge(edge, id, `/content/context_graph/edges/${index}`));
  const hasLayers = LAYERS.some((layer) => (content[layer] ?? null) !== null);
  const layers = hasLayers ? mapLayers(document(), id, nodes) : NO_LAYERS;
  const places = new Map<string, readonly number[]>();
  return {
    ...layers,
    package: { id, name, version, contentHash: manifest.integrity.content_hash },
    schemaVersion,
    nodes: [...nodes, ...layers.nodes],
    edges: [...edges, ...layers.edges],
    writtenMembers: ({ origins: [{ pointer }] }) => {
      const [list = '', index] = pointer.split('/').slice(3);
      const written = document();
      const values =
        places.get(list) ?? elementsOf(written, membersOf(written, contentOf(written).get('context_graph')).get(list));
      places.set(list, values);
      const members = membersOf(written, values[Number(index)]);
      return new Map(Array.from(members, ([member, value]) => [member, canonicalBytes(written, value)]));
    },
  };
}

const LAYERS = ['knowledge', 'graph', 'session', 'patterns', 'gotchas'];
