import type { DataObject } from '../json/data.ts';
import type { ExactNumber } from '../json/exact-number.ts';

/**
 * A package that a graph was made from.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type GraphPackage, graphOf } from '@ctxpkg/verify/graph';
 *
 * const graph = graphOf(await open(await readFile('auth-service.ctxpkg')));
 * const [source]: readonly GraphPackage[] = graph.packages;
 * console.log(source?.id, source?.contentHash);
 */
export interface GraphPackage {
  /** Name and version, such as `@company/auth@1.3.0`. Everything else refers to the package by it. */
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** In hexadecimal digits. */
  readonly contentHash: string;
}

/**
 * A place in a package.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type Origin, graphOf } from '@ctxpkg/verify/graph';
 *
 * const graph = graphOf(await open(await readFile('auth-service.ctxpkg')));
 * const origins: readonly Origin[] = graph.nodes[0]?.origins ?? [];
 * for (const origin of origins) console.log(origin.package, origin.pointer);
 */
export interface Origin {
  /** The `id` of the package. */
  readonly package: string;
  /** A JSON Pointer into its document. */
  readonly pointer: string;
}

/**
 * A node, with the names that V2 §4.2 gives its members; null where it has none.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type GraphNode, graphOf } from '@ctxpkg/verify/graph';
 *
 * const graph = graphOf(await open(await readFile('auth-service.ctxpkg')));
 * const facts: GraphNode[] = graph.nodes.filter(({ type }) => type === 'fact');
 * console.log(facts.map(({ content }) => content));
 */
export interface GraphNode {
  /** Unique within the graph. */
  readonly id: string;
  /** Identifies the node across packages: the id without the suffix that distinguishes nodes of the same id (R26, R35). */
  readonly baseId: string;
  readonly type: string;
  readonly content: string;
  /** From 0 to 1. Of a node that was superseded in a merge, 0. */
  readonly activation: number;
  readonly created_at: string | null;
  readonly decay_half_life_days: number | null;
  /** From 0 to 1. */
  readonly confidence: number | null;
  readonly category: string | null;
  readonly source: string | null;
  readonly blob_ref: string | null;
  readonly supersedes: string | null;
  readonly file_path: string | null;
  readonly line_start: number | ExactNumber | null;
  readonly line_end: number | ExactNumber | null;
  /** Members that the format does not know. */
  readonly others: DataObject;
  /** Where it is written: one place for each package that has it. */
  readonly origins: readonly Origin[];
}

/**
 * An edge, with the names that V2 §4.4 gives its members.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type GraphEdge, graphOf } from '@ctxpkg/verify/graph';
 *
 * const graph = graphOf(await open(await readFile('auth-service.ctxpkg')));
 * const describe = ({ from, type, to }: GraphEdge): string => `${from} ${type} ${to}`;
 * console.log(graph.edges.map(describe));
 */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly weight: number;
  readonly coactivations: number;
  readonly metadata: string | null;
  /** Members that the format does not know. */
  readonly others: DataObject;
  /** Where it is written; empty for an edge that `coactivate` added. */
  readonly origins: readonly Origin[];
}

/**
 * Two nodes that disagree, by an edge between them (R39). Neither is changed.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type Contradiction, graphOf } from '@ctxpkg/verify/graph';
 *
 * const graph = graphOf(await open(await readFile('auth-service.ctxpkg')));
 * const describe = ({ a, b, packages }: Contradiction): string => `${a} and ${b}, according to ${packages.join()}`;
 * console.log(graph.contradictions.map(describe));
 */
export interface Contradiction {
  readonly kind: 'contradicts' | 'conflicts_with';
  /** The ids, the smaller one first. */
  readonly a: string;
  readonly b: string;
  /** The packages that have such an edge. */
  readonly packages: readonly string[];
  /** Which of the two have activation 0. */
  readonly inactive: readonly string[];
}

