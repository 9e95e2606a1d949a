import { dateTime } from '../rules/date-time.ts';
import type { Reading } from '../json/reading.ts';
import { StringTable } from '../json/string-table.ts';
import type { Inspection } from '../rules/inspection.ts';
import { Shape, inspectObject, nullable, optional, required, shaped } from '../rules/shape.ts';
import { type Rule, arrayOf, oneOf, u32, unitInterval } from '../rules/types.ts';

const INSIDE_CONTENT = { warnOfUnknown: false } as const;

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
  INSIDE_CONTENT,
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
  INSIDE_CONTENT,
);

const graphFormat: Rule = /* @__PURE__ */ oneOf(['ctxpkg-graph-v2'], 'unsupported_graph_format');

/** V2 §4, R18. */
export const CONTEXT_GRAPH: Shape = /* @__PURE__ */ new Shape(
  {
    format: required(graphFormat),
    nodes: required(arrayOf(shaped(NODE), 'nodes')),
    edges: required(arrayOf(shaped(EDGE), 'edges')),
  },
  INSIDE_CONTENT,
);

export const contextGraph: Rule = (inspection, value) => {
  const sound = inspectObject(inspection, value, CONTEXT_GRAPH);
  if (inspection.reading.kind(value) !== 'object') return false;
  const ids = collectNodeIds(inspection, inspection.reading.member(value, 'nodes'));
  if (ids === null) return false;
  warnOfDanglingEdges(inspection, inspection.reading.member(value, 'edges'), ids.known);
  return sound && ids.unique;
};

/** R18: ids are unique. Nodes that are no objects, or have no id, were reported before. */
function collectNodeIds(inspection: Inspection, nodes: number): { known: StringTable; unique: boolean } | null {
  const { reading } = inspection;
  if (nodes < 0 || reading.kind(nodes) !== 'array') return null;
  // It grows where it must. Elements need not be nodes, and two bytes of document are not to take forty of memory.
  const known = new StringTable(reading.view, Math.min(reading.count(nodes), 0x10000));
  const idToken = reading.names.tokenOf('id');
  let unique = true;
  forEachObject(inspection, nodes, (node, index) => {
    const value = reading.memberByToken(node, idToken);
    if (value < 0 || reading.kind(value) !== 'string') return;
    const { size } = known;
    const start = reading.start(value);
    if (known.add(start + 1, reading.stringEnd(start) - 1) === size) return;
    unique = false;
    inspection.path.push('nodes', index, 'id');
    inspection.report(value, 'duplicate_node_id', (at) => ({ at, actual: inspection.quote(reading.string(value)) }));
    inspection.path.length -= 3;
  });
  return { known, unique };
}

function warnOfDanglingEdges(inspection: Inspection, edges: number, ids: StringTable): void {
  const { reading } = inspection;
  if (edges < 0 || reading.kind(edges) !== 'array') return;
  const from = reading.names.tokenOf('from');
  const to = reading.names.tokenOf('to');
  forEachObject(inspection, edges, (edge, index) => {
    const closing = reading.closing(edge);
    for (let name = reading.first(edge); name < closing; name = reading.after(name + 1)) {
      const token = reading.token(name);
      if ((token === from || token === to) && reading.kind(name + 1) === 'string' && !isKnown(reading, ids, name + 1)) {
        warnOfDanglingEnd(inspection, name + 1, index, reading.name(name));
      }
    }
  });
}

function isKnown(reading: Reading, ids: StringTable, value: number): boolean {
  const start = reading.start(value);
  return ids.find(reading.view, start + 1, reading.stringEnd(start) - 1) >= 0;
}

function warnOfDanglingEnd(inspection: Inspection, value: number, edge: number, member: string): void {
  inspection.path.push('edges', edge, member);
  inspection.report(value, 'dangling_edge', (at) => ({ at, actual: inspection.quote(inspection.reading.string(value)) }));
  inspection.path.length -= 3;
}

function forEachObject(inspection: Inspection, array: number, visit: (element: number, index: number) => void): void {
  const { reading } = inspection;
  const closing = reading.closing(array);
  for (let element = reading.first(array), index = 0; element < closing; element = reading.after(element), index++) {
    if (reading.kind(element) === 'object') visit(element, index);
  }
}
