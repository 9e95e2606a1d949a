import * as fc from 'fast-check';
import { MANIFEST } from '../../format/manifest/manifest.ts';
import type { JsonObject } from '../raw-json.ts';
import { arbitraryJson, arbitraryMembers, arbitraryNumber, arbitraryText } from './arbitrary-json.ts';
import { RANGES, arbitraryDateTime, arbitraryU32 } from './arbitrary-values.ts';

/**
 * What a manifest has besides the members that a builder computes: each optional member present, absent or null as R9 allows,
 * and unknown members (R14). Counts need not be right, because wrong ones are only a warning (R16).
 */
export function arbitraryManifestMembers(schemaVersion: 1 | 2): fc.Arbitrary<JsonObject> {
  const text = arbitraryText;
  const texts = fc.array(text(), { maxLength: 3 });
  const badges = fc.array(fc.oneof(fc.constantFrom('verified', 'Official', 'new'), text()), { maxLength: 3 });
  const orNull = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
    fc.option(arbitrary, { nil: null });
  const some = (model: Record<string, fc.Arbitrary<JsonObject[string]>>): fc.Arbitrary<JsonObject> =>
    fc.record<Record<string, JsonObject[string]>, never>(model, { requiredKeys: [] });
  const dependency = fc.record(
    { name: text(), version_req: fc.oneof(fc.constantFrom(...RANGES), text()), optional: fc.boolean() },
    { requiredKeys: ['name', 'version_req'] },
  );
  const optional = some({
    description: text(),
    created_at: arbitraryDateTime(),
    author: orNull(text()),
    scope: orNull(text()),
    updated_at: orNull(arbitraryDateTime()),
    dependencies: fc.array(dependency, { maxLength: 3 }),
    tags: texts,
    visibility: orNull(fc.constantFrom('public', 'private')),
    // R17 applies only to v2.
    conformance_level: orNull<JsonObject[string]>(schemaVersion === 2 ? fc.constantFrom(1, 2, 3) : arbitraryU32()),
    compatibility: some({
      min_lean_ctx_version: orNull(text()),
      target_languages: texts,
      target_frameworks: texts,
      agents: arbitraryJson(),
      v1_fallback: arbitraryJson(),
    }),
    stats: some({
      knowledge_facts: arbitraryU32(),
      graph_nodes: arbitraryU32(),
      graph_edges: arbitraryU32(),
      pattern_count: arbitraryU32(),
      gotcha_count: arbitraryU32(),
      compression_ratio: arbitraryNumber(),
    }),
    graph_summary: orNull(
      some({
        node_count: arbitraryU32(),
        edge_count: arbitraryU32(),
        node_types: texts,
        activation_mean: orNull(arbitraryNumber()),
        freshness: orNull(arbitraryDateTime()),
      }),
    ),
    marketplace: orNull(some({ categories: texts, badges, license: orNull(text()) })),
  });
  const provenance = fc.record(
    { tool: text(), tool_version: text(), project_hash: orNull(text()), source_session_id: orNull(text()) },
    { requiredKeys: ['tool', 'tool_version'] },
  );
  const unknown = arbitraryMembers(arbitraryJson(), new Set(Object.keys(MANIFEST.members)));
  return fc
    .tuple(optional, provenance, unknown)
    .map(([known, origin, others]) => ({ ...known, provenance: origin, ...others }));
}
