import type { Bytes } from '../json/bytes.ts';
import type { JsonDocument } from '../json/document.ts';
import { canonicalBytes, elementsOf, membersOf } from '../json/members.ts';
import { verifiedPackage } from '../report/brand.ts';
import { compareCodePoints } from '../report/code-points.ts';
import type { Opened } from '../verify/open.ts';
import { type Resolved, contradictionsOf, isContradiction, makeGraph } from './graph.ts';
import { type Single, readEdge, readNode } from './graph-reader.ts';
import type { GraphEdge, GraphNode, GraphPackage, PackageGraph } from './graph-types.ts';
import { type MappedLayers, NO_LAYERS, mapLayers } from './mapped-layers.ts';
import { contentOf, readAgain } from './verified-document.ts';

/**
 * The graph of one package: the nodes of its context graph and of its layers (R24 to R27), and its edges (R29).
 *
 * @param opened - what `open` returned
 * @returns the nodes and edges as the package has them, and what could not be used
 * @throws TypeError if `open` did not return it
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { graphOf } from '@ctxpkg/verify/graph';
 *
 * const graph = graphOf(await open(await readFile('auth-service.ctxpkg')));
 * for (const { id, content, origins } of graph.nodes) console.log(id, content, origins[0]?.pointer);
 * for (const { a, b } of graph.contradictions) console.log(`${a} and ${b} contradict each other`);
 */
export function graphOf(opened: Opened): PackageGraph {
  const content = readPackage(opened);
  const nodes = [...content.nodes].sort((left, right) => compareCodePoints(left.id, right.id));
  const indices = new Map(nodes.map(({ id }, index) => [id, index]));
  const edges: GraphEdge[] = [];
  const danglingEdges: GraphEdge[] = [];
  const contradictions: Resolved[] = [];
  for (const edge of content.edges) {
    const from = indices.get(edge.from);
    const to = indices.get(edge.to);
    if (from === undefined || to === undefined) {
      danglingEdges.push(edge);
      continue;
    }
    edges.push(edge);
    if (isContradiction(edge)) contradictions.push({ from, to, edge });
  }
  const packages = [content.package];
  return makeGraph({
    packages,
    nodes: content.nodes,
    edges,
    contradictions: contradictionsOf(packages, nodes, contradictions),
    unmapped: content.unmapped,
    danglingEdges: [...danglingEdges, ...content.danglingCodeEdges],
    duplicates: content.duplicates,
  });
}

/**
 * The nodes of a package in the order of R24, and its edges: those of the context graph, dangling ones included, then mapped ones.
 *
 * @internal
 */
export interface PackageContent extends MappedLayers {
  readonly package: GraphPackage;
  readonly schemaVersion: number;
  /** The members of a node or edge of the context graph, in canonical form. */
  readonly writtenMembers: (item: Single<GraphNode | GraphEdge>) => ReadonlyMap<string, Bytes>;
}

/** @throws TypeError if `open` did not return it @internal */
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
      // Such as /content/context_graph/nodes/7.
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
