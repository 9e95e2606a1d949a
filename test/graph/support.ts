import { type Opened, open } from '../../src/index.ts';
import { type Json, type JsonObject, type PackageOptions, buildPackage } from '../../src/testing/index.ts';

/** Opens a package with this content. */
export function openContent(content: Json, options: PackageOptions = {}): Promise<Opened> {
  return open(buildPackage({ content, ...options }).document);
}

/** Opens a package with this context graph. */
export function openGraph(nodes: Json, edges: Json = [], options: PackageOptions = {}): Promise<Opened> {
  return openContent({ context_graph: { format: 'ctxpkg-graph-v2', nodes, edges } }, options);
}

export function node(id: string, members: JsonObject = {}): JsonObject {
  return { id, type: 'fact', content: `about ${id}`, ...members };
}

export function edge(from: string, to: string, type: string, members: JsonObject = {}): JsonObject {
  return { from, to, type, ...members };
}

/** Opens packages `@a/p0`, `@a/p1` and so on. */
export function openGraphs(...graphs: readonly (readonly [Json, Json?])[]): Promise<Opened[]> {
  return Promise.all(graphs.map(([nodes, edges], index) => openGraph(nodes, edges, { name: `@a/p${index}` })));
}

export function layer(name: string, lists: JsonObject): JsonObject {
  const none = { knowledge: { facts: [], patterns: [], insights: [] }, graph: { nodes: [], edges: [] } };
  const session = { findings: [], decisions: [], next_steps: [], files_touched: [] };
  const defaults = { ...none, session }[name] ?? {};
  return { [name]: { ...defaults, ...lists, exported_at: '2026-01-15T09:30:00Z' } };
}

export function permutations<Value>(values: readonly Value[]): Value[][] {
  if (values.length < 2) return [[...values]];
  return values.flatMap((first, index) =>
    permutations(values.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
  );
}
