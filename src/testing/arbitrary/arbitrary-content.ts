import * as fc from 'fast-check';
import { LAYERS } from '../../format/manifest/layers.ts';
import { tomlString } from '../addon-manifest.ts';
import { type Json, type JsonObject, type RawJson, raw } from '../raw-json.ts';
import { arbitraryDocuments } from './arbitrary-documents.ts';
import { arbitraryJson, arbitraryMembers, arbitraryNest, arbitraryNumber, arbitraryText } from './arbitrary-json.ts';
import { arbitraryDateTime, arbitraryU32, arbitraryU64 } from './arbitrary-values.ts';

/** R18: the lists of each layer; their entries are not checked. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  knowledge: ['facts', 'patterns', 'insights'],
  graph: ['nodes', 'edges'],
  session: ['findings', 'decisions', 'next_steps', 'files_touched'],
  patterns: ['patterns'],
  gotchas: ['gotchas'],
};

/** The content of a package of either schema version: of kind `skills` with its files, of kind `addon` with what its manifest has beyond what it must. */
export function arbitraryContent(schemaVersion: 1 | 2, kind: string): fc.Arbitrary<JsonObject> {
  const layers = Object.fromEntries(
    LAYERS.map((layer) => [layer, fc.oneof(fc.constant(null), arbitraryLayer(LISTS[layer] ?? []))]),
  );
  // R18: in a v1 package, a context graph is not checked.
  const graph =
    schemaVersion === 1
      ? arbitraryJson()
      : fc.oneof({ arbitrary: fc.constant(null), weight: 1 }, { arbitrary: arbitraryGraph(), weight: 4 });
  const addon = fc.record({ manifest_toml: arbitraryWiring() });
  const known: Record<string, fc.Arbitrary<Json>> = { ...layers, context_graph: graph };
  const payload: Record<string, fc.Arbitrary<Json>> = kind === 'addon'
    ? { addon }
    : kind === 'skills'
      ? { documents: arbitraryDocuments() }
      : {};
  const content = fc.record<Record<string, Json>, string>(
    { ...known, ...payload },
    { requiredKeys: Object.keys(payload) },
  );
  // R19: a payload of null counts as absent, for every kind.
  const others = ['documents', 'addon'].filter((member) => !Object.hasOwn(payload, member));
  const absent = fc.constantFrom<JsonObject>({}, {}, ...others.map((member) => ({ [member]: null })));
  // R2: document and content are the first two of 127 levels.
  const more = arbitraryMembers(
    fc.oneof({ arbitrary: arbitraryJson(), weight: 4 }, { arbitrary: arbitraryNest(125), weight: 1 }),
    RULED,
  );
  const whole = fc
    .tuple(content, absent, more)
    .map(([members, none, unknown]) => ({ ...members, ...none, ...unknown }));
  // By chance alone, hardly any package would be empty.
  return Object.keys(payload).length > 0
    ? whole
    : fc.oneof({ arbitrary: whole, weight: 30 }, { arbitrary: fc.constant<JsonObject>({}), weight: 1 });
}

