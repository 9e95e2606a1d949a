import { dateTime } from '../rules/date-time.ts';
import { StringTable } from '../../json/string-table.ts';
import type { Inspection } from '../rules/inspection.ts';
import { Shape, inspectObject, nullable, optional, required, shaped } from '../rules/shape.ts';
import { type Rule, arrayOf, oneOf, u32, u64, unitInterval } from '../rules/rule.ts';

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
    line_start: nullable(u64),
    line_end: nullable(u64),
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
  const { document } = inspection;
  const sound = inspectObject(inspection, value, CONTEXT_GRAPH);
  const nodes = document.memberOfKind(value, 'nodes', 'array');
  if (nodes < 0) return false;
  const ids = collectNodeIds(inspection, nodes);
  const edges = document.memberOfKind(value, 'edges', 'array');
  if (edges >= 0) warnOfDanglingEdges(inspection, edges, ids.known);
  return sound && ids.unique;
};

/** R18: ids are unique. Nodes that are no objects, or have no id, were reported before. */
function collectNodeIds(inspection: Inspection, nodes: number): { known: StringTable; unique: boolean } {
  const { document } = inspection;
  // It grows where it must. Elements need not be nodes, and two bytes of document are not to take forty of memory.
  const known = new StringTable(document.view, Math.min(document.count(nodes), 0x10000));
  const idToken = document.names.tokenOf('id');
  let unique = true;
  forEachObject(inspection, nodes, (node, index) => {
    const value = document.memberByToken(node, idToken);
    if (value < 0 || document.kind(value) !== 'string') return;
    const { size } = known;
    const start = document.start(value);
    if (known.add(start + 1, document.stringEnd(start) - 1) === size) return;
    unique = false;
    inspection.within(['nodes', index, 'id'], () => inspection.reportText(value, 'duplicate_node_id'));
  });
  return { known, unique };
}

function warnOfDanglingEdges(inspection: Inspection, edges: number, ids: StringTable): void {
  const { document } = inspection;
  const from = document.names.tokenOf('from');
  const to = document.names.tokenOf('to');
  forEachObject(inspection, edges, (edge, index) => {
    const closing = document.closing(edge);
    for (let name = document.first(edge); name < closing; name = document.after(name + 1)) {
      const token = document.token(name);
      const value = name + 1;
      if ((token !== from && token !== to) || document.kind(value) !== 'string') continue;
      const start = document.start(value);
      if (ids.find(document.view, start + 1, document.stringEnd(start) - 1) >= 0) continue;
      inspection.within(['edges', index, document.name(name)], () => inspection.reportText(value, 'dangling_edge'));
    }
  });
}

function forEachObject(inspection: Inspection, array: number, visit: (element: number, index: number) => void): void {
  const { document } = inspection;
  const closing = document.closing(array);
  for (let element = document.first(array), index = 0; element < closing; element = document.after(element), index++) {
    if (document.kind(element) === 'object') visit(element, index);
  }
}
