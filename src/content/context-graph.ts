import { dateTime } from '../rules/date-time.ts';
import { say } from '../issues/shown.ts';
import { ARRAY } from '../json/kinds.ts';
import type { NameTable } from '../json/names.ts';
import type { Outline } from '../json/outline.ts';
import type { Reading } from '../json/reading.ts';
import { StringSet } from '../json/string-set.ts';
import type { Inspection } from '../rules/inspection.ts';
import { outlineOf, outlineOfAll, outlinedPlaces } from '../rules/outlines.ts';
import { Shape, inspectObject, nullable, optional, required, shaped } from '../rules/shape.ts';
import { type Rule, arrayOf, oneOf, u32, unitInterval } from '../rules/types.ts';

const INSIDE_CONTENT = { warnOfUnknown: false } as const;
const NODE_MARK = 1;
const EDGE_MARK = 2;

/** V2 §4; any type is allowed, a vendor's own as well. R9: null for absent, but not where a number has a default. */
export const NODE: Shape = /* @__PURE__ */ new Shape(
  {
    id: required('string'),
    type: required('string'),
    content: required('string'),
    activation: optional(unitInterval),
    category: nullable('string'),
    source: nullable('string'),
    blob_ref: nullable('string'),
    file_path: nullable('string'),
    supersedes: nullable('string'),
    created_at: nullable(dateTime),
    decay_half_life_days: nullable(u32),
    line_start: nullable(u32),
    line_end: nullable(u32),
    confidence: nullable(unitInterval),
  },
  { ...INSIDE_CONTENT, mark: NODE_MARK },
);

/** V2 §4. */
export const EDGE: Shape = /* @__PURE__ */ new Shape(
  {
    from: required('string'),
    to: required('string'),
    type: required('string'),
    weight: optional('number'),
    coactivations: optional(u32),
    metadata: nullable('string'),
  },
  { ...INSIDE_CONTENT, mark: EDGE_MARK },
);

const graphFormat: Rule = /* @__PURE__ */ oneOf(
  ['ctxpkg-graph-v2'],
  'unsupported_graph_format',
  'A graph of another format needs another reader.',
);

/** V2 §4, R18. */
export const CONTEXT_GRAPH: Shape = /* @__PURE__ */ new Shape(
  {
    format: required(graphFormat),
    nodes: required(arrayOf(shaped(NODE), 'nodes')),
    edges: required(arrayOf(shaped(EDGE), 'edges')),
  },
  INSIDE_CONTENT,
);

/** What nearly all graphs are like: the ids are keys, and the ends of edges references to them. */
export function graphOutline(names: NameTable): Outline {
  const node = outlineOf(NODE, names, { id: 'key' });
  const edge = outlineOf(EDGE, names, { from: 'reference', to: 'reference' });
  return outlinedPlaces({ nodes: outlineOfAll(node, names), edges: outlineOfAll(edge, names) }, names);
}

export const contextGraph: Rule = (inspection, value) => {
  const sound = inspectObject(inspection, value, CONTEXT_GRAPH);
  if (inspection.reading.kind(value) !== 'object') return false;
  if (hasSoundKeys(inspection.reading, value)) return sound;
  const ids = collectNodeIds(inspection, inspection.reading.member(value, 'nodes'));
  if (ids === null) return false;
  warnOfDanglingEdges(inspection, inspection.reading.member(value, 'edges'), ids.known);
  ids.known.discard();
  return sound && ids.unique;
};

/**
 * Whether the reader found all ids to be different, and all ends of edges to be ids. It is taken at its word only if it says so
 * of as many as there are.
 */
function hasSoundKeys(reading: Reading, graph: number): boolean {
  const nodes = reading.member(graph, 'nodes');
  const edges = reading.member(graph, 'edges');
  const { soundKeys } = reading;
  if (soundKeys === null || nodes < 0 || edges < 0) return false;
  if (!reading.hasMark(nodes, ARRAY, NODE.mark) || !reading.hasMark(edges, ARRAY, EDGE.mark)) return false;
  return soundKeys.keys === reading.count(nodes) && soundKeys.references === 2 * reading.count(edges);
}

/** R18: ids are unique. Nodes that are no objects, or have no id, were reported before. */
function collectNodeIds(inspection: Inspection, nodes: number): { known: StringSet; unique: boolean } | null {
  const { reading } = inspection;
  if (nodes < 0 || reading.kind(nodes) !== 'array') return null;
  // It grows where it must. Elements need not be nodes, and two bytes of document are not to take forty of memory.
  const known = new StringSet(reading, Math.min(reading.count(nodes), 0x10000));
  const idToken = reading.names.tokenOf('id');
  let unique = true;
  forEachObject(inspection, nodes, (node, index) => {
    const value = reading.memberByToken(node, idToken);
    if (value < 0 || reading.kind(value) !== 'string') return;
    if (known.add(value)) return;
    unique = false;
    inspection.path.push('nodes', index, 'id');
    inspection.error(value, 'duplicate_node_id', () => ({
      message: say`${inspection.label} is an id that an earlier node has. Give each node an id of its own.`,
      actual: inspection.quote(reading.string(value)),
    }));
    inspection.path.length -= 3;
  });
  return { known, unique };
}

function warnOfDanglingEdges(inspection: Inspection, edges: number, ids: StringSet): void {
  const { reading } = inspection;
  if (edges < 0 || reading.kind(edges) !== 'array') return;
  const from = reading.names.tokenOf('from');
  const to = reading.names.tokenOf('to');
  forEachObject(inspection, edges, (edge, index) => {
    const closing = reading.closing(edge);
    for (let name = reading.first(edge); name < closing; name = reading.after(name + 1)) {
      const token = reading.token(name);
      if ((token === from || token === to) && reading.kind(name + 1) === 'string' && !ids.has(name + 1)) {
        warnOfDanglingEnd(inspection, name + 1, index, reading.name(name));
      }
    }
  });
}

function warnOfDanglingEnd(inspection: Inspection, value: number, edge: number, member: string): void {
  inspection.path.push('edges', edge, member);
  inspection.warning(value, 'dangling_edge', () => ({
    message: say`${inspection.label} names a node that is not in this graph. Correct it, or see that the package it is merged with has the node.`,
    actual: inspection.quote(inspection.reading.string(value)),
  }));
  inspection.path.length -= 3;
}

function forEachObject(inspection: Inspection, array: number, visit: (element: number, index: number) => void): void {
  const { reading } = inspection;
  const closing = reading.closing(array);
  for (let element = reading.first(array), index = 0; element < closing; element = reading.after(element), index++) {
    if (reading.kind(element) === 'object') visit(element, index);
  }
}
