import type { Data, DataObject } from '../json/data.ts';
import type { ExactNumber } from '../json/exact-number.ts';
import type { Opened } from '../verify/open.ts';
import type { GraphEdge, GraphNode, Origin } from './graph-types.ts';

type ContextGraph = NonNullable<Opened['content']['context_graph']>;
/** A node and an edge as a package has them. */
type WrittenNode = Omit<ContextGraph['nodes'][number], never>;
type WrittenEdge = Omit<ContextGraph['edges'][number], never>;

type NodeValues = readonly [
  id: string,
  type: string,
  content: string,
  activation: number | ExactNumber | null,
  created: string | null,
  halfLife: number | null,
  confidence: number | ExactNumber | null,
  category: string | null,
  source: string | null,
  blob: string | null,
  supersedes: string | null,
  file: string | null,
  lineStart: number | ExactNumber | null,
  lineEnd: number | ExactNumber | null,
];
type EdgeValues = readonly [
  from: string,
  to: string,
  type: string,
  weight: number | ExactNumber | null,
  coactivations: number | null,
  metadata: string | null,
];
/** V2 §4.2, §4.4: the names of these values. */
const NODE: ReadonlyMap<string, number> = /* @__PURE__ */ slots(
  'id type content activation created_at decay_half_life_days confidence category source blob_ref supersedes file_path ' +
    'line_start line_end',
);
const EDGE: ReadonlyMap<string, number> = /* @__PURE__ */ slots('from to type weight coactivations metadata');

function slots(names: string): ReadonlyMap<string, number> {
  return new Map(names.split(' ').map((name, index) => [name, index]));
}

export const NO_MEMBERS: DataObject = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ Object.create(null) as DataObject);

/**
 * A node of a package, with null for what is absent (R9, R29).
 *
 * @param label - the `id` of the package
 * @param pointer - where the node is written
 */
export function readNode(node: WrittenNode, label: string, pointer: string): GraphNode {
  const { values, others } = split<NodeValues>(node, NODE);
  return Object.freeze({
    id: values[0],
    baseId: values[0],
    type: values[1],
    content: values[2],
    activation: doubleOf(values[3]) ?? 1,
    created_at: values[4],
    decay_half_life_days: values[5],
    confidence: doubleOf(values[6]),
    category: values[7],
    source: values[8],
    blob_ref: values[9],
    supersedes: values[10],
    file_path: values[11],
    line_start: values[12],
    line_end: values[13],
    others,
    origins: originsOf(label, pointer),
  });
}

/** The same for an edge. */
export function readEdge(edge: WrittenEdge, label: string, pointer: string): GraphEdge {
  const { values, others } = split<EdgeValues>(edge, EDGE);
  return Object.freeze({
    from: values[0],
    to: values[1],
    type: values[2],
    weight: doubleOf(values[3]) ?? 1,
    coactivations: values[4] ?? 0,
    metadata: values[5],
    others,
    origins: originsOf(label, pointer),
  });
}

function originsOf(label: string, pointer: string): readonly Origin[] {
  return Object.freeze([Object.freeze({ package: label, pointer })]);
}

/** The nearest double. */
export function doubleOf(number: number | ExactNumber | null): number | null {
  return typeof number === 'object' && number !== null ? Number(number.source) : number;
}

/**
 * The values of the members that have a slot, and all other members. One pass over the names that are there takes a quarter of the time
 * of looking up every name that could be.
 */
function split<Values>(object: DataObject, known: ReadonlyMap<string, number>): { values: Values; others: DataObject } {
  const values = new Array<Data>(known.size).fill(null);
  let others: { [name: string]: Data } | undefined;
  // Data has no prototype.
  for (const name in object) {
    const value = object[name] ?? null;
    const slot = known.get(name);
    if (slot === undefined) (others ??= Object.create(null) as { [name: string]: Data })[name] = value;
    else values[slot] = value;
  }
  // The check `structure` has verified the types.
  return { values: values as Values, others: others === undefined ? NO_MEMBERS : Object.freeze(others) };
}
