import { EDGE, NODE } from '../../format/content/context-graph.ts';
import { LAYERS } from '../../format/manifest/layers.ts';
import { MANIFEST } from '../../format/manifest/manifest.ts';
import { namespaceOf } from '../../format/manifest/package-name.ts';
import { claimsTrust } from '../../format/manifest/trust-claims.ts';
import { Shape } from '../../format/rules/shape.ts';
import { parseRange } from '../../semver/range.ts';
import { isSemVer } from '../../semver/semver.ts';
import { isDateTime } from '../../toml/rfc3339.ts';
import type { PackageOptions } from '../build-package.ts';
import { type Json, type JsonObject, RawJson, isObject } from '../raw-json.ts';
import { tokensOf } from '../tokens.ts';

/** What a package is generated from. */
export interface Parts extends PackageOptions {
  readonly schemaVersion: 1 | 2;
  readonly name: string;
  readonly version: string;
  readonly content: JsonObject;
  readonly layers: readonly string[];
  readonly manifest: JsonObject;
  readonly members: JsonObject;
}

const DATE_TIME = '2026-01-15T09:30:00Z';

type Changes = Readonly<Record<string, (parts: Parts) => Parts>>;

/**
 * For each ruling about a warning: the package without that warning. A package without it is not changed, which shows that it
 * does not depend on the ruling.
 */
export const WITHOUT_WARNING: Changes = {
  R11: (parts) => (parts.schemaVersion === 1 || isSemVer(parts.version) ? parts : { ...parts, version: '1.0.0' }),

  R12: (parts) => {
    const exported = (layer: JsonObject): JsonObject =>
      isDateTime(String(layer['exported_at'])) ? layer : { ...layer, exported_at: DATE_TIME };
    return { ...parts, content: LAYERS.reduce((content, name) => withObject(content, name, exported), parts.content) };
  },

  R13: (parts) => {
    const present = LAYERS.filter((name) => isObject(parts.content[name] ?? null));
    if (parts.schemaVersion === 2 || present.length > 0) return { ...parts, layers: present };
    // V1 rule 4: in v1 at least one must be declared.
    const patterns = { patterns: [], exported_at: DATE_TIME };
    return { ...parts, layers: ['patterns'], content: { ...parts.content, patterns } };
  },

  R14: (parts) => {
    const known = Object.entries(parts.manifest).filter(([name]) => Object.hasOwn(MANIFEST.members, name));
    return { ...parts, manifest: Object.fromEntries(known), members: {} };
  },

  R15: (parts) => {
    const ranged = (dependency: JsonObject): JsonObject =>
      parseRange(String(dependency['version_req'])) !== null ? dependency : { ...dependency, version_req: '*' };
    return { ...parts, manifest: withEntries(parts.manifest, 'dependencies', ranged) };
  },

  R18: (parts) => {
    if (parts.schemaVersion === 1) return parts;
    const connected = (graph: JsonObject): JsonObject => {
      const ids = entriesOf(graph, 'nodes').flatMap((node) => (isObject(node) ? [node['id']] : []));
      const known = (end: Json | undefined): Json | undefined => (ids.includes(end) ? end : ids[0]);
      if (ids.length === 0) return { ...graph, edges: [] };
      return withEntries(graph, 'edges', (edge) => ({ ...edge, from: known(edge['from']), to: known(edge['to']) }));
    };
    return { ...parts, content: withObject(parts.content, 'context_graph', connected) };
  },

  R21: (parts) => {
    const scope = typeof parts.manifest['scope'] === 'string' ? { scope: namespaceOf(parts.name) ?? undefined } : {};
    const modest = (marketplace: JsonObject): JsonObject =>
      marketplace['badges'] === undefined
        ? marketplace
        : { ...marketplace, badges: entriesOf(marketplace, 'badges').filter((badge) => !claimsTrust(String(badge))) };
    return { ...parts, manifest: { ...withObject(parts.manifest, 'marketplace', modest), ...scope } };
  },

  // Last, because the others change what is counted.
  R16: (parts) => {
    const count = (layer: string, list: string): number => entriesOf(parts.content[layer], list).length;
    const stats = (value: JsonObject): JsonObject => ({
      ...stating(value, {
        knowledge_facts: count('knowledge', 'facts'),
        graph_nodes: count('graph', 'nodes'),
        graph_edges: count('graph', 'edges'),
        pattern_count: count('patterns', 'patterns'),
        gotcha_count: count('gotchas', 'gotchas'),
      }),
      compression_ratio: value['compression_ratio'] ?? 1,
    });
    const summary = (value: JsonObject): JsonObject => {
      const counts = { node_count: count('context_graph', 'nodes'), edge_count: count('context_graph', 'edges') };
      if (parts.schemaVersion === 2) return stating(value, counts);
      // R18: in v1, a context graph is not checked, so any count is right.
      const missing = Object.entries(counts).filter(([name]) => value[name] === undefined);
      return { ...value, ...Object.fromEntries(missing) };
    };
    return { ...parts, manifest: withObject(withObject(parts.manifest, 'stats', stats), 'graph_summary', summary) };
  },
};

