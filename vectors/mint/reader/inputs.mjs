// Short forms for what the cases of readers are made of.
import { Raw } from './model/json-text.mjs';

const EXPORTED = '2026-01-15T09:30:00Z';

/** A number, string or other value as it is to be spelled. */
export const raw = (text) => new Raw(text);

export const node = (id, more = {}) => ({ id, type: 'fact', content: `about ${id}`, ...more });
export const edge = (from, to, type = 'supports', more = {}) => ({ from, to, type, ...more });
export const graph = (nodes, edges = []) => ({ format: 'ctxpkg-graph-v2', nodes, edges });

/** A package of version 2 with a graph. */
export const pack = (name, nodes, edges = [], version = '1.0.0') => ({
  name: name.includes('/') ? name : `@acme/${name}`,
  version,
  graph: graph(nodes, edges),
});

/** A package with any content. */
export const packOf = (name, schema_version, content, version = '1.0.0') => ({
  name: `@a/${name}`,
  version,
  schema_version,
  content,
});

export const knowledge = ({ facts = [], patterns = [], insights = [] }) => ({
  knowledge: { facts, patterns, insights, exported_at: EXPORTED },
});
export const facts = (...list) => knowledge({ facts: list });
export const insights = (...list) => knowledge({ insights: list });
export const patternsLayer = (...list) => ({ patterns: { patterns: list, exported_at: EXPORTED } });
export const gotchas = (...list) => ({ gotchas: { gotchas: list, exported_at: EXPORTED } });
export const code = (nodes, edges = []) => ({ graph: { nodes, edges, exported_at: EXPORTED } });
export const session = (more) => ({
  session: { findings: [], decisions: [], next_steps: [], files_touched: [], exported_at: EXPORTED, ...more },
});

export const fact = (category, key, value, more = {}) => ({ category, key, value, ...more });
export const gotcha = (id, trigger, resolution, more = {}) => ({ id, trigger, resolution, ...more });
export const symbol = (kind, name, file_path, more = {}) => ({ kind, name, file_path, ...more });
export const call = (from, to, kind = 'calls', more = {}) => ({
  source_path: from[0],
  source_name: from[1],
  target_path: to[0],
  target_name: to[1],
  kind,
  ...more,
});

/**
 * Makes cases of a file: `inputs` gives the members of a case from what is written for it. `sure` has values of the answer,
 * by their path, that were expected before the model was asked; undefined is a member that must be absent.
 */
export const makeCase = (inputs) => (id, ruling, why, input, sure) => ({ id, ruling, why, input: inputs(input), sure });