/**
 * Which edges of a node to return.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type EdgeFilter, graphOf } from '@ctxpkg/verify/graph';
 *
 * const graph = graphOf(await open(await readFile('auth-service.ctxpkg')));
 * const filter: EdgeFilter = { direction: 'in', type: 'contradicts' };
 * for (const { id } of graph.nodes) console.log(id, graph.edgesOf(id, filter).length);
 */
export interface EdgeFilter {
  /** Edges that begin at the node, that end there, or both. Default: `both`. */
  readonly direction?: 'in' | 'out' | 'both';
  /** Default: every type. */
  readonly type?: string;
}

/**
 * Nodes and edges: what `graphOf`, `merge` and `coactivate` return, and `select` takes. It is frozen, and `JSON.stringify`
 * writes all of it.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type Graph, graphOf, merge } from '@ctxpkg/verify/graph';
 *
 * const opened = await open(await readFile('auth-service.ctxpkg'));
 * const graphs: Graph[] = [graphOf(opened), merge([opened])];
 * for (const { nodes, edges } of graphs) console.log(nodes.length, edges.length);
 */
export interface Graph {
  readonly packages: readonly GraphPackage[];
  readonly nodes: readonly GraphNode[];
  /** Both ends of each are nodes of the graph. */
  readonly edges: readonly GraphEdge[];
  readonly contradictions: readonly Contradiction[];
  /** The node with this id; undefined if there is none. */
  readonly node: (id: string) => GraphNode | undefined;
  /** The edges of a node, in the order of the graph; none for an unknown id. */
  readonly edgesOf: (id: string, filter?: EdgeFilter) => readonly GraphEdge[];
}

/**
 * The graph of one package. Nodes and edges are unchanged, in the order of R24 and R25.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type PackageGraph, graphOf } from '@ctxpkg/verify/graph';
 *
 * const graph: PackageGraph = graphOf(await open(await readFile('auth-service.ctxpkg')));
 * console.log(graph.unmapped, graph.danglingEdges, graph.duplicates);
 */
export interface PackageGraph extends Graph {
  /** Pointers to entries of layers that could not be mapped, because a member is missing or not a string (R27). */
  readonly unmapped: readonly string[];
  /** Edges with an end that is not a node of the package (R29). */
  readonly danglingEdges: readonly GraphEdge[];
  /** Entries of layers that repeat a node. */
  readonly duplicates: readonly Duplicate[];
}

/**
 * An entry of a layer that is not a node of its own, because it repeats a node of the context graph (R24) or an earlier entry (R26).
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type Duplicate, graphOf } from '@ctxpkg/verify/graph';
 *
 * const graph = graphOf(await open(await readFile('auth-service.ctxpkg')));
 * const duplicates: readonly Duplicate[] = graph.duplicates;
 * for (const { pointer, of } of duplicates) console.log(`${pointer} repeats ${of}`);
 */
export interface Duplicate {
  readonly pointer: string;
  /** The pointer of what it repeats. */
  readonly of: string;
}

/**
 * Several packages as one graph, with every decision of the merge (R34 to R40). Nodes are sorted by id, edges by
 * from, to and type, both in the order of their UTF-8 bytes.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type MergedGraph, merge } from '@ctxpkg/verify/graph';
 *
 * const merged: MergedGraph = merge([await open(await readFile('auth-service.ctxpkg'))]);
 * for (const { id, by } of merged.superseded) console.log(id, 'was superseded by', by);
 */
export interface MergedGraph extends Graph {
  /** Ids that stand for different nodes in different packages (R35). */
  readonly collisions: readonly Collision[];
  /** Members with several values, of which one was taken (R36, R37). */
  readonly differences: readonly Difference[];
  /** Nodes that were deactivated, and by whom (R38). */
  readonly superseded: readonly Superseded[];
  /** Nodes that supersede each other, or themselves. This deactivates none of them. */
  readonly supersedesCycles: readonly (readonly string[])[];
  readonly danglingSupersedes: readonly DanglingSupersedes[];
  /** Edges that are not in the graph, because an end is missing or ambiguous. */
  readonly danglingEdges: readonly DanglingEdge[];
  /** Entries and edges of layers that could not be mapped (R25, R27). */
  readonly unmapped: readonly Origin[];
  readonly twoVersions: readonly TwoVersions[];
}

