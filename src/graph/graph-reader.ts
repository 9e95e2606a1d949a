import type { DataObject } from '../json/data.ts';
import type { ExactNumber } from '../json/exact-number.ts';
import type { Opened } from '../verify/open.ts';
import type { GraphEdge, GraphNode, Origin } from './graph-types.ts';

type ContextGraph = NonNullable<Opened['content']['context_graph']>;

/** A node or an edge of a single package. */
export type Single<Item extends GraphNode | GraphEdge> = Item & { readonly origins: readonly [Origin] };

/** The same node or edge in each package that has it, in canonical order. */
export type Parts<Item extends GraphNode | GraphEdge> = readonly [Single<Item>, ...Single<Item>[]];

export const NO_MEMBERS: DataObject = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ Object.create(null) as DataObject);

/** V2 §4.2, §4.4. */
const KNOWN: ReadonlySet<string> = /* @__PURE__ */ new Set(
  (
    'id type content activation created_at decay_half_life_days confidence category source blob_ref supersedes file_path ' +
    'line_start line_end'
  ).split(' '),
);
const KNOWN_OF_EDGES: ReadonlySet<string> = /* @__PURE__ */ new Set(
  'from to type weight coactivations metadata'.split(' '),
);

/**
 * A node of a package, with null for what is absent (R9, R29).
 *
 * @param packageId - such as `@company/auth@1.3.0`
 * @param pointer - where the node is written
 */
export function readNode(node: ContextGraph['nodes'][number], packageId: string, pointer: string): Single<GraphNode> {
  return Object.freeze({
    id: node.id,
    baseId: node.id,
    type: node.type,
    content: node.content,
    activation: doubleOf(node.activation) ?? 1,
    created_at: node.created_at ?? null,
    decay_half_life_days: node.decay_half_life_days ?? null,
    confidence: doubleOf(node.confidence),
    category: node.category ?? null,
    source: node.source ?? null,
    blob_ref: node.blob_ref ?? null,
    supersedes: node.supersedes ?? null,
    file_path: node.file_path ?? null,
    line_start: node.line_start ?? null,
    line_end: node.line_end ?? null,
    others: othersOf(node, KNOWN),
    origins: originsOf(packageId, pointer),
  });
}

/** The same for an edge. */
export function readEdge(edge: ContextGraph['edges'][number], packageId: string, pointer: string): Single<GraphEdge> {
  return Object.freeze({
    from: edge.from,
    to: edge.to,
    type: edge.type,
    weight: doubleOf(edge.weight) ?? 1,
    coactivations: edge.coactivations ?? 0,
    metadata: edge.metadata ?? null,
    others: othersOf(edge, KNOWN_OF_EDGES),
    origins: originsOf(packageId, pointer),
  });
}

function originsOf(packageId: string, pointer: string): readonly [Origin] {
  return Object.freeze([Object.freeze({ package: packageId, pointer })]);
}

/** The nearest double. */
export function doubleOf(number: number | ExactNumber | null | undefined): number | null {
  return typeof number === 'object' && number !== null ? Number(number.source) : (number ?? null);
}

/** The members that the format does not know. Data has no prototype, whose names this would see. */
function othersOf(object: DataObject, known: ReadonlySet<string>): DataObject {
  let others: { [name: string]: DataObject[string] } | undefined;
  for (const name in object)
    if (!known.has(name))
      (others ??= Object.create(null) as { [name: string]: DataObject[string] })[name] = object[name];
  return others === undefined ? NO_MEMBERS : Object.freeze(others);
}