/** R45 to R47: lines and tables that may follow the command of an add-on. */
function arbitraryWiring(): fc.Arbitrary<string> {
  const text = arbitraryText().map(tomlString);
  const line = fc.oneof(
    fc.array(text, { maxLength: 2 }).map((values) => `args = [${values.join(', ')}]`),
    text.map((value) => `headers = {\n  A = ${value},\n}`),
    text.map((value) => `env.A = ${value.replaceAll('{', '')}`),
    fc.constantFrom('sha256 = ""', 'url = ""', 'transport = "stdio"', 'x = 07:32 # c', 'x = 1.5', '"x y".z = [[], {}]'),
  );
  const table = fc.oneof(
    text.map((value) => `[x]\n${value} = ${value}`),
    fc.constantFrom(
      '[capabilities]',
      '[capabilities]\nnetwork = "full"\nexec = ["git"]',
      '[install]\nmanager = "uv"\npackage = "demo"\nversion = "1.2.3"',
      `[artifacts.any]\nfilename = "demo"\nurl = "https://example.com/"\nsha256 = "${'0'.repeat(64)}"`,
      '[pricing]\nprice_cents = 100',
    ),
  );
  const once = { maxLength: 2, selector: (written: string) => /^\[?[\w"]+/.exec(written)?.[0] };
  return fc
    .tuple(fc.uniqueArray(line, once), fc.uniqueArray(table, once), fc.constantFrom('\n', '\r\n'))
    .map(([lines, tables, end]) => [...lines, ...tables, ''].join('\n').replaceAll('\n', end));
}

/** Members that a rule is about, and that must not come by chance. */
const RULED: ReadonlySet<string> = /* @__PURE__ */ new Set([...LAYERS, 'context_graph', 'addon', 'documents']);

function arbitraryLayer(lists: readonly string[]): fc.Arbitrary<JsonObject> {
  const members = Object.fromEntries(lists.map((list) => [list, fc.array(arbitraryJson(), { maxLength: 2 })]));
  const exportedAt = fc.oneof(arbitraryDateTime(), arbitraryText());
  const required = fc.record<JsonObject>({ ...members, exported_at: exportedAt });
  return fc
    .tuple(required, arbitraryMembers(arbitraryJson(), new Set([...lists, 'exported_at'])))
    .map(([known, others]) => ({ ...known, ...others }));
}

/** A context graph (V2 §4): nodes with unique ids, edges between them and to unknown ids, unknown members in both. */
export function arbitraryGraph(): fc.Arbitrary<JsonObject> {
  const nodes = fc.uniqueArray(arbitraryNode(), { selector: ({ id }) => id, maxLength: 4 });
  return fc
    .tuple(
      nodes,
      fc.array(arbitraryEdge(), { maxLength: 4 }),
      arbitraryMembers(arbitraryJson(), new Set(['format', 'nodes', 'edges'])),
    )
    .map(([list, edges, others]) => ({
      format: 'ctxpkg-graph-v2',
      nodes: list.map(({ members }) => members),
      edges: edges.map((edge) => edge(list.map(({ id }) => id))),
      ...others,
    }));
}

const TEXT_OR_NULL = (): fc.Arbitrary<string | null> => fc.option(arbitraryText(), { nil: null });

function arbitraryNode(): fc.Arbitrary<{ id: string; members: JsonObject }> {
  const known = {
    id: fc.oneof(fc.constantFrom('a', 'b', 'c', '__proto__'), arbitraryText()),
    type: fc.oneof(fc.constantFrom('fact', 'gotcha', 'x-vendor'), arbitraryText()),
    content: arbitraryText(),
    activation: arbitraryUnitInterval(),
    category: TEXT_OR_NULL(),
    source: TEXT_OR_NULL(),
    blob_ref: TEXT_OR_NULL(),
    file_path: TEXT_OR_NULL(),
    supersedes: TEXT_OR_NULL(),
    created_at: fc.option(arbitraryDateTime(), { nil: null }),
    decay_half_life_days: fc.option(arbitraryU32(), { nil: null }),
    line_start: fc.option(arbitraryU64(), { nil: null }),
    line_end: fc.option(arbitraryU64(), { nil: null }),
    confidence: fc.option(arbitraryUnitInterval(), { nil: null }),
  };
  return fc
    .tuple(
      fc.record(known, { requiredKeys: ['id', 'type', 'content'] }),
      arbitraryMembers(arbitraryJson(), new Set(Object.keys(known))),
    )
    .map(([members, others]) => ({ id: members.id, members: { ...members, ...others } }));
}

/** Edges are created when the nodes are known. */
function arbitraryEdge(): fc.Arbitrary<(ids: readonly string[]) => JsonObject> {
  const end = fc.oneof({ arbitrary: fc.nat(), weight: 4 }, { arbitrary: arbitraryText(), weight: 1 });
  const known = {
    type: fc.oneof(fc.constantFrom('supports', 'contradicts', 'x-vendor'), arbitraryText()),
    weight: arbitraryNumber(),
    coactivations: arbitraryU32(),
    metadata: TEXT_OR_NULL(),
  };
  const others = arbitraryMembers(arbitraryJson(), new Set(['from', 'to', ...Object.keys(known)]));
  return fc
    .tuple(end, end, fc.record(known, { requiredKeys: ['type'] }), others)
    .map(([from, to, members, more]) => (ids) => {
      const name = (of: number | string): string => (typeof of === 'string' ? of : (ids[of % ids.length] ?? ''));
      return { from: name(from), to: name(to), ...members, ...more };
    });
}

/** R18: the rule applies to the nearest double, so minus zero and 1e-400 are in the interval. */
function arbitraryUnitInterval(): fc.Arbitrary<RawJson> {
  const plain = fc.double({ min: 0, max: 1, noNaN: true }).map(String);
  return fc
    .oneof(
      fc.constantFrom('0', '1', '0.5', '1.0', '-0', '0e9', '10e-1', '1E0', '1e-400', '0.99999999999999999999999'),
      plain,
    )
    .map(raw);
}