/**
 * An id that packages use for nodes of different type or content. Each of these is kept, with an id of its own.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type Collision, merge } from '@ctxpkg/verify/graph';
 *
 * const { collisions } = merge([await open(await readFile('auth-service.ctxpkg'))]);
 * const describe = ({ id, variants }: Collision): string => `${id}: ${variants.map((variant) => variant.id).join()}`;
 * console.log(collisions.map(describe));
 */
export interface Collision {
  readonly id: string;
  readonly variants: readonly { readonly id: string; readonly packages: readonly string[] }[];
}

/**
 * A member of a node or an edge that has several values, in several packages or in parallel edges of one. The merged graph has that of `kept`, the first in canonical
 * order.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type Difference, merge } from '@ctxpkg/verify/graph';
 *
 * const { differences } = merge([await open(await readFile('auth-service.ctxpkg'))]);
 * const describe = ({ member, kept, others }: Difference): string => `${member} of ${kept}, not of ${others.join()}`;
 * console.log(differences.map(describe));
 */
export type Difference = ({ readonly id: string } | Pick<GraphEdge, 'from' | 'to' | 'type'>) & {
  readonly member: string;
  readonly kept: string;
  /** The packages that have another value. */
  readonly others: readonly string[];
};

/**
 * A node that other nodes supersede. Its activation is 0.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type Superseded, merge } from '@ctxpkg/verify/graph';
 *
 * const { superseded } = merge([await open(await readFile('auth-service.ctxpkg'))]);
 * const describe = ({ id, by }: Superseded): string => `${id}: ${by.map((each) => each.id).join()}`;
 * console.log(superseded.map(describe));
 */
export interface Superseded {
  readonly id: string;
  /** The newer nodes, each with the packages that say so. A package can deactivate nodes of another one. */
  readonly by: readonly { readonly id: string; readonly packages: readonly string[] }[];
}

/**
 * A member `supersedes` whose target is missing or ambiguous.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type DanglingSupersedes, merge } from '@ctxpkg/verify/graph';
 *
 * const { danglingSupersedes } = merge([await open(await readFile('auth-service.ctxpkg'))]);
 * const describe = ({ id, supersedes, reason }: DanglingSupersedes): string => `${id} > ${supersedes}: ${reason}`;
 * console.log(danglingSupersedes.map(describe));
 */
export interface DanglingSupersedes extends Origin {
  /** The node that has the member. */
  readonly id: string;
  /** As it is written. */
  readonly supersedes: string;
  readonly reason: 'missing' | 'ambiguous';
}

/**
 * An edge with an end that is missing or ambiguous.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type DanglingEdge, merge } from '@ctxpkg/verify/graph';
 *
 * const { danglingEdges } = merge([await open(await readFile('auth-service.ctxpkg'))]);
 * const describe = ({ from, to, reason }: DanglingEdge): string => `${from} > ${to}: ${reason}`;
 * console.log(danglingEdges.map(describe));
 */
export interface DanglingEdge extends Origin, Pick<GraphEdge, 'from' | 'to' | 'type'> {
  readonly reason: 'missing' | 'ambiguous';
}

/**
 * Several versions of one package, the highest first. All were merged.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { open } from '@ctxpkg/verify';
 * import { type TwoVersions, merge } from '@ctxpkg/verify/graph';
 *
 * const { twoVersions } = merge([await open(await readFile('auth-service.ctxpkg'))]);
 * const describe = ({ name, versions }: TwoVersions): string => `${name}: ${versions.join()}`;
 * console.log(twoVersions.map(describe));
 */
export interface TwoVersions {
  readonly name: string;
  readonly versions: readonly string[];
}