/** For rulings on which implementations differ, without a warning: the package without anything that they decide. */
export const PLAIN: Changes = {
  // V1 has no scoped names.
  R10: (parts) => (parts.schemaVersion === 2 ? parts : { ...parts, name: parts.name.replaceAll(/[@/]/g, '-') }),

  // Unknown members, which cause no warning inside content.
  R14: (parts) => {
    const known = Object.entries(parts.content).filter(([name]) => KNOWN_IN_CONTENT.includes(name));
    return { ...parts, content: Object.fromEntries(known) };
  },

  // Null means absent.
  R9: (parts) => {
    const inV1 = parts.schemaVersion === 1;
    const present = Object.entries(parts.content).filter(
      ([name, value]) => value !== null || !KNOWN_IN_CONTENT.includes(name) || (inV1 && name === 'context_graph'),
    );
    const graph = (value: JsonObject): JsonObject => {
      const withNodes = withEntries(value, 'nodes', (node) => withoutNulls(node, NODE));
      return withEntries(withNodes, 'edges', (edge) => withoutNulls(edge, EDGE));
    };
    const content = Object.fromEntries(present);
    return {
      ...parts,
      manifest: withoutNulls(parts.manifest, MANIFEST),
      content: inV1 ? content : withObject(content, 'context_graph', graph),
    };
  },

  // Not every parser of dates supports lower-case letters, leap seconds, or more than nine digits of a fraction.
  R12: (parts) => {
    const dated = (object: JsonObject, ...names: readonly string[]): JsonObject => ({
      ...object,
      ...Object.fromEntries(names.filter((name) => isOddTime(object[name])).map((name) => [name, DATE_TIME])),
    });
    const manifest = dated(parts.manifest, 'created_at', 'updated_at');
    const graph = (value: JsonObject): JsonObject => withEntries(value, 'nodes', (node) => dated(node, 'created_at'));
    return {
      ...parts,
      manifest: withObject(manifest, 'graph_summary', (summary) => dated(summary, 'freshness')),
      content: parts.schemaVersion === 1 ? parts.content : withObject(parts.content, 'context_graph', graph),
    };
  },
};

const KNOWN_IN_CONTENT: readonly string[] = [...LAYERS, 'context_graph', 'documents', 'addon'];

function isOddTime(value: Json | undefined): boolean {
  return typeof value === 'string' && !/T\d\d:\d\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.test(value);
}

/** R1: the package with content that stays the same when its keys are sorted and it is written again with doubles. */
export function rewritten(parts: Parts): Parts {
  const text = tokensOf(parts.content, (members) => members).join('');
  // The double nearest to the largest u64 is larger.
  const held = (_: string, value: unknown): unknown =>
    typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER ? Number.MAX_SAFE_INTEGER : value;
  return { ...parts, content: JSON.parse(text, held) as JsonObject, order: 'sorted', escapes: 'as-written' };
}

/** The package with some of the changes made. */
export function changed(parts: Parts, changes: Changes, rulings: readonly string[]): Parts {
  return rulings.reduce((result, ruling) => changes[ruling]?.(result) ?? result, parts);
}

/** The rulings whose correction changes the package. */
export function turnedOn(parts: Parts, changes: Changes): string[] {
  const before = JSON.stringify(parts);
  return Object.entries(changes).flatMap(([ruling, change]) =>
    JSON.stringify(change(parts)) === before ? [] : [ruling],
  );
}

/** The object without the members that are null and may be, here and in the objects inside. */
function withoutNulls(object: JsonObject, { members }: Shape): JsonObject {
  const kept = Object.entries(object).flatMap(([name, value]) => {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    if (value === null && member?.nullable === true) return [];
    const inner = member?.rule instanceof Shape && value !== undefined && isObject(value);
    return [[name, inner ? withoutNulls(value, member.rule) : value] as const];
  });
  return Object.fromEntries(kept);
}

/** The object with a member replaced, where that is an object itself. */
function withObject(object: JsonObject, name: string, change: (value: JsonObject) => JsonObject): JsonObject {
  const value = object[name] ?? null;
  return isObject(value) ? { ...object, [name]: change(value) } : object;
}

/** The object with the objects in a list of it replaced. */
function withEntries(object: JsonObject, name: string, change: (entry: JsonObject) => JsonObject): JsonObject {
  if (object[name] === undefined) return object;
  return { ...object, [name]: entriesOf(object, name).map((entry) => (isObject(entry) ? change(entry) : entry)) };
}

/** The entries of a list in an object; none where there is no such list. */
function entriesOf(object: Json | undefined, name: string): readonly Json[] {
  const entries = object !== undefined && isObject(object) ? object[name] : [];
  return Array.isArray(entries) ? entries : [];
}

/** The object with these counts, each as it is written where it is right. */
function stating(object: JsonObject, counts: JsonObject): JsonObject {
  const text = (value: Json | undefined): string => (value instanceof RawJson ? value.text : JSON.stringify(value));
  const wrong = Object.entries(counts).filter(([name, count]) => text(object[name]) !== text(count));
  return { ...object, ...Object.fromEntries(wrong) };
}
