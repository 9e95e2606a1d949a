import { exportedAt } from '../rules/date-time.ts';
import { Shape, type Member, nullable, required } from '../rules/shape.ts';
import { contextGraph } from './context-graph.ts';

/** Inside `content` every byte is hashed, so members that the format does not know need no warning (R14). */
const INSIDE_CONTENT = { warnOfUnknown: false } as const;

/** R18: a layer is an object; its lists must be lists, and their entries are not checked. */
function layer(...lists: string[]): Member {
  const members = Object.fromEntries(lists.map((list) => [list, required('array')]));
  return nullable(new Shape({ ...members, exported_at: required(exportedAt) }, INSIDE_CONTENT));
}

const LAYER_MEMBERS: Readonly<Record<string, Member>> = {
  knowledge: /* @__PURE__ */ layer('facts', 'patterns', 'insights'),
  graph: /* @__PURE__ */ layer('nodes', 'edges'),
  session: /* @__PURE__ */ layer('findings', 'decisions', 'next_steps', 'files_touched'),
  patterns: /* @__PURE__ */ layer('patterns'),
  gotchas: /* @__PURE__ */ layer('gotchas'),
};

/** Section 3 of the format for schema version 1, where `context_graph` is an unknown member. */
export const CONTENT_V1: Shape = /* @__PURE__ */ new Shape(LAYER_MEMBERS, INSIDE_CONTENT);

/** Section 3 of the format for schema version 2. */
export const CONTENT_V2: Shape = /* @__PURE__ */ new Shape(
  { ...LAYER_MEMBERS, context_graph: nullable(contextGraph) },
  INSIDE_CONTENT,
);
